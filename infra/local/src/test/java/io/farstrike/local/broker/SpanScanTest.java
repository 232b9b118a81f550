package io.farstrike.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.farstrike.options.Black76;
import io.farstrike.options.OptionType;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanScanTest {

  private static final double MONTH = 32 / 365.0;
  private static final double QUIET = 0.12;

  @ParameterizedTest
  @CsvSource({
    "CALL, 1280, 0.18, 99200, 100000",
    "CALL, 1280, 0.22, 99200, 100000",
    "PUT, 1280, 0.18, 86100, 86800",
    "PUT, 1280, 0.22, 86100, 86800",
  })
  void shareAtTheFloors_agreesWithTheWorkedCheck(
      OptionType type, double strike, double sigma, double least, double most) {
    RiskParameters risk = RiskParameters.of(false, sigma, MONTH);
    double span = 500 * SpanScan.worst(SpanScan.option(type, 1293, strike, sigma, MONTH, risk));
    assertThat(span).isBetween(least - 50, most + 50);
  }

  @ParameterizedTest
  @CsvSource({
    "24200, 0.10, 144550, -1.45, -0.35",
    "24200, 0.14, 144550, -1.45, -0.35",
    "25700, 0.10, 69728, -4.15, -2.45",
    "25700, 0.14, 69728, -4.15, -2.45",
    "23000, 0.12, 230228, -4.45, -4.35",
  })
  void indexAtTheFloors_isOffTheBrokersFigureAsTheWorkedCheckSays(
      double strike, double sigma, double broker, double least, double most) {
    RiskParameters risk = RiskParameters.of(true, sigma, MONTH);
    double span =
        65 * SpanScan.worst(SpanScan.option(OptionType.CALL, 24_142, strike, sigma, MONTH, risk));
    assertThat((span / broker - 1) * 100).isBetween(least, most);
  }

  @Test
  void future_costsItsPriceTimesTheScanRange() {
    RiskParameters share = RiskParameters.of(false, QUIET, MONTH);
    assertThat(500 * SpanScan.worst(SpanScan.future(1293, share)))
        .isCloseTo(92_065, within(92_065 * 0.005));
    // A wild share: 22.5 % in all, of which 3.5 are exposure, is a volatility of about 35 %.
    assertThat(RiskParameters.of(false, 0.355, MONTH).priceScan()).isCloseTo(0.19, within(0.001));
  }

  @Test
  void floorsRiseForIndexOptionsBeyondNineMonths() {
    assertThat(RiskParameters.of(true, QUIET, 0.7).priceScan()).isEqualTo(0.093);
    assertThat(RiskParameters.of(true, QUIET, 0.8).priceScan()).isEqualTo(0.177);
    assertThat(RiskParameters.of(false, QUIET, 0.1).priceScan()).isEqualTo(0.142);
    assertThat(RiskParameters.of(true, QUIET, 0.1).volatilityScan()).isEqualTo(0.04);
    assertThat(RiskParameters.of(false, 0.6, 0.1).volatilityScan()).isEqualTo(0.15);
  }

  @Property
  void theFartherOutOfTheMoney_theCheaper(
      @ForAll @DoubleRange(min = 0.6, max = 1.4) double moneyness,
      @ForAll @DoubleRange(min = 0.05, max = 1.5) double sigma,
      @ForAll @DoubleRange(min = 0.01, max = 0.5) double years) {
    RiskParameters risk = RiskParameters.of(false, sigma, years);
    double strike = 1_000 * moneyness;
    assertThat(worst(OptionType.CALL, strike * 1.01, sigma, years, risk))
        .isLessThanOrEqualTo(worst(OptionType.CALL, strike, sigma, years, risk) + 1e-9);
    assertThat(worst(OptionType.PUT, strike * 0.99, sigma, years, risk))
        .isLessThanOrEqualTo(worst(OptionType.PUT, strike, sigma, years, risk) + 1e-9);
  }

  @Property
  void higherVolatilityOrScan_costsMore_andNeverLessThanTheOptionItself(
      @ForAll @DoubleRange(min = 0.6, max = 1.4) double moneyness,
      @ForAll @DoubleRange(min = 0.05, max = 1.5) double sigma,
      @ForAll @DoubleRange(min = 0.05, max = 0.5) double years) {
    double strike = 1_000 * moneyness;
    RiskParameters risk = RiskParameters.of(false, sigma, years);
    double span = worst(OptionType.CALL, strike, sigma, years, risk);
    assertThat(worst(OptionType.CALL, strike, sigma * 1.1, years, risk))
        .isGreaterThanOrEqualTo(span - 1e-9);
    RiskParameters wider =
        new RiskParameters(risk.priceScan() * 1.1, risk.volatilityScan() * 1.1, risk.exposure());
    assertThat(worst(OptionType.CALL, strike, sigma, years, wider))
        .isGreaterThanOrEqualTo(span - 1e-9);
    assertThat(span)
        .isGreaterThanOrEqualTo(Black76.price(OptionType.CALL, 1_000, strike, sigma, years) - 1e-9);
  }

  @Property
  void impliedVolatility_findsTheOneThatMadeThePrice(
      @ForAll @DoubleRange(min = 0.8, max = 1.25) double moneyness,
      @ForAll @DoubleRange(min = 0.15, max = 2) double sigma) {
    double strike = 1_000 * moneyness;
    OptionType type = moneyness > 1 ? OptionType.CALL : OptionType.PUT;
    double price = Black76.price(type, 1_000, strike, sigma, MONTH);
    if (price > 1e-6) {
      assertThat(ImpliedVolatility.of(type, price, 1_000, strike, MONTH).orElseThrow())
          .isCloseTo(sigma, within(1e-4));
    }
  }

  @Test
  void impliedVolatility_ofAPriceThatCannotBe_isNone() {
    assertThat(ImpliedVolatility.of(OptionType.CALL, 90, 1_000, 900, MONTH)).isEmpty();
    assertThat(ImpliedVolatility.of(OptionType.CALL, 1_000, 1_000, 900, MONTH)).isEmpty();
    assertThat(ImpliedVolatility.of(OptionType.CALL, 101, 1_000, 900, 0)).isEmpty();
  }

  private static double worst(
      OptionType type, double strike, double sigma, double years, RiskParameters risk) {
    return SpanScan.worst(SpanScan.option(type, 1_000, strike, sigma, years, risk));
  }
}
