package io.farstrike.broker;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What the next holder of an API key's gate must know, as it is kept in the key's lease.
 *
 * <p>A call under way is not part of it: a lease that is handed on in good order has none, and one
 * that is taken over after a crash has outlived the longest call.
 */
public record GateState(Pace quote, Pace other) {

  /** A key that was never used, or not for so long that nothing of it matters. */
  public static final GateState FRESH = new GateState(Pace.FRESH, Pace.FRESH);

  /**
   * The pace of one limit.
   *
   * @param lastStart when the last call of this limit started
   * @param slowdown the factor, 1 or more, by which refusals have stretched the interval
   */
  public record Pace(Optional<Instant> lastStart, double slowdown) {

    public static final Pace FRESH = new Pace(Optional.empty(), 1);

    public Pace {
      requireNonNull(lastStart, "lastStart is null");
      if (!(slowdown >= 1) || Double.isInfinite(slowdown)) {
        throw new IllegalArgumentException("slowdown must be 1 or more and finite");
      }
    }
  }

  public GateState {
    requireNonNull(quote, "quote is null");
    requireNonNull(other, "other is null");
  }
}
