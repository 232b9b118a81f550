package io.farstrike.market.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Knows the flags of highs and lows from the raised trends and surges alone, those of the same tick
 * included.
 */
final class FlagOracle {

  private final Map<String, Direction> trends = new HashMap<>();
  private final Map<String, EventHead> surges = new HashMap<>();
  private int checked;
  private int flagged;

  /** All that one tick brought, in its order. */
  void check(List<Object> ofATick) {
    for (Object each : ofATick) {
      switch (each) {
        case MarketEvent.Trend trend -> trends.put(trend.head().symbol(), trend.head().direction());
        case MarketEvent.Surge surge -> surges.put(surge.head().symbol(), surge.head());
        case Recorder.Ended ended -> trends.remove(ended.symbol());
        default -> {}
      }
    }
    for (Object each : ofATick) {
      if (each instanceof MarketEvent.Extreme extreme) {
        check(extreme);
      }
    }
  }

  private void check(MarketEvent.Extreme extreme) {
    EventHead head = extreme.head();
    Direction surge =
        Optional.ofNullable(surges.get(head.symbol()))
            .filter(each -> head.tsMs() < each.tsMs() + 30_000)
            .map(EventHead::direction)
            .orElse(null);
    assertThat(extreme.trendFlag()).isEqualTo(trends.get(head.symbol()));
    assertThat(extreme.surgeFlag()).isEqualTo(surge);
    checked++;
    flagged += extreme.trendFlag() != null || extreme.surgeFlag() != null ? 1 : 0;
  }

  /** Highs and lows looked at. */
  int checked() {
    return checked;
  }

  /** Those with a flag. */
  int flagged() {
    return flagged;
  }
}
