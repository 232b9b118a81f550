package io.farstrike.market.detect;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** What a tick did to its symbol's trend. */
public sealed interface TrendOutcome {

  /** Nothing to say: no trend, or one that goes on. */
  record None() implements TrendOutcome {}

  /** The trend is over and no other took its place; that is no event. */
  record Ended() implements TrendOutcome {}

  /**
   * A trend started, turned, or went on for long enough to say so again.
   *
   * @param direction of the trend
   * @param strength of the combined score
   * @param score combined, -1 to 1
   * @param shortScore of the short window; null when it is absent
   * @param mediumScore of the medium window; null when it is absent
   * @param longScore of the long window; null when it is absent
   * @param vwapPosition of the last price
   * @param startMs when the trend started, epoch milliseconds
   * @param reversal {@code up-now-down} or {@code down-now-up}; null when it did not turn
   */
  record Emitted(
      Direction direction,
      Strength strength,
      double score,
      @Nullable Double shortScore,
      @Nullable Double mediumScore,
      @Nullable Double longScore,
      VwapPosition vwapPosition,
      long startMs,
      @Nullable String reversal)
      implements TrendOutcome {

    public Emitted {
      requireNonNull(direction, "direction is null");
      requireNonNull(strength, "strength is null");
      requireNonNull(vwapPosition, "vwapPosition is null");
      if (!(Math.abs(score) <= 1)) {
        throw new IllegalArgumentException("score is not within -1 and 1: " + score);
      }
    }
  }
}
