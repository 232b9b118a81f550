package io.farstrike.market.detect;

import io.farstrike.market.TradingCalendar;
import io.farstrike.market.session.Periods;
import io.farstrike.market.session.SessionCalendar;
import io.farstrike.market.session.SessionClock;
import io.farstrike.market.session.SessionMoment;
import io.farstrike.market.tick.Bar;
import io.farstrike.market.tick.BarTicks;
import io.farstrike.market.tick.IntradayFile;
import io.farstrike.market.tick.Tick;
import io.farstrike.market.tick.TickCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Ticks of a recorded day of minute bars, each with its moment of the exchange's day. */
final class RecordedDay {

  record Step(Tick tick, SessionMoment moment) {}

  private RecordedDay() {}

  /** Steps of all stocks in the order of time; the test is skipped without real data. */
  static List<Step> steps(String file) {
    SessionClock clock =
        new SessionClock(SessionCalendar.nse(TradingCalendar.nse()), Periods.STANDARD);
    BarTicks ticks = new BarTicks(new TickCounts(), Map.of());
    List<Step> steps = new ArrayList<>();
    for (Bar bar : IntradayFile.bars(file, IntradayFile.Indices.SKIP)) {
      SessionMoment moment = clock.at(bar.endMs());
      ticks.tick(bar, moment).ifPresent(tick -> steps.add(new Step(tick, moment)));
    }
    return steps;
  }
}
