package io.farstrike.streamer;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.market.TradingCalendar;
import io.farstrike.market.session.Periods;
import io.farstrike.market.session.SessionCalendar;
import io.farstrike.market.session.SessionClock;
import io.farstrike.market.tick.MarketFeed.Batch;
import io.farstrike.market.tick.MarketFeed.Outcome;
import io.farstrike.market.tick.Tick;
import io.farstrike.market.universe.SymbolSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayFeedTest {

  private static final long OPEN_MS = 1473306300000L;
  private static final long SERVER_MS = 1_000_000;

  private static final String ROWS =
      """
      2016-09-08 09:15:00,TCS,2398,2400,2397,2399,10
      2016-09-08 09:16:00,TCS,2399,2402,2399,2401,20
      2016-09-08 09:16:00,ACC,1687.2,1695,1686.05,1693.15,223
      2016-09-08 09:17:00,TCS,2401,2403,2400,2402,30
      """;

  @Test
  void bar_isToldWhenItsEndHasCome_manyTimesAsFast() throws IOException {
    ReplayFeed feed = feed(60, 0);

    assertThat(feed.next(SERVER_MS).ticks()).isEmpty();
    assertThat(feed.next(SERVER_MS + 999).ticks()).isEmpty();
    Batch first = feed.next(SERVER_MS + 1_000);
    assertThat(first.ticks()).extracting(Tick::symbol).containsExactly("TCS");
    assertThat(first.clockMs()).isEqualTo(OPEN_MS + 60_000);
    assertThat(feed.next(SERVER_MS + 2_000).ticks())
        .extracting(Tick::symbol)
        .containsExactly("ACC", "TCS");
  }

  @Test
  void slowCaller_getsAllThatIsDue_andThenTheEnd() throws IOException {
    ReplayFeed feed = feed(1_000, 0);

    feed.next(SERVER_MS);
    Batch all = feed.next(SERVER_MS + 60_000);
    assertThat(all.ticks()).hasSize(4);
    assertThat(all.outcome()).isEqualTo(new Outcome.Live());
    assertThat(feed.next(SERVER_MS + 60_001).outcome()).isEqualTo(new Outcome.Ended());
  }

  @Test
  void goingOn_tellsTheSameTicksAsIfItHadNeverStopped() throws IOException {
    List<Tick> whole = all(feed(1, 0), SERVER_MS);
    List<Tick> rest = all(feed(1, OPEN_MS + 60_000), SERVER_MS);

    assertThat(whole).hasSize(4);
    assertThat(rest).isEqualTo(whole.subList(1, 4));
    assertThat(rest.getLast().dayVolume()).isEqualTo(60);
  }

  @Test
  void symbolThatNobodyWants_isNotTold() throws IOException {
    ReplayFeed feed = feed(1, 0);
    feed.subscribe(SymbolSet.of(List.of("ACC")));

    assertThat(all(feed, SERVER_MS)).extracting(Tick::symbol).containsExactly("ACC");
  }

  private static List<Tick> all(ReplayFeed feed, long fromMs) {
    List<Tick> told = new ArrayList<>();
    for (long ms = fromMs; ms <= fromMs + 600_000; ms += 500) {
      told.addAll(feed.next(ms).ticks());
    }
    return told;
  }

  private static ReplayFeed feed(int speed, long toldUpToMs) throws IOException {
    ReplayFeed feed =
        new ReplayFeed(
            RecordingTest.read(ROWS),
            speed,
            new SessionClock(SessionCalendar.nse(TradingCalendar.nse()), Periods.STANDARD),
            toldUpToMs);
    feed.subscribe(SymbolSet.of(List.of("ACC", "TCS")));
    return feed;
  }
}
