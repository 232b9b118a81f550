package io.farstrike.market.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.market.session.Period;
import io.farstrike.market.tick.Tick;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrendConfigTest {

  private static final TrendConfig DEFAULTS = TrendConfig.defaults();

  @ParameterizedTest
  @CsvSource({
    "OPENING, 0.40, 0.90, 1.0, 45, 0.50, 4, 45",
    "MIDDAY, 0.30, 0.70, 1.0, 90, 0.25, 8, 90",
    "CLOSING, 0.35, 0.80, 1.0, 30, 0.60, 4, 30"
  })
  void defaults_ofAPeriod_areTheTable(
      Period period,
      double d,
      double s,
      double sense,
      int emit,
      double back,
      int points,
      int warm) {
    assertThat(DEFAULTS.of(period))
        .isEqualTo(new TrendPeriod(d, s, sense, emit, back, points, warm));
  }

  @ParameterizedTest
  @CsvSource({
    "1999, 0.3125",
    "2000, 0.28125",
    "9999, 0.28125",
    "10000, 0.25",
    "49999, 0.25",
    "50000, 0.21875",
    "199999, 0.21875",
    "200000, 0.1875",
    "99999999, 0.1875"
  })
  void retracement_atMidday_dependsOnThePrice(long paise, double limit) {
    assertThat(DEFAULTS.retracement(Period.MIDDAY, paise)).isEqualTo(limit);
  }

  @Test
  void usualSeconds_areThoseOfTheKind() {
    assertThat(DEFAULTS.usualSeconds(Tick.Kind.SNAPSHOT)).isEqualTo(5);
    assertThat(DEFAULTS.usualSeconds(Tick.Kind.BAR)).isEqualTo(60);
  }

  @Test
  @DisplayName("case 21: in every period and class strong lies over twice the direction's limit")
  void case21_everyCombination_keepsModerateReachable() {
    for (Period period : Period.values()) {
      for (VolatilityClass volatility : VolatilityClass.values()) {
        double factor = DEFAULTS.volatility().factor(volatility);
        assertThat(DEFAULTS.of(period).strongLimit(factor))
            .isGreaterThan(2 * DEFAULTS.of(period).directionLimit(factor));
      }
    }
  }

  @Test
  @DisplayName("case 21: a table without room for moderate is refused")
  void case21_strongAtTwiceTheDirection_isRefused() {
    assertThatThrownBy(() -> withMidday(new TrendPeriod(0.3, 0.6, 1, 90, 0.25, 8, 90)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("moderate");
  }

  @Property
  @Label("case 21: more sensitivity never raises a limit")
  void case21_sensitivity_neverRaisesALimit(
      @ForAll @DoubleRange(min = 0.1, max = 10) double lower,
      @ForAll @DoubleRange(min = 0.1, max = 10) double higher) {
    TrendPeriod dull = sensitive(Math.min(lower, higher));
    TrendPeriod keen = sensitive(Math.max(lower, higher));
    for (VolatilityClass each : VolatilityClass.values()) {
      double factor = DEFAULTS.volatility().factor(each);
      assertThat(keen.directionLimit(factor)).isLessThanOrEqualTo(dull.directionLimit(factor));
      assertThat(keen.strongLimit(factor)).isLessThanOrEqualTo(dull.strongLimit(factor));
    }
  }

  @Test
  @DisplayName("case 21: a calmer stock has lower limits")
  void case21_calmerClass_hasLowerLimits() {
    for (Period period : Period.values()) {
      TrendPeriod rules = DEFAULTS.of(period);
      VolatilityConfig volatility = DEFAULTS.volatility();
      assertThat(rules.directionLimit(volatility.factor(VolatilityClass.LOW)))
          .isLessThan(rules.directionLimit(volatility.factor(VolatilityClass.NORMAL)));
      assertThat(rules.directionLimit(volatility.factor(VolatilityClass.NORMAL)))
          .isLessThan(rules.directionLimit(volatility.factor(VolatilityClass.HIGH)));
    }
  }

  @Test
  @DisplayName("case 21: factors that would raise a calmer stock's limits are refused")
  void case21_factorsUpsideDown_areRefused() {
    assertThatThrownBy(
            () -> new VolatilityConfig(0.0002, 0.0008, 0.05, 300, 10, 2, 0.5, 1.3, 1, 0.7))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void bands_thatLeavePricesOutOrDescend_areRefused() {
    assertThatThrownBy(() -> withBands(List.of(new RetracementBand(2000, 1))))
        .hasMessageContaining("leave prices out");
    assertThatThrownBy(() -> withBands(List.of())).hasMessageContaining("leave prices out");
    assertThatThrownBy(
            () ->
                withBands(
                    List.of(
                        new RetracementBand(2000, 1),
                        new RetracementBand(2000, 1),
                        new RetracementBand(Long.MAX_VALUE, 1))))
        .hasMessageContaining("do not ascend");
  }

  @Test
  void numbers_thatAreNoSizes_areRefused() {
    assertThatThrownBy(() -> new TrendPeriod(Double.NaN, 0.9, 1, 45, 0.5, 4, 45))
        .hasMessageContaining("directionLimit");
    assertThatThrownBy(() -> new TrendPeriod(0.3, 0.9, 1, 45, 1.5, 4, 45))
        .hasMessageContaining("retracement");
    assertThatThrownBy(() -> new TrendWindows(180, 180, 600, 1, 1, 1)).hasMessageContaining("grow");
    assertThatThrownBy(() -> new TrendWeights(0.5, 0.3, 0.2, -0.1, 2))
        .hasMessageContaining("vwapLevel");
  }

  private static TrendPeriod sensitive(double sensitivity) {
    return new TrendPeriod(0.3, 0.7, sensitivity, 90, 0.25, 8, 90);
  }

  private static TrendConfig withMidday(TrendPeriod midday) {
    return new TrendConfig(
        DEFAULTS.windows(),
        DEFAULTS.weights(),
        DEFAULTS.volatility(),
        DEFAULTS.opening(),
        midday,
        DEFAULTS.closing(),
        DEFAULTS.retracementBands(),
        5,
        60,
        false);
  }

  private static TrendConfig withBands(List<RetracementBand> bands) {
    return new TrendConfig(
        DEFAULTS.windows(),
        DEFAULTS.weights(),
        DEFAULTS.volatility(),
        DEFAULTS.opening(),
        DEFAULTS.midday(),
        DEFAULTS.closing(),
        bands,
        5,
        60,
        false);
  }
}
