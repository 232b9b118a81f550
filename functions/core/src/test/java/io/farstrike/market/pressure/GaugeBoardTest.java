package io.farstrike.market.pressure;

import static io.farstrike.market.tick.TickFixture.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.farstrike.market.tick.IntradayFile;
import io.farstrike.market.tick.Tick;
import io.farstrike.market.tick.TickFixture;
import io.farstrike.market.tick.TickRules;
import io.farstrike.market.universe.SymbolSet;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GaugeBoardTest {

  private static final SymbolSet PAIR = new SymbolSet(List.of("INFY", "TCS"));
  private static final SymbolSet INFY = new SymbolSet(List.of("INFY"));
  private static final long START = TickFixture.ms("2026-03-05T09:15:00");

  private final GaugeBoard board = new GaugeBoard(GaugeConfig.STANDARD);
  private long n;

  @DisplayName("case 32: 55/45 gives 10.00 and 100/0 gives 100.00, without a clamp")
  @ParameterizedTest
  @CsvSource({"55, 45, 10.00", "100, 0, 100.00", "0, 7, -100.00", "2, 1, 33.33", "1, 2, -33.33"})
  void netScore_isTheShareOfTheDifference(long buying, long selling, double score) {
    board.watch(PAIR);
    trade(buying, selling);

    GaugeBlock block = board.block(PAIR);

    assertThat(block.state().netScore()).isEqualTo(score);
    assertThat(block.gauge().emaNetScore()).isEqualTo(score);
    assertThat(block.averages().session()).isEqualTo(score);
    assertThat(block.state().activityCount()).isEqualTo(buying + selling);
    assertThat(block.state().universeSize()).isEqualTo(2);
  }

  @Test
  void fadedAverages_followTheirFormulas() {
    board.watch(PAIR);
    trade(60, 40);
    trade(20, 30);

    GaugeBlock block = board.block(PAIR);

    assertThat(block.gauge().emaNetScore()).isCloseTo(0.3 * -20 + 0.7 * 20, within(1e-12));
    assertThat(block.gauge().buyingRatioEma()).isCloseTo(0.3 * 0.4 + 0.7 * 0.6, within(1e-12));
    assertThat(block.vertical().volumeWeight()).isEqualTo(0.5);
    assertThat(block.vertical().weightedAlpha()).isCloseTo(0.3, within(1e-12));
    assertThat(block.vertical().emaNetScore()).isCloseTo(0.3 * -20 + 0.7 * 20, within(1e-12));
    assertThat(block.vertical().currentWeightedScore()).isEqualTo(-10);
    assertThat(block.vertical().maxActivitySeen()).isEqualTo(100);
    assertThat(block.averages().net60s()).isEqualTo(0);
    assertThat(block.averages().activity60s()).isEqualTo(75);
  }

  @Test
  void busiestWindow_weighsAtMostFourFifths_andIsNotMoreThanItself() {
    board.watch(PAIR);
    trade(6, 4);
    trade(600, 400);

    GaugeBlock.Vertical vertical = board.block(PAIR).vertical();

    assertThat(vertical.volumeWeight()).isEqualTo(100);
    assertThat(vertical.weightedAlpha()).isEqualTo(0.8);
    assertThat(vertical.currentWeightedScore()).isEqualTo(20);
  }

  @DisplayName("case 32: a window without trades has no score, and the averages hold")
  @Test
  void calmWindow_holdsTheAverages() {
    board.watch(PAIR);
    assertThat(board.block(PAIR).gauge().emaNetScore()).isNull();
    trade(55, 45);
    GaugeBlock before = board.block(PAIR);
    board.closeWindow(START + 20_000);

    GaugeBlock calm = board.block(PAIR);

    assertThat(calm.state().netScore()).isNull();
    assertThat(calm.state().activityLevel()).isEqualTo(PressureLevel.LOW);
    assertThat(calm.gauge().emaNetScore()).isEqualTo(before.gauge().emaNetScore());
    assertThat(calm.gauge().sampleCount()).isEqualTo(1);
    assertThat(calm.gauge().lastUpdatedMs()).isEqualTo(START + 20_000);
    assertThat(calm.averages().net60s()).isEqualTo(10);
    assertThat(calm.averages().activity60s()).isEqualTo(50);
    assertThat(calm.windows()).isEqualTo(2);
  }

  @Test
  void unknownVolume_countsAHundred_andAGapNothing() {
    board.watch(INFY);
    board.accept(tick("INFY", 1, START, 100, Tick.UNKNOWN, Tick.UNKNOWN));
    board.accept(tick("INFY", 2, START + 1_000, 101, Tick.UNKNOWN, 1_000));
    board.accept(tick("INFY", 3, START + 40_000, 90, 5_000, 39_000));
    board.accept(tick("INFY", 4, START + 41_000, 90, 5_000, 1_000));
    board.accept(tick("INFY", 5, START + 42_000, 89, 30, 1_000));
    board.closeWindow(START + 42_000);

    assertThat(board.block(INFY).state().buyingCount()).isEqualTo(100);
    assertThat(board.block(INFY).state().sellingCount()).isEqualTo(30);
  }

  @Test
  void levels_scaleWithTheUniverse_andWithTheMeanOfFourWindows() {
    GaugeConfig config = GaugeConfig.STANDARD;

    assertThat(config.level(4_999_999, 2_800, 0)).isEqualTo(PressureLevel.LOW);
    assertThat(config.level(5_000_000, 2_800, 0)).isEqualTo(PressureLevel.MODERATE);
    assertThat(config.level(500_000, 140, 0)).isEqualTo(PressureLevel.HIGH);
    assertThat(config.level(1_000_000, 140, 0)).isEqualTo(PressureLevel.EXTREME);
    assertThat(config.level(1_000_000, 140, 1_000_001)).isEqualTo(PressureLevel.MODERATE);
    assertThat(config.level(0, 0, 0)).isEqualTo(PressureLevel.LOW);
  }

  @DisplayName("case 6: what one user watches changes nothing for another")
  @Test
  void otherUniverses_doNotTouchThisOne() {
    GaugeBoard alone = new GaugeBoard(GaugeConfig.STANDARD);
    alone.watch(PAIR);
    board.watch(INFY);
    board.watch(PAIR);
    List<Tick> ticks = new ArrayList<>();
    for (int i = 1; i <= 40; i++) {
      ticks.add(tick(i % 3 == 0 ? "INFY" : "TCS", i, START + i, 100 + i * 7 % 5, i, 1_000));
    }
    for (Tick tick : ticks) {
      alone.accept(tick);
      board.accept(tick);
      if (tick.n() % 10 == 0) {
        board.watch(new SymbolSet(List.of("SBIN", "TCS")));
        alone.closeWindow(tick.tsMs());
        board.closeWindow(tick.tsMs());
        board.unwatch(new SymbolSet(List.of("SBIN", "TCS")));
      }
    }
    board.unwatch(INFY);

    assertThat(board.block(PAIR)).isEqualTo(alone.block(PAIR));
    assertThatThrownBy(() -> board.block(INFY)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void universe_isKeptWhileSomeoneWatches_andEmptyInANewSession() {
    board.watch(PAIR);
    board.watch(PAIR);
    board.unwatch(PAIR);
    trade(55, 45);
    assertThat(board.block(PAIR).windows()).isEqualTo(1);

    board.startSession();

    assertThat(board.block(PAIR).windows()).isZero();
    board.accept(tick("TCS", 1, START, 1, 50, 1_000));
    board.closeWindow(START);
    assertThat(board.block(PAIR).state().activityCount()).isZero();
  }

  @Label("case 32: every universe's gauge is the naive sum over its own members")
  @Property(tries = 300)
  void gauges_equalNaiveSums_alsoAfterACheckpoint(@ForAll long seed) throws IOException {
    SplittableRandom chance = new SplittableRandom(seed);
    List<SymbolSet> universes = new ArrayList<>();
    GaugeBoard tested = new GaugeBoard(GaugeConfig.STANDARD);
    for (int i = 0; i < 4; i++) {
      SymbolSet universe = SymbolSet.of(chance.ints(4, 0, 8).mapToObj(s -> "S" + s).toList());
      universes.add(universe);
      tested.watch(universe);
    }
    List<Tick> session = new ArrayList<>();
    int windowStart = 0;
    for (int window = 1; window <= 8; window++) {
      for (int i = chance.nextInt(20); i > 0; i--) {
        Tick tick = randomTick(chance, window);
        session.add(tick);
        tested.accept(tick);
      }
      tested.closeWindow(START + window * 10_000L);
      for (SymbolSet universe : universes) {
        long[] sums = naiveSums(session, windowStart, universe);
        GaugeBlock.State state = tested.block(universe).state();
        assertThat(state.buyingCount()).isEqualTo(sums[0]);
        assertThat(state.sellingCount()).isEqualTo(sums[1]);
        assertThat(state.netScore()).isEqualTo(naiveScore(sums));
      }
      windowStart = session.size();
      GaugeBoard restored =
          GaugeBoard.restore(
              GaugeConfig.STANDARD, TickRules.STANDARD, TickFixture.bytesOf(tested::save));
      for (SymbolSet universe : universes) {
        assertThat(restored.block(universe)).isEqualTo(tested.block(universe));
      }
      tested = chance.nextBoolean() ? restored : tested;
    }
  }

  @DisplayName("case 33: the state of a gauge does not grow over a recorded day")
  @Test
  void recordedDay_doesNotGrowTheState_andTheCheckpointIsExact() throws IOException {
    List<Tick> day = TickFixture.recorded(IntradayFile.FIRST_DAY);
    SymbolSet all = SymbolSet.of(day.stream().map(Tick::symbol).toList());
    board.watch(all);
    GaugeBoard other = board;
    int sizeAt10 = 0;
    long minute = day.getFirst().tsMs();
    for (Tick tick : day) {
      if (tick.tsMs() != minute) {
        board.closeWindow(minute);
        if (other != board) {
          other.closeWindow(minute);
        }
        minute = tick.tsMs();
      }
      if (other == board && minute >= TickFixture.ms("2016-09-08T10:00:00")) {
        sizeAt10 = TickFixture.bytesOf(board::save).available();
        other =
            GaugeBoard.restore(
                GaugeConfig.STANDARD, TickRules.STANDARD, TickFixture.bytesOf(board::save));
      }
      board.accept(tick);
      if (other != board) {
        other.accept(tick);
      }
    }
    board.closeWindow(minute);
    other.closeWindow(minute);

    assertThat(other.block(all)).isEqualTo(board.block(all));
    assertThat(board.block(all).windows()).isEqualTo(375);
    assertThat(board.block(all).records()).isEqualTo(166);
    assertThat(TickFixture.bytesOf(board::save).available()).isEqualTo(sizeAt10);
  }

  private static Tick randomTick(SplittableRandom chance, int window) {
    long volume = chance.nextInt(5) == 0 ? Tick.UNKNOWN : chance.nextLong(0, 5_000);
    long millis = chance.nextInt(6) == 0 ? 30_001 : 1_000;
    return tick(
        "S" + chance.nextInt(8), 1, START + window, chance.nextLong(100, 104), volume, millis);
  }

  private static long[] naiveSums(List<Tick> session, int windowStart, SymbolSet universe) {
    long[] sums = new long[2];
    Map<String, Long> prices = new HashMap<>();
    for (int i = 0; i < session.size(); i++) {
      Tick tick = session.get(i);
      Long before = prices.put(tick.symbol(), tick.last());
      boolean counts = before != null && i >= windowStart && tick.winMillis() <= 30_000;
      if (counts && universe.symbols().contains(tick.symbol()) && tick.last() != before) {
        long shares = tick.winVolume() == Tick.UNKNOWN ? 100 : tick.winVolume();
        sums[tick.last() > before ? 0 : 1] += shares;
      }
    }
    return sums;
  }

  private static @Nullable Double naiveScore(long[] sums) {
    long activity = sums[0] + sums[1];
    return activity == 0
        ? null
        : BigDecimal.valueOf(100 * (sums[0] - sums[1]))
            .divide(BigDecimal.valueOf(activity), 2, RoundingMode.HALF_UP)
            .doubleValue();
  }

  /** One window with so many shares up and down; the first price of the session is set apart. */
  private void trade(long buying, long selling) {
    board.accept(tick("TCS", ++n, START + n, 100, 0, 1_000));
    board.accept(tick("TCS", ++n, START + n, 101, buying, 1_000));
    board.accept(tick("TCS", ++n, START + n, 100, selling, 1_000));
    board.closeWindow(START + 10_000);
  }
}
