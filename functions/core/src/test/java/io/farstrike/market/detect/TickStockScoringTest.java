package io.farstrike.market.detect;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.farstrike.market.session.SessionClock;
import io.farstrike.market.tick.IntradayFile;
import io.farstrike.market.tick.Tick;
import io.farstrike.market.tick.TickFixture;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Golden values were worked out apart from this code, in decimals of 40 digits, and are committed
 * as tables.
 */
final class TickStockScoringTest {

  @ParameterizedTest
  @CsvFileSource(resources = "tickstock-scores.csv", numLinesToSkip = 1)
  @DisplayName("case 26: scores of fixed vectors equal those of appendix A")
  void case26_fixedVectors_scoreAsTickStock(
      String vector,
      int points,
      int warmUpSeconds,
      String window,
      Double price,
      Double vwap,
      Double volume,
      double score)
      throws IOException {
    TickStockScoring scoring = new TickStockScoring(points, warmUpSeconds);
    for (String line : lines("tickstock-ticks.csv")) {
      String[] cells = line.split(",", -1);
      if (cells[0].equals(vector)) {
        scoring.add(point(cells));
      }
    }

    switch (window) {
      case "short" -> requireWindow(scoring.window(180), price, vwap, volume, score);
      case "medium" -> requireWindow(scoring.window(360), price, vwap, volume, score);
      case "long" -> requireWindow(scoring.window(600), price, vwap, volume, score);
      default -> assertThat(scoring.combined().orElseThrow()).isCloseTo(score, within(1e-12));
    }
  }

  @ParameterizedTest
  @CsvSource({
    // MIDDAY 0.025 / 0.05 x 1.5
    "0.025, 0.05, 1.5, 140000, NORMAL, 0.0225, 0.0525",
    "0.025, 0.05, 1.5, 140000, HIGH, 0.01575, 0.03675",
    "0.025, 0.05, 1.5, 140000, LOW, 0.02925, 0.06825",
    "0.025, 0.05, 1.5, 19999, NORMAL, 0.0375, 0.075",
    "0.025, 0.05, 1.5, 20000, NORMAL, 0.03, 0.075",
    "0.025, 0.05, 1.5, 1000000, NORMAL, 0.009, 0.03",
    // OPENING 0.25 / 0.45 and CLOSING 0.25 / 0.50
    "0.25, 0.45, 1.0, 19999, NORMAL, 0.04, 0.08",
    "0.25, 0.50, 1.0, 999999, LOW, 0.013, 0.0325"
  })
  @DisplayName("case 26: limits of appendix A, among them MID, MIDDAY, NORMAL 0.0225 and 0.0525")
  void case26_limits_areMultiplied(
      double direction,
      double strong,
      double sensitivity,
      long paise,
      VolatilityClass volatility,
      double expectedDirection,
      double expectedStrong) {
    TickStockScoring.Limits limits =
        TickStockScoring.Limits.of(direction, strong, sensitivity, paise, volatility);

    assertThat(limits.direction()).isCloseTo(expectedDirection, within(1e-15));
    assertThat(limits.strong()).isCloseTo(expectedStrong, within(1e-15));
  }

  @Test
  void tooFewPointsOrTooShort_scoresNothing() {
    TickStockScoring scoring = new TickStockScoring(4, 90);
    for (int i = 0; i < 11; i++) {
      scoring.add(new TickStockScoring.Point(i * 10L, 100 + i, null, 1));
    }
    assertThat(scoring.combined()).isEmpty();
    scoring.add(new TickStockScoring.Point(110, 200, null, 1));
    assertThat(scoring.combined()).isPresent();
  }

  @Test
  void bothScores_onARecordedDay_agreeOnTheDirectionOfClearTrends() {
    Map<String, TrendDetector> detectors = new LinkedHashMap<>();
    Map<String, TickStockScoring> scorings = new LinkedHashMap<>();
    SessionClock clock = TickFixture.clock();
    int agreed = 0;
    int compared = 0;
    for (Tick tick : TickFixture.recorded(IntradayFile.FIRST_DAY)) {
      TrendDetector detector = detectors.computeIfAbsent(tick.symbol(), symbol -> fresh());
      detector.update(tick, requireNonNull(clock.at(tick.tsMs()).period()), 0);
      // three bars fit into the short window; with 8 points no minute bars would score there
      TickStockScoring scoring =
          scorings.computeIfAbsent(tick.symbol(), symbol -> new TickStockScoring(3, 90));
      scoring.add(
          new TickStockScoring.Point(
              tick.tsMs() / 1000, tick.last(), tick.vwap(), tick.winVolume()));
      OptionalDouble theirs = scoring.combined();
      double ours = detector.transparency().score();
      if (theirs.isPresent() && Math.abs(ours) > 0.6) {
        compared++;
        agreed += Math.signum(ours) == Math.signum(theirs.getAsDouble()) ? 1 : 0;
      }
    }
    assertThat(compared).isGreaterThan(1000);
    assertThat((double) agreed / compared).isGreaterThan(0.95);
  }

  private static TrendDetector fresh() {
    TrendDetector detector = new TrendDetector(TrendConfig.defaults(), 0);
    detector.startSession(TrendTicks.OPEN_MS);
    return detector;
  }

  private static void requireWindow(
      TickStockScoring.Window window, Double price, Double vwap, Double volume, double score) {
    assertThat(window.price()).isCloseTo(price, within(1e-12));
    assertThat(window.vwap()).isCloseTo(vwap, within(1e-12));
    assertThat(window.volume()).isCloseTo(volume, within(1e-12));
    assertThat(window.score()).isCloseTo(score, within(1e-12));
  }

  private static TickStockScoring.Point point(String[] cells) {
    return new TickStockScoring.Point(
        Long.parseLong(cells[1]),
        Long.parseLong(cells[2]),
        cells[3].isEmpty() ? null : Long.valueOf(cells[3]),
        Long.parseLong(cells[4]));
  }

  private static List<String> lines(String name) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                TickStockScoringTest.class.getResourceAsStream(name), StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).toList();
    }
  }
}
