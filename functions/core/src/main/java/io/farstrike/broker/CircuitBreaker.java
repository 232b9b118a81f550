package io.farstrike.broker;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Keeps calls from a broker that fails again and again. It holds nothing itself: states go in and
 * come out, so that they can be kept where several workers see them.
 *
 * <p>A call fails if the broker is down, refuses because of too many calls, or cannot be
 * understood. Whatever else comes back, a refused token included, is an answer: the broker is
 * there.
 */
public final class CircuitBreaker {

  /** Whether a call may go. */
  public sealed interface Answer {

    /**
     * It may.
     *
     * @param next the state from now on; half open if this call is the probe
     */
    record Admitted(BreakerState next) implements Answer {
      public Admitted {
        requireNonNull(next, "next is null");
      }
    }

    /** It may not; {@code nextTry} is the earliest time for another question. */
    record Refused(Instant nextTry) implements Answer {
      public Refused {
        requireNonNull(nextTry, "nextTry is null");
      }
    }
  }

  private final BreakerLimits limits;

  public CircuitBreaker(BreakerLimits limits) {
    this.limits = requireNonNull(limits, "limits is null");
  }

  /** Asks before a call. Who is admitted out of an open breaker makes the one probe. */
  public Answer ask(BreakerState state, Instant now) {
    return switch (state) {
      case BreakerState.Closed closed -> new Answer.Admitted(closed);
      case BreakerState.Open(Instant until, int openings) -> probeFrom(until, openings, now);
      case BreakerState.HalfOpen(Instant givenUp, int openings) ->
          probeFrom(givenUp, openings, now);
    };
  }

  private Answer probeFrom(Instant from, int openings, Instant now) {
    return now.isBefore(from)
        ? new Answer.Refused(from)
        : new Answer.Admitted(new BreakerState.HalfOpen(now.plus(limits.probeTime()), openings));
  }

  /**
   * A call was answered. The answer to a call that went before the breaker opened does not close
   * it.
   */
  public BreakerState answered(BreakerState state) {
    return switch (state) {
      case BreakerState.Closed closed -> BreakerState.CALM;
      case BreakerState.HalfOpen probing -> BreakerState.CALM;
      case BreakerState.Open open -> open;
    };
  }

  /** A call ended with a failure of this kind. */
  public BreakerState failed(BreakerState state, BrokerException.Kind kind, Instant now) {
    if (!counts(kind)) {
      return answered(state);
    }
    return switch (state) {
      case BreakerState.Closed(int failures) ->
          failures + 1 < limits.failures() ? new BreakerState.Closed(failures + 1) : opened(1, now);
      case BreakerState.HalfOpen(Instant givenUp, int openings) -> opened(openings + 1, now);
      case BreakerState.Open open -> open;
    };
  }

  private BreakerState opened(int openings, Instant now) {
    return new BreakerState.Open(now.plus(limits.pause(openings)), openings);
  }

  private static boolean counts(BrokerException.Kind kind) {
    return switch (kind) {
      case UPSTREAM_DOWN, BAD_RESPONSE, RATE_LIMITED -> true;
      case TOKEN_EXPIRED, PERMISSION, INPUT -> false;
    };
  }
}
