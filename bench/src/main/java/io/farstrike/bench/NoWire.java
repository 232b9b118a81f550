package io.farstrike.bench;

import io.farstrike.market.stream.Wire;

/** The way out of an engine to which nobody is connected. */
final class NoWire implements Wire {

  @Override
  public void send(String connectionId, byte[] frame) {
    throw new IllegalStateException("nobody is connected");
  }

  @Override
  public void close(String connectionId, String reason) {
    throw new IllegalStateException("nobody is connected");
  }

  @Override
  public void memberFigures(String memberId, byte[] json) {
    throw new IllegalStateException("nobody is connected");
  }
}
