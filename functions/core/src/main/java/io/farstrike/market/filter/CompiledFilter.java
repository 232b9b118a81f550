package io.farstrike.market.filter;

import io.farstrike.market.detect.Direction;
import io.farstrike.market.detect.MarketEvent;
import io.farstrike.market.detect.Strength;
import io.farstrike.market.detect.SurgeTrigger;
import io.farstrike.market.detect.VwapPosition;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** A filter made fit for many events: limits and sets of bits, nothing is allocated for a test. */
public final class CompiledFilter implements StreamFilter {

  private final FilterRanges ranges;
  private final HighLowRules highlow;
  private final Strength leastTrendStrength;
  private final @Nullable Direction trendDirection;
  private final VwapPosition trendPosition;
  private final boolean confirmed;
  private final long trendFromMs;
  private final long trendToMs;
  private final Strength leastSurgeStrength;
  private final EnumSet<SurgeTrigger> triggers;
  private final EnumSet<PriceRange> prices;
  private final double leastMagnitude;
  private final long surgeFromMs;
  private final long surgeToMs;

  public CompiledFilter(FilterSettings settings, FilterRanges ranges) {
    this.ranges = ranges;
    this.highlow = settings.highlow();
    TrendRules trends = settings.trends();
    this.leastTrendStrength = trends.strength();
    this.trendDirection =
        switch (trends.vwapPosition()) {
          case UPTREND_ABOVE_VWAP -> Direction.UP;
          case DOWNTREND_BELOW_VWAP -> Direction.DOWN;
          case ANY_VWAP_POSITION -> null;
        };
    this.trendPosition = trendDirection == Direction.DOWN ? VwapPosition.BELOW : VwapPosition.ABOVE;
    this.confirmed = trends.volumeConfirmation() == VolumeConfirmation.VOLUME_CONFIRMED;
    this.trendFromMs = trends.ages().minMs();
    this.trendToMs = Math.min(trends.ages().maxMs(), wordsOf(trends, ranges));
    SurgeRules surge = settings.surge();
    this.leastSurgeStrength = surge.magnitude();
    this.triggers = triggersOf(surge);
    this.prices = pricesOf(surge);
    this.leastMagnitude = surge.minMagnitudePct();
    this.surgeFromMs = surge.ages().minMs();
    this.surgeToMs = Math.min(surge.ages().maxMs(), wordOf(surge, ranges));
  }

  @Override
  public boolean admits(MarketEvent event) {
    return switch (event) {
      case MarketEvent.Extreme extreme -> admitsExtreme(extreme);
      case MarketEvent.Trend trend -> admitsTrend(trend);
      case MarketEvent.Surge surge -> admitsSurge(surge);
    };
  }

  @Override
  public long entersAtMs(MarketEvent event) {
    return switch (event) {
      case MarketEvent.Extreme extreme -> extreme.head().tsMs();
      case MarketEvent.Trend trend -> trend.startMs() + trendFromMs;
      case MarketEvent.Surge surge -> surge.head().tsMs() + surgeFromMs;
    };
  }

  @Override
  public long leavesAfterMs(MarketEvent event) {
    return switch (event) {
      case MarketEvent.Extreme _ -> Long.MAX_VALUE;
      case MarketEvent.Trend trend -> trend.startMs() + trendToMs;
      case MarketEvent.Surge surge -> surge.head().tsMs() + surgeToMs;
    };
  }

  /** A volume that is not known is below nought, so a limit of nought is asked for first. */
  private boolean admitsExtreme(MarketEvent.Extreme extreme) {
    return extreme.head().count() >= highlow.minCount()
        && Math.max(0, extreme.head().volume()) >= highlow.minVolume()
        && Math.max(0, extreme.head().dayVolume()) >= highlow.minDayVolume();
  }

  private boolean admitsTrend(MarketEvent.Trend trend) {
    return trend.strength().compareTo(leastTrendStrength) >= 0
        && (trendDirection == null
            || (trend.head().direction() == trendDirection
                && trend.vwapPosition() == trendPosition))
        && (!confirmed || trend.head().relVolume() > ranges.confirmedAbove());
  }

  private boolean admitsSurge(MarketEvent.Surge surge) {
    return surge.strength().compareTo(leastSurgeStrength) >= 0
        && triggers.contains(surge.trigger())
        && prices.contains(ranges.rangeOf(surge.head().price()))
        && Math.abs(surge.magnitude()) >= leastMagnitude;
  }

  /** The greatest age that both words allow; "below" a limit ends a millisecond before it. */
  private static long wordsOf(TrendRules trends, FilterRanges ranges) {
    long window =
        switch (trends.timeWindow()) {
          case SHORT -> ranges.shortMs();
          case MEDIUM -> ranges.mediumMs();
          case LONG -> ranges.longMs();
        };
    return switch (trends.age()) {
      case ALL -> window;
      case FRESH -> Math.min(window, ranges.trendFreshMs() - 1);
      case RECENT -> Math.min(window, ranges.trendRecentMs() - 1);
    };
  }

  private static long wordOf(SurgeRules surge, FilterRanges ranges) {
    return switch (surge.age()) {
      case ALL -> ranges.surgeRetentionMs() - 1;
      case FRESH -> ranges.surgeFreshMs() - 1;
      case RECENT -> ranges.surgeRecentMs() - 1;
    };
  }

  private static EnumSet<SurgeTrigger> triggersOf(SurgeRules surge) {
    EnumSet<SurgeTrigger> admitted = EnumSet.allOf(SurgeTrigger.class);
    admitted.removeIf(trigger -> !surge.trigger().admits(trigger));
    return admitted;
  }

  private static EnumSet<PriceRange> pricesOf(SurgeRules surge) {
    EnumSet<PriceRange> admitted = EnumSet.allOf(PriceRange.class);
    admitted.removeIf(range -> !surge.admitsPriceIn(range));
    return admitted;
  }
}
