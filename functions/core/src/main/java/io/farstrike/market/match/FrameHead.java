package io.farstrike.market.match;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.tick.Provider;

/**
 * What every frame says first.
 *
 * @param provider where the ticks truly come from
 * @param serverTimeMs of sending, epoch milliseconds
 * @param eventTimeMs engine clock of the view, epoch milliseconds
 */
public record FrameHead(Provider provider, long serverTimeMs, long eventTimeMs) {

  public FrameHead {
    requireNonNull(provider, "provider is null");
  }
}
