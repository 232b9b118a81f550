package io.farstrike.market.match;

import io.farstrike.market.detect.Direction;
import io.farstrike.market.detect.EventHead;
import io.farstrike.market.detect.MarketEvent;
import io.farstrike.market.detect.Strength;
import io.farstrike.market.detect.SurgeTrigger;
import io.farstrike.market.detect.VwapPosition;

/** Events with ids that tell them apart; for tests. */
final class SampleEvents {

  /** 2026-03-05 11:02:31 in India. */
  static final long NOON = 1_772_688_751_000L;

  private int number;

  /** An event's head; volumes are shares, the price 1,000 rupees. */
  EventHead head(String symbol, long tsMs, Direction direction, int count, long volume) {
    String id = "110231-%08x".formatted(++number);
    return new EventHead(
        symbol, tsMs, id, direction, 100_000, count, 0, 1.25, 99_500, 0.503, volume, 50_000, 1.5);
  }

  MarketEvent high(String symbol, long tsMs, int count, long volume) {
    return extreme(head(symbol, tsMs, Direction.UP, count, volume));
  }

  MarketEvent low(String symbol, long tsMs, int count, long volume) {
    return extreme(head(symbol, tsMs, Direction.DOWN, count, volume));
  }

  MarketEvent trend(
      String symbol, long tsMs, Direction direction, Strength strength, long startMs) {
    EventHead head = head(symbol, tsMs, direction, 1, 100);
    return new MarketEvent.Trend(
        head, strength, 0.6, 0.7, 0.6, null, VwapPosition.ABOVE, startMs, null);
  }

  MarketEvent surge(String symbol, long tsMs, Direction direction, Strength strength) {
    EventHead head = head(symbol, tsMs, direction, 1, 100);
    return new MarketEvent.Surge(
        head, 1.5, 82.5, strength, SurgeTrigger.PRICE_AND_VOLUME, 4.1, 1, null);
  }

  private static MarketEvent extreme(EventHead head) {
    return new MarketEvent.Extreme(head, 100_000, 98_000, null, null, 57.64, null, false);
  }
}
