package io.farstrike.market.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.market.session.Period;
import io.farstrike.market.tick.IntradayFile;
import io.farstrike.market.tick.Tick;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Detection against recorded days of minute bars. */
final class DetectionRecordedDayTest {

  private static final DetectionConfig CONFIG = DetectionConfig.of(Profile.NSE);

  private static final List<VolatilityClass> CLASSES = List.of(VolatilityClass.values());

  private static Detection detection() {
    return new Detection(CONFIG, Map.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {IntradayFile.FIRST_DAY, IntradayFile.SECOND_DAY})
  @DisplayName("profile NSE raises tens of surges a day; the source's scale hardly any")
  void surges_ofADay_areTens(String day) {
    List<RecordedDay.Step> steps = RecordedDay.steps(day);
    long stocks = steps.stream().map(step -> step.tick().symbol()).distinct().count();
    long asSpecified = surgesOfNormalVolatility(steps, Profile.NSE);
    long ofSource = surgesOfNormalVolatility(steps, Profile.TICKSTOCK);
    Recorder recorder = new Recorder();
    Detection detection = detection();
    steps.forEach(step -> detection.accept(step.tick(), step.moment(), recorder));
    long whole = recorder.of(MarketEvent.Surge.class).size();
    System.out.printf(
        "%s: %d stocks, %d surges, %d in class NORMAL, %d at the source's scale; %d highs and lows,"
            + " %d trends%n",
        day,
        stocks,
        whole,
        asSpecified,
        ofSource,
        recorder.of(MarketEvent.Extreme.class).size(),
        recorder.of(MarketEvent.Trend.class).size());

    assertThat(asSpecified).isBetween(15L, 90L);
    assertThat(whole).isBetween(15L, 90L);
    assertThat(ofSource).isLessThan(5);
    assertThat(detection.countsPartial()).isFalse();
  }

  private static long surgesOfNormalVolatility(List<RecordedDay.Step> steps, Profile profile) {
    SurgeConfig config = SurgeConfig.of(profile);
    SurgeLimits limits = new SurgeLimits(config);
    Map<String, SurgeDetector> detectors = new TreeMap<>();
    long found = 0;
    for (RecordedDay.Step step : steps) {
      SurgeDetector detector =
          detectors.computeIfAbsent(
              step.tick().symbol(), symbol -> new SurgeDetector(config, limits));
      found +=
          detector.update(step.tick(), periodOf(step), VolatilityClass.NORMAL, false).stream()
              .count();
    }
    return found;
  }

  private static Period periodOf(RecordedDay.Step step) {
    Period period = step.moment().period();
    if (period == null) {
      throw new IllegalStateException("a recorded bar lies outside the session");
    }
    return period;
  }

  @ParameterizedTest
  @ValueSource(strings = {IntradayFile.FIRST_DAY, IntradayFile.SECOND_DAY})
  @DisplayName("case 25: flags of highs and lows are the trend and surge detectors' own state")
  void flags_equalTheDetectorsOwnState(String day) {
    Detection detection = detection();
    Recorder recorder = new Recorder();
    FlagOracle flags = new FlagOracle();
    for (RecordedDay.Step step : RecordedDay.steps(day)) {
      detection.accept(step.tick(), step.moment(), recorder);
      flags.check(recorder.drain());
    }
    assertThat(flags.checked()).isGreaterThan(1_000);
    assertThat(flags.flagged()).isBetween(flags.checked() / 10, flags.checked());
  }

  @Test
  void highsAndLows_equalTheOracles() {
    Map<String, HighLowOracle> oracles = new TreeMap<>();
    Map<String, List<HighLowOracle.Event>> found = new TreeMap<>();
    Detection detection = detection();
    Recorder recorder = new Recorder();
    for (RecordedDay.Step step : RecordedDay.steps(IntradayFile.SECOND_DAY)) {
      String symbol = step.tick().symbol();
      oracles
          .computeIfAbsent(symbol, each -> new HighLowOracle())
          .accept(step.tick(), periodOf(step));
      detection.accept(step.tick(), step.moment(), recorder);
      List<HighLowOracle.Event> ours = found.computeIfAbsent(symbol, each -> new ArrayList<>());
      recorder.of(MarketEvent.Extreme.class).forEach(extreme -> ours.add(event(extreme)));
      recorder.drain();
    }
    assertThat(found).hasSizeGreaterThan(150);
    Map<String, List<HighLowOracle.Event>> expected = new TreeMap<>();
    oracles.forEach((symbol, oracle) -> expected.put(symbol, oracle.events()));
    assertThat(found).isEqualTo(expected);
  }

  private static HighLowOracle.Event event(MarketEvent.Extreme extreme) {
    EventHead head = extreme.head();
    return new HighLowOracle.Event(
        extreme.isHigh(),
        head.price(),
        head.tsMs(),
        extreme.isHigh() ? head.countUp() : head.countDown(),
        DetectorOracleTest.text(Optional.ofNullable(extreme.reversal())),
        extreme.initial());
  }

  @Test
  void surges_equalTheOracles() {
    SurgeLimits limits = new SurgeLimits(CONFIG.surge());
    Map<String, SurgeOracle> oracles = new TreeMap<>();
    Map<String, SurgeDetector> detectors = new TreeMap<>();
    Map<String, List<Long>> found = new TreeMap<>();
    for (RecordedDay.Step step : RecordedDay.steps(IntradayFile.FIRST_DAY)) {
      Tick tick = step.tick();
      VolatilityClass volatility = CLASSES.get((int) (tick.tsMs() / 3_600_000 % 3));
      oracles
          .computeIfAbsent(tick.symbol(), each -> new SurgeOracle(CONFIG.surge()))
          .accept(tick, periodOf(step), volatility, false);
      detectors
          .computeIfAbsent(tick.symbol(), each -> new SurgeDetector(CONFIG.surge(), limits))
          .update(tick, periodOf(step), volatility, false)
          .ifPresent(
              each ->
                  found.computeIfAbsent(tick.symbol(), s -> new ArrayList<>()).add(tick.tsMs()));
    }
    assertThat(found).isNotEmpty();
    oracles.forEach(
        (symbol, oracle) ->
            assertThat(found.getOrDefault(symbol, List.of()))
                .as(symbol)
                .isEqualTo(oracle.events().stream().map(SurgeOracle.Event::tsMs).toList()));
  }

  @Test
  void restoredAtNoon_theAfternoonIsTheSame() throws IOException {
    Detection whole = detection();
    Detection other = detection();
    Recorder ofWhole = new Recorder();
    Recorder ofOther = new Recorder();
    List<RecordedDay.Step> steps = RecordedDay.steps(IntradayFile.FIRST_DAY);
    for (int i = 0; i < steps.size(); i++) {
      if (i == steps.size() / 2) {
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        other.save(new DataOutputStream(saved));
        other = detection();
        other.restore(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
      }
      whole.accept(steps.get(i).tick(), steps.get(i).moment(), ofWhole);
      other.accept(steps.get(i).tick(), steps.get(i).moment(), ofOther);
    }
    assertThat(ofOther.all()).isEqualTo(ofWhole.all()).isNotEmpty();
  }

  @Test
  @DisplayName("case 33: detectors hold as much at 15:29 as at 10:00")
  void state_doesNotGrowOverTheDay() {
    Detection detection = detection();
    Recorder recorder = new Recorder();
    List<RecordedDay.Step> steps = RecordedDay.steps(IntradayFile.FIRST_DAY);
    long tenMs = steps.getFirst().moment().openMs() + 45 * 60_000;
    Footprint atTen = new Footprint(0, 0);
    for (RecordedDay.Step step : steps) {
      if (step.tick().tsMs() > tenMs && atTen.objects() == 0) {
        atTen = Footprint.of(detection);
      }
      detection.accept(step.tick(), step.moment(), recorder);
      recorder.drain();
    }
    assertThat(atTen.arrayElements()).isGreaterThan(1_000);
    assertThat(Footprint.of(detection)).isEqualTo(atTen);
  }
}
