package io.farstrike.market.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.farstrike.market.session.Period;
import io.farstrike.market.tick.Tick;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;

/** The ring against a recomputation of everything from the list of ticks. */
final class TrendScorerPropertyTest {

  private static final Offset<Double> EXACT = within(1e-9);

  /** A tick as a change from the one before. */
  record Move(int millis, int paise, int vwapOffset, boolean vwapKnown, int volume) {}

  @Property(tries = 60)
  void scores_ofAnyTicks_equalTheNaiveOnes(
      @ForAll("walks") List<Move> walk, @ForAll Period period, @ForAll boolean bars) {
    TrendDetector detector = new TrendDetector(TrendConfig.defaults(), 0.001);
    detector.startSession(TrendTicks.OPEN_MS);
    List<Tick> seen = new ArrayList<>();
    for (Tick tick : ticks(walk, bars)) {
      seen.add(tick);
      detector.update(tick, period, 0);
      if (seen.size() % 5 == 0) {
        requireNaive(detector.transparency(), new NaiveTrend(seen, 0.001), period);
      }
    }
  }

  @Provide
  Arbitrary<List<Move>> walks() {
    Arbitrary<Integer> millis =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.integers().between(1_000, 120_000)),
            Tuple.of(10, Arbitraries.integers().between(1_000, 9_000)),
            Tuple.of(1, Arbitraries.integers().between(0, 900)),
            Tuple.of(1, Arbitraries.of(600_000, 601_000, 602_000, 1_500_000)));
    return Combinators.combine(
            millis,
            Arbitraries.integers().between(-120, 120),
            Arbitraries.integers().between(-400, 400),
            Arbitraries.frequency(Tuple.of(9, true), Tuple.of(1, false)),
            Arbitraries.integers().between(-1, 5_000))
        .as(Move::new)
        .list()
        .ofMinSize(60)
        .ofMaxSize(260);
  }

  private static List<Tick> ticks(List<Move> walk, boolean bars) {
    List<Tick> ticks = new ArrayList<>();
    double seconds = 0.25;
    long paise = 100_000;
    for (Move move : walk) {
      seconds += move.millis() / 1000.0;
      paise += move.paise();
      long vwap = move.vwapKnown() ? 100_000 + move.vwapOffset() : Tick.UNKNOWN;
      ticks.add(
          bars
              ? TrendTicks.bar(seconds, paise, vwap, move.volume())
              : TrendTicks.snapshot(seconds, paise, vwap, move.volume()));
    }
    return ticks;
  }

  private static void requireNaive(TrendTransparency shown, NaiveTrend naive, Period period) {
    TrendPeriod rules = TrendConfig.defaults().of(period);
    assertThat(shown.score()).isCloseTo(naive.combined(rules), EXACT);
    assertThat(shown.expectedVolatility()).isCloseTo(naive.expectedVolatility(), EXACT);
    assertThat(shown.volatility()).isEqualTo(naive.volatilityClass());
    List<NaiveTrend.Window> windows = naive.windows(rules);
    for (int i = 0; i < 3; i++) {
      TrendTransparency.Window actual = shown.windows().get(i);
      NaiveTrend.Window expected = windows.get(i);
      assertThat(actual.dataPoints()).isEqualTo(expected.dataPoints());
      requireSame(actual.score(), expected.score());
      requireSame(actual.price(), expected.price());
      requireSame(actual.vwap(), expected.vwap());
      requireSame(actual.volume(), expected.volume());
    }
  }

  private static void requireSame(@Nullable Double actual, double expected) {
    if (Double.isNaN(expected)) {
      assertThat(actual).isNull();
    } else {
      assertThat(actual).isCloseTo(expected, EXACT);
    }
  }
}
