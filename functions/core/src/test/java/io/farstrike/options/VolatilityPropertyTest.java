package io.farstrike.options;

import static io.farstrike.options.OptionType.CALL;
import static io.farstrike.options.OptionType.PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.farstrike.options.ImpliedVolatility.Value;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

final class VolatilityPropertyTest {

  private static final double YEARS = 0.1;
  private static final double RATE = 0.065;
  private static final double DISCOUNT = Math.exp(-RATE * YEARS);

  @Property
  void callAndPut_ofOneStrikeAtParity_implyTheSame(
      @ForAll @Scale(6) @DoubleRange(min = 80, max = 125) double strike,
      @ForAll @Scale(6) @DoubleRange(min = 0.1, max = 3) double sigma) {
    double call = sigma(terms(CALL, strike), price(CALL, strike, sigma));
    double put = sigma(terms(PUT, strike), price(PUT, strike, sigma));
    double vega = Greeks.of(terms(CALL, strike), sigma).vega() * 100;
    Assume.that(vega > 1e-6);
    assertThat(call).isCloseTo(put, within(1e-13 + 1e-13 / vega));
  }

  @Property
  void volatility_ofAPrice_isWhatThePriceWasMadeWith(
      @ForAll OptionType type,
      @ForAll @Scale(6) @DoubleRange(min = 80, max = 125) double strike,
      @ForAll @Scale(6) @DoubleRange(min = 0.2, max = 5) double sigma) {
    double price = price(type, strike, sigma);
    double vega = Greeks.of(terms(type, strike), sigma).vega() * 100;
    Assume.that(price > 0 && vega > 1e-3);
    assertThat(sigma(terms(type, strike), price)).isCloseTo(sigma, within(1e-13 + 1e-13 / vega));
  }

  @Property
  void volatility_risesWithThePremium(
      @ForAll OptionType type,
      @ForAll @Scale(4) @DoubleRange(min = 60, max = 160) double strike,
      @ForAll @Scale(6) @DoubleRange(min = 0.01, max = 20) double premium,
      @ForAll @Scale(6) @DoubleRange(min = 0.01, max = 5) double more) {
    double intrinsic = Math.max(type == CALL ? 100 - strike : strike - 100, 0) * DISCOUNT;
    assertThat(sigma(terms(type, strike), intrinsic + premium + more))
        .isGreaterThan(sigma(terms(type, strike), intrinsic + premium));
  }

  @Property
  void deltasOfCallAndPut_areADiscountApart_andTheRestIsTheirsInCommon(
      @ForAll @Scale(6) @DoubleRange(min = 30, max = 300) double strike,
      @ForAll @Scale(6) @DoubleRange(min = 0.05, max = 5) double sigma) {
    Greeks call = Greeks.of(terms(CALL, strike), sigma);
    Greeks put = Greeks.of(terms(PUT, strike), sigma);
    assertThat(call.delta() - put.delta()).isCloseTo(DISCOUNT, within(4e-16));
    assertThat(call.gamma()).isEqualTo(put.gamma());
    assertThat(call.vega()).isEqualTo(put.vega());
    assertThat(call.theta() - put.theta())
        .isCloseTo(RATE * DISCOUNT * (100 - strike) / 365, within(1e-14));
  }

  @Property
  void probabilities_ofCallAndPut_addUpToOne_andTouchIsTheMoreLikely(
      @ForAll @Scale(6) @DoubleRange(min = 30, max = 300) double strike,
      @ForAll @Scale(6) @DoubleRange(min = 0.05, max = 5) double sigma) {
    Probabilities call = Probabilities.of(terms(CALL, strike), sigma, 1);
    Probabilities put = Probabilities.of(terms(PUT, strike), sigma, 1);
    assertThat(call.otm() + put.otm()).isCloseTo(1, within(3e-16));
    assertThat(call.profit()).isGreaterThanOrEqualTo(call.otm());
    assertThat(put.profit()).isGreaterThanOrEqualTo(put.otm());
    double beyond = strike >= 100 ? 1 - call.otm() : call.otm();
    assertThat(call.touch()).isGreaterThanOrEqualTo(beyond).isEqualTo(put.touch());
  }

  @Property
  void everyPremium_hasAnAnswer_andEveryVolatilityFiniteGreeks(
      @ForAll OptionType type,
      @ForAll @Scale(12) @DoubleRange(min = -5, max = 28) double logOfForward,
      @ForAll @Scale(16) @DoubleRange(min = -1, max = 1) double distance,
      @ForAll @Scale(12) @DoubleRange(min = -300, max = 13) double exponent,
      @ForAll @Scale(12) @DoubleRange(min = 1e-7, max = 100) double years,
      @ForAll boolean onIntrinsic) {
    double forward = Math.max(Math.exp(logOfForward - 1), 0.01);
    double strike = Math.clamp(forward * (1 + distance), 0.01, 1e12);
    OptionTerms terms = new OptionTerms(type, forward, strike, years, RATE);
    double intrinsic = Math.max(type == CALL ? forward - strike : strike - forward, 0);
    double premium = Math.pow(10, exponent) + (onIntrinsic ? intrinsic : 0);
    if (ImpliedVolatility.of(terms, premium) instanceof Value(double sigma)) {
      Greeks greeks = Greeks.of(terms, sigma);
      Probabilities probabilities = Probabilities.of(terms, sigma, premium);
      assertThat(greeks.gamma()).isNotNegative();
      assertThat(greeks.vega()).isNotNegative();
      assertThat(probabilities.touch()).isBetween(0.0, 1.0);
    }
  }

  private static OptionTerms terms(OptionType type, double strike) {
    return new OptionTerms(type, 100, strike, YEARS, RATE);
  }

  private static double price(OptionType type, double strike, double sigma) {
    return Black76.discounted(type, 100, strike, sigma, YEARS, DISCOUNT);
  }

  private static double sigma(OptionTerms terms, double premium) {
    return ImpliedVolatility.of(terms, premium) instanceof Value value ? value.sigma() : 0;
  }
}
