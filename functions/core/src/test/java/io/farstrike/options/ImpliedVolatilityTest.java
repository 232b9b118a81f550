package io.farstrike.options;

import static io.farstrike.options.OptionType.CALL;
import static io.farstrike.options.OptionType.PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.farstrike.options.ImpliedVolatility.Missing;
import io.farstrike.options.ImpliedVolatility.Value;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The truth is {@link PreciseBlack}, 60 digits. */
final class ImpliedVolatilityTest {

  private static final double MINUTE = 1 / (365.0 * 24 * 60);
  private static final double FOUR_ULPS = 4 * Math.ulp(1.0);
  private static final double SMALLEST = 1e-300;
  private static final OptionTerms USUAL = new OptionTerms(CALL, 100, 110, 0.1, 0.065);

  /** Compares the volatilities of a grid with the truth and counts them. */
  private static final class Tally {
    private int values;
    private int tiny;

    void check(OptionTerms terms, double sigma) {
      BigDecimal near = PreciseBlack.exact(sigma);
      double premium = PreciseBlack.price(terms, near).doubleValue();
      if (premium < SMALLEST || timeValue(terms, near) < 64 * Math.ulp(premium)) {
        return;
      }
      if (missingToMost(terms, premium) < 64 * Math.ulp(premium)) {
        assertThat(ImpliedVolatility.of(terms, premium))
            .as("%s, %s", terms, premium)
            .isNotIn(Missing.NO_PRICE, Missing.BELOW_INTRINSIC);
        return;
      }
      BigDecimal truth = PreciseBlack.sigma(terms, premium, near);
      double condition = premium / truth.multiply(PreciseBlack.vega(terms, truth)).doubleValue();
      double allowed = Math.max(1e-13, FOUR_ULPS * condition);
      assertThat(ImpliedVolatility.of(terms, premium))
          .as("%s, %s, condition %s", terms, premium, condition)
          .isInstanceOfSatisfying(
              Value.class,
              value -> {
                double error = PreciseBlack.relativeError(value.sigma(), truth);
                assertThat(error).as("%s, %s", terms, premium).isLessThanOrEqualTo(allowed);
              });
      values++;
      tiny += premium < 1e-100 ? 1 : 0;
    }
  }

  @Test
  void volatility_overTheWholeGrid_isWithinTheBound() {
    SplittableRandom random = new SplittableRandom(20_260_305);
    Tally tally = new Tally();
    for (int i = 0; i < 1_600; i++) {
      double strike = 100 * Math.exp(random.nextDouble(-1, 1) * Math.log(1_000));
      double years = Math.exp(random.nextDouble(Math.log(MINUTE), Math.log(10)));
      double sigma = Math.exp(random.nextDouble(Math.log(0.001), Math.log(10)));
      OptionType type = random.nextBoolean() ? CALL : PUT;
      // Farther away prices are no doubles any more.
      if (Math.abs(Math.log(strike / 100)) < 40 * sigma * Math.sqrt(years)) {
        tally.check(new OptionTerms(type, 100, strike, years, 0.065), sigma);
      }
    }
    assertThat(tally.values).isGreaterThan(200);
  }

  @Test
  void volatility_atSomeDeviationsOutOfTheMoney_isWithinTheBoundDownToPricesOf1e300() {
    SplittableRandom random = new SplittableRandom(20_260_306);
    Tally tally = new Tally();
    for (int i = 0; i < 700; i++) {
      double years = Math.exp(random.nextDouble(Math.log(MINUTE), Math.log(10)));
      double sigma = Math.exp(random.nextDouble(Math.log(0.001), Math.log(10)));
      double deviations = random.nextDouble(-37, 37);
      double distance = deviations * sigma * Math.sqrt(years);
      if (Math.abs(distance) < Math.log(1_000)) {
        double strike = 100 * Math.exp(distance);
        OptionType type = distance > 0 ? CALL : PUT;
        tally.check(new OptionTerms(type, 100, strike, years, 0.065), sigma);
      }
    }
    assertThat(tally.values).isGreaterThan(300);
    assertThat(tally.tiny).isGreaterThan(50);
  }

  @Test
  void volatility_atAndInTheMoney_isWithinTheBound() {
    SplittableRandom random = new SplittableRandom(20_260_307);
    Tally tally = new Tally();
    for (int i = 0; i < 350; i++) {
      double years = Math.exp(random.nextDouble(Math.log(MINUTE), Math.log(10)));
      double sigma = Math.exp(random.nextDouble(Math.log(0.001), Math.log(10)));
      double distance = i % 5 == 0 ? 0 : random.nextDouble(0, 6) * sigma * Math.sqrt(years);
      double strike = 100 * Math.exp(Math.min(distance, 6));
      tally.check(new OptionTerms(PUT, 100, strike, years, 0.065), sigma);
    }
    assertThat(tally.values).isGreaterThan(200);
  }

  @Test
  void premiumsThatAreNone_haveNoPrice() {
    for (double premium : new double[] {0, -1, Double.NaN, Double.NEGATIVE_INFINITY}) {
      assertThat(ImpliedVolatility.of(USUAL, premium)).isEqualTo(Missing.NO_PRICE);
    }
  }

  @Test
  void premiumsAtOrBelowIntrinsic_areToldApart() {
    OptionTerms inTheMoney = new OptionTerms(CALL, 110, 100, 0.1, 0);
    assertThat(ImpliedVolatility.of(inTheMoney, 9.95)).isEqualTo(Missing.BELOW_INTRINSIC);
    assertThat(ImpliedVolatility.of(inTheMoney, 10)).isEqualTo(Missing.NO_PRICE);
    assertThat(ImpliedVolatility.of(inTheMoney, 10.05)).isInstanceOf(Value.class);
  }

  @ParameterizedTest
  @EnumSource(OptionType.class)
  void premiumsOfTheMostOrMore_areAboveTheMaximum(OptionType type) {
    OptionTerms terms = new OptionTerms(type, 100, 110, 0.1, 0);
    double most = type == CALL ? 100 : 110;
    assertThat(ImpliedVolatility.of(terms, most)).isEqualTo(Missing.ABOVE_MAXIMUM);
    assertThat(ImpliedVolatility.of(terms, Double.POSITIVE_INFINITY))
        .isEqualTo(Missing.ABOVE_MAXIMUM);
    assertThat(ImpliedVolatility.of(terms, most * (1 - 1e-9))).isInstanceOf(Value.class);
  }

  @Test
  void discount_isTakenOffBeforePremiumsAreJudged() {
    OptionTerms dear = new OptionTerms(CALL, 110, 100, 1, 0.10);
    assertThat(ImpliedVolatility.of(dear, 9.1)).isInstanceOf(Value.class);
    assertThat(ImpliedVolatility.of(dear, 9.0)).isEqualTo(Missing.BELOW_INTRINSIC);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 0, -4, 1e13})
  void termsOutOfRange_areRefusedByName(double bad) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OptionTerms(CALL, bad, 100, 1, 0))
        .withMessageContaining("forward");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OptionTerms(CALL, 100, bad, 1, 0))
        .withMessageContaining("strike");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OptionTerms(CALL, 100, 100, bad, 0))
        .withMessageContaining("years");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OptionTerms(CALL, 100, 100, 1, bad + 2))
        .withMessageContaining("rate");
  }

  private static double timeValue(OptionTerms terms, BigDecimal sigma) {
    // Of two options with one strike, the one out of the money is all time value.
    OptionType outOfTheMoney = terms.forward() > terms.strike() ? PUT : CALL;
    OptionTerms other =
        new OptionTerms(
            outOfTheMoney, terms.forward(), terms.strike(), terms.years(), terms.rate());
    return PreciseBlack.price(other, sigma).doubleValue();
  }

  private static double missingToMost(OptionTerms terms, double premium) {
    double most = terms.type() == CALL ? terms.forward() : terms.strike();
    return PreciseBlack.exact(most)
        .multiply(
            PreciseBlack.discount(
                PreciseBlack.exact(terms.years()), PreciseBlack.exact(terms.rate())))
        .subtract(PreciseBlack.exact(premium))
        .doubleValue();
  }
}
