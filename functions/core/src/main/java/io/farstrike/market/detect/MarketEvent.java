package io.farstrike.market.detect;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** Something that happened to a symbol and that users may want to see. */
public sealed interface MarketEvent {

  EventHead head();

  /**
   * A new high of the session, where the direction is up, or a new low.
   *
   * @param head what every event says
   * @param sessionHigh highest price of the session, paise
   * @param sessionLow lowest price of the session, paise
   * @param trendFlag direction of the symbol's trend, null when there is none
   * @param surgeFlag direction of a surge that is not over, null when there is none
   * @param significance 0 to 100
   * @param reversal null when it is none
   * @param initial whether it is the first of its side in the session
   */
  record Extreme(
      EventHead head,
      long sessionHigh,
      long sessionLow,
      @Nullable Direction trendFlag,
      @Nullable Direction surgeFlag,
      double significance,
      @Nullable Reversal reversal,
      boolean initial)
      implements MarketEvent {

    public Extreme {
      requireNonNull(head, "head is null");
    }

    public boolean isHigh() {
      return head.direction() == Direction.UP;
    }
  }

  /**
   * A trend that starts, goes on or turns.
   *
   * @param head what every event says
   * @param strength of the combined score
   * @param score combined, -1 to 1
   * @param shortScore of the short window; null when it is absent
   * @param mediumScore of the medium window; null when it is absent
   * @param longScore of the long window; null when it is absent
   * @param vwapPosition of the price
   * @param startMs when the trend started, epoch milliseconds
   * @param reversal {@code up-now-down} or {@code down-now-up}; null when it did not turn
   */
  record Trend(
      EventHead head,
      Strength strength,
      double score,
      @Nullable Double shortScore,
      @Nullable Double mediumScore,
      @Nullable Double longScore,
      VwapPosition vwapPosition,
      long startMs,
      @Nullable String reversal)
      implements MarketEvent {

    public Trend {
      requireNonNull(head, "head is null");
      requireNonNull(strength, "strength is null");
      requireNonNull(vwapPosition, "vwapPosition is null");
    }
  }

  /**
   * A sudden move.
   *
   * @param head what every event says; its time is the surge's
   * @param magnitude of the move, percent, signed
   * @param score 0 to 100
   * @param strength of the score
   * @param trigger what made it a surge
   * @param volumeMultiplier rate of volume against the mean of the samples before
   * @param dailyCount surges of the symbol on this date, this one included
   * @param reversal {@code up-now-down} or {@code down-now-up}; null when it did not turn
   */
  record Surge(
      EventHead head,
      double magnitude,
      double score,
      Strength strength,
      SurgeTrigger trigger,
      double volumeMultiplier,
      int dailyCount,
      @Nullable String reversal)
      implements MarketEvent {

    public Surge {
      requireNonNull(head, "head is null");
      requireNonNull(strength, "strength is null");
      requireNonNull(trigger, "trigger is null");
    }
  }
}
