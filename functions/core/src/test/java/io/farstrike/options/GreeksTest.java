package io.farstrike.options;

import static io.farstrike.options.OptionType.CALL;
import static io.farstrike.options.OptionType.PUT;
import static io.farstrike.options.PreciseBlack.MC;
import static io.farstrike.options.PreciseBlack.exact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Greeks against differences of a price with 60 digits, probabilities against its normal tail. */
final class GreeksTest {

  private static final BigDecimal STEP = new BigDecimal("1e-15");
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final double DAYS = 365;

  @ParameterizedTest
  @CsvSource({
    "CALL, 100, 100, 0.2, 1.0, 0.065",
    "PUT, 24500, 21000, 0.18, 0.066, 0.065",
    "CALL, 24500, 29000, 0.16, 0.066, 0.065",
    "CALL, 1588.7, 1300, 0.32, 0.06, 0.1",
    "PUT, 1588.7, 1900, 0.3, 0.06, 0",
    "CALL, 100, 130, 0.1, 0.02, 0.065",
    "PUT, 100, 90, 2.5, 0.5, 0.065",
    "CALL, 100, 100.01, 0.001, 0.0001, -0.01",
    "PUT, 0.05, 5, 6, 3, 0.065",
    "CALL, 0.05, 5, 6, 3, 0.065"
  })
  void greeks_areTheDerivativesOfThePrice(
      OptionType type, double forward, double strike, double sigma, double years, double rate) {
    OptionTerms terms = new OptionTerms(type, forward, strike, years, rate);
    Greeks greeks = Greeks.of(terms, sigma);
    UnaryOperator<BigDecimal> byForward = f -> price(terms, f, exact(sigma), exact(years));
    UnaryOperator<BigDecimal> bySigma = s -> price(terms, exact(forward), s, exact(years));
    UnaryOperator<BigDecimal> byYears = t -> price(terms, exact(forward), exact(sigma), t);
    double tolerance = 2e-13;
    assertClose(greeks.delta(), slope(byForward, forward), tolerance);
    assertClose(greeks.gamma(), bend(byForward, forward), tolerance);
    assertClose(greeks.vega(), slope(bySigma, sigma) / 100, tolerance);
    assertClose(greeks.theta(), -slope(byYears, years) / DAYS, tolerance);
  }

  @ParameterizedTest
  @CsvSource({"CALL, 105", "PUT, 95", "CALL, 90", "PUT, 115"})
  void greeksOnTheSpot_areTheDerivativesByIt(OptionType type, double strike) {
    double spot = 100;
    double years = 0.25;
    double sigma = 0.3;
    double rate = 0.10;
    double forward =
        PricingConvention.NSE.forward(MarketQuote.NONE, List.of(), spot, years).value();
    OptionTerms terms = new OptionTerms(type, forward, strike, years, rate);
    Greeks greeks = Greeks.of(terms, sigma).onSpot(terms, spot);
    UnaryOperator<BigDecimal> bySpot =
        s -> price(terms, carried(s, exact(years), rate), exact(sigma), exact(years));
    UnaryOperator<BigDecimal> byYears =
        t -> price(terms, carried(exact(spot), t, rate), exact(sigma), t);
    assertClose(greeks.delta(), slope(bySpot, spot), 1e-13);
    assertClose(greeks.gamma(), bend(bySpot, spot), 1e-13);
    assertClose(greeks.theta(), -slope(byYears, years) / DAYS, 1e-13);
  }

  @Test
  void greeksOfALot_areThoseOfAShareTimesItsSize() {
    Greeks share = new Greeks(0.25, 0.01, -0.5, 0.125);
    assertThat(share.times(400)).isEqualTo(new Greeks(100, 4, -200, 50));
  }

  @ParameterizedTest
  @CsvSource({
    "CALL, 100, 120, 0.3, 0.1, 2", "PUT, 100, 80, 0.3, 0.1, 2", "CALL, 100, 95, 0.3, 0.1, 7",
    "PUT, 100, 105, 0.3, 0.1, 7", "PUT, 24500, 18000, 0.14, 0.1, 0.05", "CALL, 100, 100, 4, 2, 90"
  })
  void probabilities_areThoseOfTheNormalDistribution(
      OptionType type, double forward, double strike, double sigma, double years, double credit) {
    OptionTerms terms = new OptionTerms(type, forward, strike, years, 0.065);
    Probabilities probabilities = Probabilities.of(terms, sigma, credit);
    double breakEven = type == CALL ? strike + credit : strike - credit;
    assertClose(probabilities.otm(), otm(type, terms, strike, sigma), 1e-13);
    assertClose(probabilities.profit(), otm(type, terms, breakEven, sigma), 1e-13);
    assertClose(
        probabilities.sigmaDistance(),
        Math.abs(Math.log(strike / forward)) / (sigma * Math.sqrt(years)),
        1e-13);
  }

  /**
   * A walk of many steps that counts its visits exactly. A barrier between two steps of the lattice
   * is met late, so the strike is put on a step and the rest falls with the root of the steps.
   */
  @ParameterizedTest
  @ValueSource(ints = {60, -60, 25, -25})
  void touch_isWhatALatticeOfManyStepsSays(int stepsAway) {
    int steps = 4_000;
    double sigma = 0.3;
    double years = 0.25;
    double up = sigma * Math.sqrt(years / steps);
    double strike = 100 * Math.exp(stepsAway * up);
    OptionTerms terms = new OptionTerms(CALL, 100, strike, years, 0.065);
    assertThat(Probabilities.of(terms, sigma, 0).touch())
        .isCloseTo(latticeTouch(steps, up, stepsAway), within(2e-3));
  }

  @Test
  void breakEvensBelowZero_areCertain() {
    assertThat(Probabilities.of(new OptionTerms(PUT, 100, 5, 1, 0), 3, 6).profit()).isEqualTo(1);
    assertThat(Probabilities.of(new OptionTerms(CALL, 100, 5, 1, 0), 3, -6).profit()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0, -0.2, Double.POSITIVE_INFINITY})
  void volatilitiesThatAreNone_areRefused(double sigma) {
    OptionTerms terms = new OptionTerms(CALL, 100, 110, 0.1, 0.065);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Greeks.of(terms, sigma))
        .withMessageContaining("sigma");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Probabilities.of(terms, sigma, 1))
        .withMessageContaining("sigma");
  }

  private static double latticeTouch(int steps, double up, int stepsAway) {
    // The forward has no drift: p e^up + (1 - p) e^-up = 1.
    double p = (1 - Math.exp(-up)) / (Math.exp(up) - Math.exp(-up));
    int barrier = Math.abs(stepsAway);
    double towards = stepsAway > 0 ? p : 1 - p;
    double[] at = new double[steps + barrier + 2];
    at[steps] = 1;
    double touched = 0;
    for (int step = 0; step < steps; step++) {
      double[] next = new double[at.length];
      for (int i = 1; i < steps + barrier; i++) {
        next[i + 1] += towards * at[i];
        next[i - 1] += (1 - towards) * at[i];
      }
      touched += next[steps + barrier];
      next[steps + barrier] = 0;
      at = next;
    }
    return touched;
  }

  private static double otm(OptionType type, OptionTerms terms, double strike, double sigma) {
    BigDecimal years = exact(terms.years());
    BigDecimal d1 = PreciseBlack.d1(exact(terms.forward()), exact(strike), exact(sigma), years);
    BigDecimal d2 = d1.subtract(exact(sigma).multiply(years.sqrt(MC), MC), MC);
    return PreciseBlack.cdf(type == CALL ? d2.negate() : d2).doubleValue();
  }

  private static BigDecimal carried(BigDecimal spot, BigDecimal years, double rate) {
    return spot.multiply(PreciseBlack.exp(years.multiply(exact(rate), MC)), MC);
  }

  private static BigDecimal price(
      OptionTerms terms, BigDecimal forward, BigDecimal sigma, BigDecimal years) {
    return PreciseBlack.price(
        terms.type(), forward, exact(terms.strike()), sigma, years, exact(terms.rate()));
  }

  private static double slope(UnaryOperator<BigDecimal> of, double at) {
    BigDecimal step = exact(at).multiply(STEP, MC);
    BigDecimal up = of.apply(exact(at).add(step));
    BigDecimal down = of.apply(exact(at).subtract(step));
    return up.subtract(down, MC).divide(step.multiply(TWO), MC).doubleValue();
  }

  private static double bend(UnaryOperator<BigDecimal> of, double at) {
    BigDecimal step = exact(at).multiply(STEP, MC);
    BigDecimal up = of.apply(exact(at).add(step));
    BigDecimal down = of.apply(exact(at).subtract(step));
    BigDecimal middle = of.apply(exact(at));
    return up.add(down, MC)
        .subtract(middle.multiply(TWO), MC)
        .divide(step.multiply(step, MC), MC)
        .doubleValue();
  }

  private static void assertClose(double value, double expected, double relative) {
    assertThat(value).isCloseTo(expected, within(relative * Math.abs(expected)));
  }
}
