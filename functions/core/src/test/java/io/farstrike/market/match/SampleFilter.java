package io.farstrike.market.match;

import io.farstrike.market.detect.MarketEvent;
import io.farstrike.market.detect.Strength;
import io.farstrike.market.filter.StreamFilter;

/**
 * A filter of few fields that tests can say in a line; ages are of trends and surges, milliseconds.
 */
record SampleFilter(int minCount, long minVolume, Strength strength, long minAgeMs, long maxAgeMs)
    implements StreamFilter {

  static final SampleFilter ALL = new SampleFilter(0, 0, Strength.WEAK, 0, 1_800_000);

  static SampleFilter aged(long minAgeMs, long maxAgeMs) {
    return new SampleFilter(0, 0, Strength.WEAK, minAgeMs, maxAgeMs);
  }

  static SampleFilter volume(long minVolume) {
    return new SampleFilter(0, minVolume, Strength.WEAK, 0, 1_800_000);
  }

  @Override
  public boolean admits(MarketEvent event) {
    return switch (event) {
      case MarketEvent.Extreme e -> e.head().count() >= minCount && e.head().volume() >= minVolume;
      case MarketEvent.Trend t -> t.strength().compareTo(strength) >= 0;
      case MarketEvent.Surge s -> s.strength().compareTo(strength) >= 0;
    };
  }

  @Override
  public long entersAtMs(MarketEvent event) {
    return switch (event) {
      case MarketEvent.Extreme _ -> Long.MIN_VALUE;
      case MarketEvent.Trend t -> t.startMs() + minAgeMs;
      case MarketEvent.Surge s -> s.head().tsMs() + minAgeMs;
    };
  }

  @Override
  public long leavesAfterMs(MarketEvent event) {
    return switch (event) {
      case MarketEvent.Extreme _ -> Long.MAX_VALUE;
      case MarketEvent.Trend t -> t.startMs() + maxAgeMs;
      case MarketEvent.Surge s -> s.head().tsMs() + maxAgeMs;
    };
  }
}
