package io.farstrike.local;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A recorded day that the live stream plays.
 *
 * @param file gzipped CSV of minutes: Date, symbol, Open, High, Low, Close, Volume
 * @param speed 1 as it was, up to 1,000 times as fast
 */
public record Replay(Path file, int speed) {

  private static final int FASTEST = 1_000;

  public Replay {
    requireNonNull(file, "file is null");
    if (speed < 1 || speed > FASTEST) {
      throw new IllegalArgumentException("speed must be 1 to " + FASTEST);
    }
  }
}
