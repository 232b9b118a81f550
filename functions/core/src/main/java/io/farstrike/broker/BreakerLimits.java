package io.farstrike.broker;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * When a circuit breaker opens and for how long.
 *
 * @param failures calls in a row that must fail
 * @param firstPause from the first opening to the probe; each opening after a failed probe doubles
 *     it
 * @param longestPause no pause is longer
 * @param probeTime how long a probe may take; one that was not heard of by then is given up, and
 *     another may go
 */
public record BreakerLimits(
    int failures, Duration firstPause, Duration longestPause, Duration probeTime) {

  /**
   * Eight failures, pauses of 30 s to 5 min. A probe has the time of a call with all its retries.
   */
  public static final BreakerLimits DEFAULT =
      new BreakerLimits(8, Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofMinutes(2));

  public BreakerLimits {
    requireNonNull(firstPause, "firstPause is null");
    requireNonNull(longestPause, "longestPause is null");
    requireNonNull(probeTime, "probeTime is null");
    if (failures < 1) {
      throw new IllegalArgumentException("failures must be at least 1");
    }
    if (!firstPause.isPositive() || !probeTime.isPositive()) {
      throw new IllegalArgumentException("a pause and a probe must take time");
    }
    if (longestPause.compareTo(firstPause) < 0) {
      throw new IllegalArgumentException("longestPause must not be shorter than firstPause");
    }
  }

  /** How long the breaker stays open after so many openings without a success between them. */
  Duration pause(int openings) {
    Duration pause = firstPause;
    for (int i = 1; i < openings && pause.compareTo(longestPause) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(longestPause) < 0 ? pause : longestPause;
  }
}
