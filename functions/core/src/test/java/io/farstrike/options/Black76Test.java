package io.farstrike.options;

import static io.farstrike.options.OptionType.CALL;
import static io.farstrike.options.OptionType.PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Black76Test {

  /** Expected prices were computed with 60 decimal digits (mpmath). */
  @ParameterizedTest
  @CsvSource({
    "CALL, 100, 100, 0.2, 1.0, 7.965567455405797",
    "PUT, 100, 110, 0.25, 0.5, 13.441214706399247",
    "CALL, 1588.7, 1900, 0.3, 0.06027397260273973, 0.318215502083444",
    "PUT, 1588.7, 1270, 0.32, 0.06027397260273973, 0.07169371287114254",
    "PUT, 24500, 18000, 0.14, 0.1, 2.1271937939199784e-10",
    "CALL, 24500, 31000, 0.12, 0.05, 7.371626591138682e-17",
    "CALL, 100, 150, 0.05, 0.25, 3.490254962370589e-60",
    "PUT, 100, 50, 0.1, 0.1, 8.648711513528269e-108",
    "CALL, 100, 100, 0.0001, 0.0001, 3.989422804014161e-05",
    "CALL, 100, 100.0001, 0.001, 0.01, 0.003939624266439797",
    "CALL, 100, 60, 0.4, 0.75, 40.82406555140392",
    "PUT, 100, 180, 0.01, 0.01, 80.0",
    "CALL, 100, 300, 10, 1.0, 99.99990125821397",
    "PUT, 100, 30, 5, 4.0, 29.99996881040488",
    "CALL, 0.05, 5000, 2, 2.0, 9.398121677663842e-05",
    "CALL, 1e-150, 1e150, 9.0, 9.0, 4.4052656734900277e-184"
  })
  void price_atReferencePoints_agreesToTwelveDigitsAtUsualDeviations(
      OptionType type, double forward, double strike, double sigma, double years, double price) {
    double relative = 1e-12 + 1e-15 / (sigma * Math.sqrt(years));
    assertThat(Black76.price(type, forward, strike, sigma, years))
        .isCloseTo(price, within(relative * price));
  }

  @Property
  void callLessPut_isForwardLessStrike(
      @ForAll @Scale(6) @DoubleRange(min = 1, max = 100_000) double forward,
      @ForAll @Scale(6) @DoubleRange(min = 1, max = 100_000) double strike,
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 3) double sigma,
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 2) double years) {
    double call = Black76.price(CALL, forward, strike, sigma, years);
    double put = Black76.price(PUT, forward, strike, sigma, years);
    assertThat(call - put)
        .isCloseTo(forward - strike, within(2 * Math.ulp(Math.max(forward, strike))));
  }

  @Property
  void price_staysBetweenIntrinsicAndItsMost(
      @ForAll OptionType type,
      @ForAll @Scale(6) @DoubleRange(min = 0.05, max = 100_000) double forward,
      @ForAll @Scale(6) @DoubleRange(min = 0.05, max = 100_000) double strike,
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 10) double sigma,
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 5) double years) {
    double intrinsic = Math.max(type == CALL ? forward - strike : strike - forward, 0);
    double most = type == CALL ? forward : strike;
    assertThat(Black76.price(type, forward, strike, sigma, years))
        .isGreaterThanOrEqualTo(intrinsic)
        .isLessThanOrEqualTo(most * (1 + 1e-15));
  }

  @Property
  void price_risesWithVolatility(
      @ForAll OptionType type,
      @ForAll @Scale(6) @DoubleRange(min = 80, max = 120) double strike,
      @ForAll @Scale(6) @DoubleRange(min = 0.1, max = 1) double sigma,
      @ForAll @Scale(6) @DoubleRange(min = 0.001, max = 1) double more) {
    assertThat(Black76.price(type, 100, strike, sigma + more, 0.5))
        .isGreaterThan(Black76.price(type, 100, strike, sigma, 0.5));
  }

  @Test
  void withoutTimeOrVolatility_priceIsIntrinsic() {
    assertThat(Black76.price(CALL, 110, 100, 0.2, 0)).isEqualTo(10);
    assertThat(Black76.price(PUT, 110, 100, 0.2, 0)).isZero();
    assertThat(Black76.price(PUT, 95.5, 100, 0, 1)).isEqualTo(4.5);
    assertThat(Black76.price(CALL, 95.5, 100, 0, 1)).isZero();
  }

  @Test
  void discounted_isThePriceTimesTheFactor() {
    assertThat(Black76.discounted(PUT, 100, 110, 0.25, 0.5, 0.97))
        .isEqualTo(0.97 * Black76.price(PUT, 100, 110, 0.25, 0.5));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -1})
  void figuresOutOfRange_areRefusedByName(double bad) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Black76.price(CALL, bad, 100, 0.2, 1))
        .withMessageContaining("forward");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Black76.price(CALL, 100, bad, 0.2, 1))
        .withMessageContaining("strike");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Black76.price(CALL, 100, 100, bad, 1))
        .withMessageContaining("sigma");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Black76.price(CALL, 100, 100, 0.2, bad))
        .withMessageContaining("years");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Black76.discounted(CALL, 100, 100, 0.2, 1, bad))
        .withMessageContaining("discountFactor");
  }

  @Test
  void zeroForwardOrStrike_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Black76.price(CALL, 0, 100, 0.2, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Black76.price(CALL, 100, 0, 0.2, 1));
  }
}
