package io.farstrike.market.detect;

import static io.farstrike.market.detect.Quote.paise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.market.session.Period;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class SurgeLimitTest {

  private static final Offset<Double> CLOSE = Offset.offset(1e-9);
  private static final SurgeConfig SOURCE = SurgeConfig.of(Profile.TICKSTOCK);

  private static SurgeLimit at(Profile profile, Period period, double price) {
    return new SurgeLimits(SurgeConfig.of(profile))
        .at(period, paise(price), Direction.UP, VolatilityClass.NORMAL);
  }

  @ParameterizedTest
  @CsvSource({
    // price, opening %, midday %, closing %, rupees before the multiplier, gate
    "199.99, 3.15, 1.60, 3.15, 3, 2",
    "200, 3.15, 1.60, 3.15, 15, 10",
    "999.99, 3.15, 1.60, 3.15, 15, 10",
    "1000, 2.80, 1.60, 3.15, 30, 30",
    "4000, 2.10, 1.20, 2.70, 60, 60",
    "9999.99, 2.10, 1.20, 2.70, 60, 60",
    "10000, 1.40, 0.80, 1.80, 100, 100"
  })
  @DisplayName("case 23: thresholds of every period and band, at the source's scale and at ours")
  void thresholds_areThoseOfTheTable(
      double price, double opening, double midday, double closing, double rupees, double gate) {
    double[] percents = {opening, midday, closing};
    double[] multipliers = {0.7, 0.4, 0.9};
    double[] volumes = {3.0, 3.0, 2.5};
    for (Period period : Period.values()) {
      int i = List.of(Period.values()).indexOf(period);
      double gateRupees = period == Period.OPENING ? gate * 0.7 : gate;

      SurgeLimit source = at(Profile.TICKSTOCK, period, price);
      assertThat(source.percent()).isEqualTo(percents[i], CLOSE);
      assertThat(source.paise()).isEqualTo(rupees * multipliers[i] * 100, CLOSE);
      assertThat(source.volume()).isEqualTo(volumes[i]);
      assertThat(source.gatePaise()).isEqualTo(gateRupees * 100, CLOSE);

      SurgeLimit ours = at(Profile.NSE, period, price);
      assertThat(ours.percent()).isEqualTo(percents[i] / 3, CLOSE);
      assertThat(ours.paise()).isEqualTo(source.paise() / 3, CLOSE);
      assertThat(ours.gatePaise()).isEqualTo(source.gatePaise() / 3, CLOSE);
      assertThat(ours.volume()).isEqualTo(volumes[i]);
    }
  }

  @ParameterizedTest
  @EnumSource(Period.class)
  @DisplayName("case 21: a calmer symbol or a higher sensitivity never raises a threshold")
  void calmOrSensitive_neverAsksForMore(Period period) {
    for (SurgeBand band : SOURCE.bands()) {
      for (Direction direction : Direction.values()) {
        double restless = percent(SOURCE, period, band, direction, VolatilityClass.HIGH);
        double normal = percent(SOURCE, period, band, direction, VolatilityClass.NORMAL);
        double calm = percent(SOURCE, period, band, direction, VolatilityClass.LOW);
        assertThat(restless).isEqualTo(normal / 0.8, CLOSE);
        assertThat(calm).isEqualTo(normal / 1.2, CLOSE);

        double before = Double.MAX_VALUE;
        for (double sensitivity : new double[] {0.5, 1, 1.5, 2}) {
          double now =
              percent(sensitive(sensitivity), period, band, direction, VolatilityClass.NORMAL);
          assertThat(now).isLessThan(before).isEqualTo(normal / sensitivity, CLOSE);
          before = now;
        }
      }
    }
  }

  private static double percent(
      SurgeConfig config,
      Period period,
      SurgeBand band,
      Direction direction,
      VolatilityClass volatility) {
    return config.limit(period, band, direction, volatility).percent();
  }

  private static SurgeConfig sensitive(double sensitivity) {
    return with(
        sensitive(SOURCE.opening(), sensitivity),
        sensitive(SOURCE.midday(), sensitivity),
        sensitive(SOURCE.closing(), sensitivity),
        SOURCE.bands(),
        1,
        0.8);
  }

  private static SurgePeriod sensitive(SurgePeriod rule, double to) {
    return new SurgePeriod(
        rule.percent(),
        rule.multiplier(),
        to,
        rule.volume(),
        rule.intervalMs(),
        rule.minPoints(),
        rule.mode(),
        rule.minScore(),
        rule.gapMs(),
        rule.quota());
  }

  private static SurgeConfig with(
      SurgePeriod opening,
      SurgePeriod midday,
      SurgePeriod closing,
      List<SurgeBand> bands,
      double downMultiplier,
      double restlessFactor) {
    return new SurgeConfig(
        opening,
        midday,
        closing,
        bands,
        1,
        50,
        1,
        downMultiplier,
        restlessFactor,
        1.2,
        SOURCE.adaptive(),
        SOURCE.gate(),
        30_000,
        1_800_000);
  }

  @Test
  void calmMidday_hasAFloor() {
    SurgeBand band = SOURCE.bands().getFirst();
    assertThat(SOURCE.limit(Period.MIDDAY, band, Direction.UP, VolatilityClass.LOW).floorPercent())
        .isEqualTo(3.5);
    assertThat(
            SOURCE.limit(Period.MIDDAY, band, Direction.UP, VolatilityClass.NORMAL).floorPercent())
        .isZero();
    assertThat(SOURCE.limit(Period.CLOSING, band, Direction.UP, VolatilityClass.LOW).floorPercent())
        .isZero();
    assertThat(
            SurgeConfig.of(Profile.NSE)
                .limit(Period.MIDDAY, band, Direction.UP, VolatilityClass.LOW)
                .floorPercent())
        .isEqualTo(3.5 / 3, CLOSE);
  }

  @Test
  void directions_haveTheirOwnMultiplier() {
    SurgeConfig easierDown =
        with(SOURCE.opening(), SOURCE.midday(), SOURCE.closing(), SOURCE.bands(), 0.5, 0.8);
    SurgeLimits limits = new SurgeLimits(easierDown);

    assertThat(
            limits.at(Period.MIDDAY, paise(150), Direction.DOWN, VolatilityClass.NORMAL).percent())
        .isEqualTo(0.8, CLOSE);
    assertThat(limits.at(Period.MIDDAY, paise(150), Direction.UP, VolatilityClass.NORMAL).percent())
        .isEqualTo(1.6, CLOSE);
  }

  @Test
  void config_outOfOrder_isRefused() {
    assertThatThrownBy(
            () -> with(SOURCE.opening(), SOURCE.midday(), SOURCE.closing(), SOURCE.bands(), 1, 1.3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                with(
                    SOURCE.opening(),
                    SOURCE.midday(),
                    SOURCE.closing(),
                    SOURCE.bands().subList(0, 4),
                    1,
                    0.8))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sensitive(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sensitive(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
