package io.farstrike.market.detect;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.farstrike.market.session.Period;
import io.farstrike.market.tick.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class TrendDetectorTest {

  private static final long UNKNOWN = Tick.UNKNOWN;

  @Test
  @DisplayName("case 19: without an average price a trend is found all the same")
  void case19_vwapUnknown_trendIsEmittedAndWeightsRenormalised() {
    TrendDetector detector = fresh(TrendConfig.defaults());
    TrendOutcome.Emitted emitted = firstOf(detector, rising(UNKNOWN), Period.MIDDAY);

    assertThat(emitted.direction()).isEqualTo(Direction.UP);
    assertThat(emitted.vwapPosition()).isEqualTo(VwapPosition.UNKNOWN);
    TrendTransparency.Window window = detector.transparency().windows().getFirst();
    assertThat(window.vwap()).isNull();
    double price = requireNonNull(window.price());
    double volume = requireNonNull(window.volume());
    assertThat(window.score()).isCloseTo((0.5 * price + 0.2 * volume) / 0.7, within(1e-12));
  }

  @Test
  void vwapKnown_positionIsThatOfThePrice() {
    assertThat(firstOf(fresh(TrendConfig.defaults()), rising(90_000), Period.MIDDAY))
        .returns(VwapPosition.ABOVE, TrendOutcome.Emitted::vwapPosition);
    assertThat(firstOf(fresh(TrendConfig.defaults()), rising(200_000), Period.MIDDAY))
        .returns(VwapPosition.BELOW, TrendOutcome.Emitted::vwapPosition);
  }

  @Test
  @DisplayName("case 20: windows differ where the path turned 400 seconds ago")
  void case20_pathThatTurned_mediumAndLongDiffer() {
    TrendDetector detector = fresh(TrendConfig.defaults());
    for (int second = 0; second <= 1200; second += 5) {
      long paise = second <= 800 ? 100_000 - second : 98_400 + second;
      detector.update(TrendTicks.snapshot(second, paise, UNKNOWN, 100), Period.MIDDAY, 0);
    }
    List<TrendTransparency.Window> windows = detector.transparency().windows();

    double longer = requireNonNull(windows.get(2).score());
    assertThat(windows.get(1).score()).isGreaterThan(longer + 0.2);
    assertThat(windows.get(1).dataPoints()).isEqualTo(72);
    assertThat(windows.get(2).dataPoints()).isEqualTo(120);
  }

  @Test
  @DisplayName("case 20: ticks every 1, 5 and 60 seconds score a smooth path alike")
  void case20_smoothPath_scoresAlikeAtAnySpacing() {
    DoubleUnaryOperator path =
        second -> 100_000 + 400 * Math.sin(second / 500) + 150 * Math.sin(second / 170);
    List<List<List<TrendTransparency.Window>>> runs = new ArrayList<>();
    for (int spacing : List.of(1, 5, 60)) {
      runs.add(minuteMarks(path, spacing));
    }

    int compared = 0;
    for (int minute = 0; minute < runs.getFirst().size(); minute++) {
      for (int window = 0; window < 3; window++) {
        Double one = runs.get(0).get(minute).get(window).price();
        Double five = runs.get(1).get(minute).get(window).price();
        Double sixty = runs.get(2).get(minute).get(window).price();
        if (one != null && five != null && sixty != null) {
          assertThat(five).isCloseTo(one, within(0.1));
          assertThat(sixty).isCloseTo(one, within(0.1));
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(150);
  }

  @Test
  @DisplayName("case 22: a trend's start stays, so its age grows with event time")
  void case22_age_growsWithEventTime() {
    TrendDetector detector = fresh(TrendConfig.defaults());
    List<Long> ages = new ArrayList<>();
    for (Tick tick : rising(UNKNOWN)) {
      if (detector.update(tick, Period.MIDDAY, 0) instanceof TrendOutcome.Emitted emitted) {
        ages.add((tick.tsMs() - emitted.startMs()) / 1000);
      }
    }

    assertThat(ages).startsWith(0L, 90L, 180L, 270L);
    assertThat(detector.upCount()).isEqualTo(ages.size());
    assertThat(detector.downCount()).isZero();
  }

  @Test
  void turningPath_carriesTheReversal() {
    TrendDetector detector = fresh(TrendConfig.defaults());
    List<String> reversals = new ArrayList<>();
    for (int second = 0; second <= 3000; second += 60) {
      long paise = second <= 1500 ? 100_000 + 2L * second : 106_000 - 2L * second - 3000;
      Tick tick = TrendTicks.bar(second, paise, UNKNOWN, 100);
      if (detector.update(tick, Period.CLOSING, 0) instanceof TrendOutcome.Emitted emitted
          && emitted.reversal() != null) {
        assertThat(emitted.direction()).isEqualTo(Direction.DOWN);
        assertThat(emitted.startMs()).isEqualTo(tick.tsMs());
        reversals.add(emitted.reversal());
      }
    }

    assertThat(reversals).containsExactly("up-now-down");
  }

  @Test
  void steadyRise_thatStops_ends() {
    TrendDetector detector = fresh(TrendConfig.defaults());
    rising(UNKNOWN).forEach(tick -> detector.update(tick, Period.MIDDAY, 0));
    assertThat(detector.direction()).isEqualTo(Direction.UP);

    List<TrendOutcome> outcomes = new ArrayList<>();
    for (int second = 1205; second < 2400; second += 5) {
      outcomes.add(
          detector.update(TrendTicks.snapshot(second, 101_200, UNKNOWN, 100), Period.MIDDAY, 0));
    }

    assertThat(outcomes).filteredOn(TrendOutcome.Ended.class::isInstance).hasSize(1);
    assertThat(detector.direction()).isNull();
  }

  @Test
  void weakEmissions_inOpeningAndClosing_areDroppedWhenAskedFor() {
    TrendConfig config = suppressing();
    for (Period period : List.of(Period.OPENING, Period.CLOSING)) {
      assertThat(firstOf(fresh(TrendConfig.defaults()), rising(UNKNOWN), period).strength())
          .isEqualTo(Strength.WEAK);
      assertThat(firstOf(fresh(config), rising(UNKNOWN), period).strength())
          .isNotEqualTo(Strength.WEAK);
    }
    assertThat(firstOf(fresh(config), rising(UNKNOWN), Period.MIDDAY).strength())
        .isEqualTo(
            firstOf(fresh(TrendConfig.defaults()), rising(UNKNOWN), Period.MIDDAY).strength());
  }

  @Test
  void shortWindow_waitsForTheWarmUp() {
    TrendDetector detector = fresh(TrendConfig.defaults());
    for (Tick tick : rising(UNKNOWN)) {
      TrendOutcome outcome = detector.update(tick, Period.MIDDAY, 0);
      if (tick.tsMs() < TrendTicks.OPEN_MS + 90_000) {
        assertThat(outcome).isEqualTo(new TrendOutcome.None());
        assertThat(detector.transparency().windows().getFirst().score()).isNull();
      }
    }
    assertThat(detector.transparency().windows().getFirst().score()).isNotNull();
  }

  @Test
  void startSession_forgetsAllButTheExpectedVolatility() {
    TrendDetector detector = fresh(TrendConfig.defaults());
    rising(UNKNOWN).forEach(tick -> detector.update(tick, Period.MIDDAY, 0));
    double expected = detector.expectedVolatility();

    detector.startSession(TrendTicks.OPEN_MS + 86_400_000);

    assertThat(detector.expectedVolatility()).isEqualTo(expected).isNotEqualTo(0.0008);
    assertThat(detector.direction()).isNull();
    assertThat(detector.upCount()).isZero();
    Tick next = TrendTicks.snapshot(86_400 + 1, 150_000, UNKNOWN, 100);
    assertThat(detector.update(next, Period.OPENING, 0)).isEqualTo(new TrendOutcome.None());
    assertThat(detector.expectedVolatility()).isEqualTo(expected);
  }

  @Test
  void seed_isTheExpectedVolatilityOfTheFirstMinutes() {
    assertThat(new TrendDetector(TrendConfig.defaults(), 0.002).expectedVolatility())
        .isEqualTo(0.002);
    assertThat(new TrendDetector(TrendConfig.defaults(), 0).expectedVolatility()).isEqualTo(0.0008);
    assertThat(new TrendDetector(TrendConfig.defaults(), 0.0001).expectedVolatility())
        .isEqualTo(0.0002);
  }

  @Test
  void volatilityClass_followsRealisedAgainstExpected() {
    assertThat(classAfter(2)).isEqualTo(VolatilityClass.LOW);
    assertThat(classAfter(80)).isEqualTo(VolatilityClass.NORMAL);
    assertThat(classAfter(3000)).isEqualTo(VolatilityClass.HIGH);
  }

  @Test
  void tickBeforeAnySession_isRefused() {
    TrendDetector detector = new TrendDetector(TrendConfig.defaults(), 0);

    assertThatThrownBy(
            () -> detector.update(TrendTicks.snapshot(9, 100, UNKNOWN, 1), Period.OPENING, 0))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void tickOfAnEarlierSecond_isRefused() {
    TrendDetector detector = fresh(TrendConfig.defaults());
    detector.update(TrendTicks.snapshot(10, 100, UNKNOWN, 1), Period.OPENING, 0);

    assertThatThrownBy(
            () -> detector.update(TrendTicks.snapshot(9, 100, UNKNOWN, 1), Period.OPENING, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Class after six minutes of bars that go up and down by so many paise of 1,000 rupees. */
  private static VolatilityClass classAfter(int paise) {
    TrendDetector detector = fresh(TrendConfig.defaults());
    for (int minute = 0; minute <= 6; minute++) {
      long price = 100_000L + (long) (minute % 2) * paise;
      detector.update(TrendTicks.bar(60.0 * minute, price, UNKNOWN, 1), Period.MIDDAY, 0);
    }
    return detector.volatilityClass();
  }

  private static List<List<TrendTransparency.Window>> minuteMarks(
      DoubleUnaryOperator path, int spacing) {
    TrendDetector detector = fresh(TrendConfig.defaults());
    List<List<TrendTransparency.Window>> marks = new ArrayList<>();
    for (int second = 0; second <= 3600; second += spacing) {
      long paise = Math.round(path.applyAsDouble(second));
      detector.update(
          spacing == 60
              ? TrendTicks.bar(second, paise, UNKNOWN, 60)
              : TrendTicks.snapshot(second, paise, UNKNOWN, spacing),
          Period.MIDDAY,
          0);
      if (second % 60 == 0) {
        marks.add(detector.transparency().windows());
      }
    }
    return marks;
  }

  /** A rise by a paisa a second for twenty minutes. */
  private static List<Tick> rising(long vwap) {
    List<Tick> ticks = new ArrayList<>();
    for (int second = 0; second <= 1200; second += 5) {
      ticks.add(TrendTicks.snapshot(second, 100_000 + second, vwap, 100 + second % 7));
    }
    return ticks;
  }

  private static TrendOutcome.Emitted firstOf(
      TrendDetector detector, List<Tick> ticks, Period period) {
    for (Tick tick : ticks) {
      if (detector.update(tick, period, 0) instanceof TrendOutcome.Emitted emitted) {
        return emitted;
      }
    }
    throw new AssertionError("no trend");
  }

  private static TrendDetector fresh(TrendConfig config) {
    TrendDetector detector = new TrendDetector(config, 0);
    detector.startSession(TrendTicks.OPEN_MS);
    return detector;
  }

  private static TrendConfig suppressing() {
    TrendConfig d = TrendConfig.defaults();
    return new TrendConfig(
        d.windows(),
        d.weights(),
        d.volatility(),
        d.opening(),
        d.midday(),
        d.closing(),
        d.retracementBands(),
        d.snapshotSeconds(),
        d.barSeconds(),
        true);
  }
}
