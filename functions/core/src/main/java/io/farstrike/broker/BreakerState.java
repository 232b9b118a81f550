package io.farstrike.broker;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** Where a circuit breaker stands. */
public sealed interface BreakerState {

  /** All is well. */
  BreakerState CALM = new Closed(0);

  /**
   * Calls may go.
   *
   * @param failures how many of the last calls failed in a row
   */
  record Closed(int failures) implements BreakerState {
    public Closed {
      if (failures < 0) {
        throw new IllegalArgumentException("failures must not be negative");
      }
    }
  }

  /**
   * No call may go.
   *
   * @param until when a probe may
   * @param openings how often it opened since the last success, this time included
   */
  record Open(Instant until, int openings) implements BreakerState {
    public Open {
      requireNonNull(until, "until is null");
      requireOpened(openings);
    }
  }

  /**
   * One call, the probe, is under way; its end decides.
   *
   * @param givenUp when a probe that was not heard of counts as lost
   * @param openings how often it opened since the last success
   */
  record HalfOpen(Instant givenUp, int openings) implements BreakerState {
    public HalfOpen {
      requireNonNull(givenUp, "givenUp is null");
      requireOpened(openings);
    }
  }

  private static void requireOpened(int openings) {
    if (openings < 1) {
      throw new IllegalArgumentException("openings must be at least 1");
    }
  }
}
