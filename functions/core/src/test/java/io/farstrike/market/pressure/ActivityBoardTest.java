package io.farstrike.market.pressure;

import static io.farstrike.market.tick.TickFixture.ms;
import static io.farstrike.market.tick.TickFixture.tick;
import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.market.detect.Direction;
import io.farstrike.market.detect.EventHead;
import io.farstrike.market.detect.MarketEvent;
import io.farstrike.market.session.SessionClock;
import io.farstrike.market.tick.IntradayFile;
import io.farstrike.market.tick.Tick;
import io.farstrike.market.tick.TickFixture;
import io.farstrike.market.universe.SymbolSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ActivityBoardTest {

  private static final SymbolSet PAIR = new SymbolSet(List.of("INFY", "TCS"));
  private static final long NOON = ms("2026-03-05T12:00:00");

  private final SessionClock clock = TickFixture.clock();
  private final ActivityBoard board = new ActivityBoard(ActivityConfig.STANDARD);

  @Test
  void counts_areThoseOfTheUniverseAndOfTheSession() {
    board.startSession(clock.at(NOON));
    board.watch(PAIR);
    board.event(extreme("TCS", NOON, Direction.UP));
    board.event(extreme("TCS", NOON + 61_000, Direction.DOWN));
    board.event(extreme("SBIN", NOON + 61_000, Direction.UP));
    board.tick(tick("INFY", 1, NOON + 61_000, 100, 5, 1_000));
    board.startSession(clock.at(NOON + 65_000));

    ActivityBlock block = blockAt(NOON + 65_000);

    assertThat(block.totalHighs()).isEqualTo(1);
    assertThat(block.totalLows()).isEqualTo(1);
    assertThat(block.currentRate()).isEqualTo(2_800 / 2.0);
    assertThat(block.ticks10s()).isEqualTo(1);
    assertThat(block.method().wire()).isEqualTo("events_per_minute_2800");

    board.startSession(clock.at(ms("2026-03-06T09:00:00")));
    assertThat(blockAt(NOON + 66_000).totalHighs()).isZero();
    assertThat(blockAt(NOON + 66_000).currentRate()).isZero();
  }

  @DisplayName("case 34: bells rule the first and the last 15 minutes of a session")
  @ParameterizedTest
  @CsvSource({
    "2026-03-05T09:15:00.000, OPENING_BELL",
    "2026-03-05T09:29:59.999, OPENING_BELL",
    "2026-03-05T09:30:00.000, VERY_LOW",
    "2026-03-05T15:14:59.999, VERY_LOW",
    "2026-03-05T15:15:00.000, CLOSING_BELL",
    "2026-03-05T15:29:59.999, CLOSING_BELL",
    "2026-03-05T15:30:00.000, VERY_LOW",
    "2026-03-05T09:14:59.999, VERY_LOW",
    "2024-11-01T18:14:59.999, OPENING_BELL",
    "2024-11-01T18:45:00.000, CLOSING_BELL"
  })
  void bells_overrideTheLevel(String time, ActivityLevel level) {
    board.watch(PAIR);

    assertThat(blockAt(ms(time)).level()).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({
    "29.9, VERY_LOW",
    "30, LOW",
    "60, MEDIUM",
    "120, HIGH",
    "240, VERY_HIGH",
    "480, EXTREME"
  })
  void level_byRate(double rate, ActivityLevel level) {
    assertThat(ActivityConfig.STANDARD.level(rate, clock.at(NOON), NOON)).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 50", "312, 188, 62.4", "1, 0, 90", "0, 9, 10", "1, 99, 10"})
  void bar_showsAtLeastATenthOfEach(long highs, long lows, double share) {
    assertThat(ActivityConfig.STANDARD.highShare(highs, lows)).isEqualTo(share);
  }

  @DisplayName("case 34: levels differ between a quiet and a busy minute of a recorded day")
  @Test
  void recordedDay_hasQuietAndBusyMinutes() {
    List<Tick> day = TickFixture.recorded(IntradayFile.FIRST_DAY);
    SymbolSet all = SymbolSet.of(day.stream().map(Tick::symbol).toList());
    board.watch(all);
    Map<String, long[]> ranges = new HashMap<>();
    Map<Long, ActivityLevel> levels = new HashMap<>();
    board.startSession(clock.at(day.getFirst().tsMs()));
    for (Tick tick : day) {
      long minuteMs = tick.tsMs() + 1 - 60_000;
      levels.computeIfAbsent(minuteMs, start -> board.block(all, clock.at(start), start).level());
      board.tick(tick);
      long[] range =
          ranges.computeIfAbsent(
              tick.symbol(), first -> new long[] {tick.winHigh(), tick.winLow()});
      if (tick.winHigh() > range[0]) {
        board.event(extreme(tick.symbol(), tick.tsMs(), Direction.UP));
      }
      if (tick.winLow() < range[1]) {
        board.event(extreme(tick.symbol(), tick.tsMs(), Direction.DOWN));
      }
      range[0] = Math.max(range[0], tick.winHigh());
      range[1] = Math.min(range[1], tick.winLow());
    }

    Set<ActivityLevel> seen = EnumSet.copyOf(levels.values());
    assertThat(seen).contains(ActivityLevel.OPENING_BELL, ActivityLevel.CLOSING_BELL);
    seen.remove(ActivityLevel.OPENING_BELL);
    seen.remove(ActivityLevel.CLOSING_BELL);
    assertThat(seen).hasSizeGreaterThanOrEqualTo(3);
    assertThat(board.block(all, clock.at(day.getLast().tsMs()), day.getLast().tsMs()).ticks300s())
        .isEqualTo(166 * 5);
  }

  @Test
  void ticksPerMinute_countsAllSymbols() {
    ActivityConfig standard = ActivityConfig.STANDARD;
    ActivityBoard compatible =
        new ActivityBoard(
            new ActivityConfig(
                ActivityMethod.TICKS_PER_MINUTE,
                standard.referenceSize(),
                standard.thresholds(),
                standard.bellMs(),
                standard.leastShare()));
    compatible.watch(PAIR);
    for (int i = 0; i < 540; i++) {
      compatible.tick(tick("S" + i % 9, i, NOON + i / 9 * 1_000L, 100, 5, 1_000));
    }

    ActivityBlock block = compatible.block(PAIR, clock.at(NOON + 60_000), NOON + 60_000);

    assertThat(block.currentRate()).isEqualTo(540);
    assertThat(block.level()).isEqualTo(ActivityLevel.EXTREME);
    assertThat(block.ticks60s()).isZero();
  }

  @Property(tries = 200)
  void figures_equalThoseOfAListOfEverything_alsoAfterACheckpoint(@ForAll long seed)
      throws IOException {
    SplittableRandom chance = new SplittableRandom(seed);
    ActivityBoard tested = new ActivityBoard(ActivityConfig.STANDARD);
    List<Tick> ticks = new ArrayList<>();
    List<MarketEvent> events = new ArrayList<>();
    long now = NOON;
    for (int i = 1; i <= 200; i++) {
      now += chance.nextInt(20) == 0 ? chance.nextLong(400_000) : chance.nextLong(4_000);
      String symbol = List.of("INFY", "TCS", "SBIN").get(chance.nextInt(3));
      Tick tick = tick(symbol, i, now, 100, 5, 1_000);
      ticks.add(tick);
      tested.tick(tick);
      if (chance.nextBoolean()) {
        MarketEvent event =
            extreme(symbol, now, chance.nextBoolean() ? Direction.UP : Direction.DOWN);
        events.add(event);
        tested.event(event);
      }
      if (i % 20 == 0) {
        tested = ActivityBoard.restore(ActivityConfig.STANDARD, TickFixture.bytesOf(tested::save));
        long boundary = (now / 5_000 + 1) * 5_000;
        tested.watch(PAIR);
        ActivityBlock block = tested.block(PAIR, clock.at(boundary), boundary);
        tested.unwatch(PAIR);
        now = boundary;
        assertThat(block.ticks10s()).isEqualTo(ticksSince(ticks, boundary, 10));
        assertThat(block.ticks30s()).isEqualTo(ticksSince(ticks, boundary, 30));
        assertThat(block.ticks60s()).isEqualTo(ticksSince(ticks, boundary, 60));
        assertThat(block.ticks300s()).isEqualTo(ticksSince(ticks, boundary, 300));
        assertThat(block.currentRate() * 2 / 2_800).isEqualTo(eventsSince(events, boundary, 60));
        assertThat(block.totalHighs() + block.totalLows())
            .isEqualTo((long) eventsSince(events, boundary, 1_000_000));
      }
    }
  }

  private static long ticksSince(List<Tick> ticks, long endMs, int seconds) {
    return ticks.stream()
        .filter(tick -> PAIR.symbols().contains(tick.symbol()))
        .filter(tick -> tick.tsMs() >= endMs - seconds * 1_000L && tick.tsMs() < endMs)
        .count();
  }

  private static double eventsSince(List<MarketEvent> events, long endMs, int seconds) {
    return events.stream()
        .filter(event -> PAIR.symbols().contains(event.head().symbol()))
        .filter(event -> event.head().tsMs() >= endMs - seconds * 1_000L)
        .count();
  }

  private ActivityBlock blockAt(long engineMs) {
    return board.block(PAIR, clock.at(engineMs), engineMs);
  }

  private static MarketEvent extreme(String symbol, long tsMs, Direction direction) {
    EventHead head =
        new EventHead(symbol, tsMs, "120000-0", direction, 100, 1, 0, 0, -1, 0, 5, 5, 0);
    return new MarketEvent.Extreme(head, 100, 100, null, null, 0, null, true);
  }
}
