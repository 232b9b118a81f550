package io.farstrike.market.stream;

import io.farstrike.market.detect.MarketEvent;
import io.farstrike.market.detect.Strength;
import io.farstrike.market.filter.StreamFilter;

/** A filter that a test says in a line, and that its own text brings back. */
record LevelFilter(int minCount, Strength strength, long maxAgeMs) implements StreamFilter {

  static final LevelFilter ALL = new LevelFilter(0, Strength.WEAK, 1_800_000);

  static StreamFilter compile(String canonical) {
    String[] parts = canonical.split(",", -1);
    return new LevelFilter(
        Integer.parseInt(parts[0]), Strength.valueOf(parts[1]), Long.parseLong(parts[2]));
  }

  String canonical() {
    return minCount + "," + strength + "," + maxAgeMs;
  }

  @Override
  public boolean admits(MarketEvent event) {
    return switch (event) {
      case MarketEvent.Extreme extreme -> extreme.head().count() >= minCount;
      case MarketEvent.Trend trend -> trend.strength().compareTo(strength) >= 0;
      case MarketEvent.Surge surge -> surge.strength().compareTo(strength) >= 0;
    };
  }

  @Override
  public long entersAtMs(MarketEvent event) {
    return Long.MIN_VALUE;
  }

  @Override
  public long leavesAfterMs(MarketEvent event) {
    return switch (event) {
      case MarketEvent.Extreme _ -> Long.MAX_VALUE;
      case MarketEvent.Trend trend -> trend.startMs() + maxAgeMs;
      case MarketEvent.Surge surge -> surge.head().tsMs() + maxAgeMs;
    };
  }
}
