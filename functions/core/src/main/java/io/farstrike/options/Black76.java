package io.farstrike.options;

import static java.util.Objects.requireNonNull;

/**
 * The price of a European option on a forward. Source: F. Black, "The pricing of commodity
 * contracts", Journal of Financial Economics 3 (1976), 167-179.
 *
 * <p>Prices are rupees per share, years are counted as seconds / (365 x 86,400). An option in the
 * money is priced as its intrinsic value and the opposite option out of the money, so that put-call
 * parity holds exactly. An option out of the money keeps a relative error below 1e-12 however small
 * its price is, as long as sigma times the root of the years is above 0.001; below, the error grows
 * inversely with that product. With no time left or no volatility the price is the intrinsic value.
 */
public final class Black76 {

  private Black76() {}

  /**
   * The price paid at expiry (undiscounted).
   *
   * @param forward above zero
   * @param strike above zero
   * @param sigma volatility per square root of a year, as a fraction (0.2 for 20 %); not negative
   * @param years to expiry; not negative
   * @throws IllegalArgumentException if a figure is out of its range or not finite
   */
  public static double price(
      OptionType type, double forward, double strike, double sigma, double years) {
    requireNonNull(type, "type is null");
    requirePositive("forward", forward);
    requirePositive("strike", strike);
    requireNotNegative("sigma", sigma);
    requireNotNegative("years", years);
    double deviation = sigma * Math.sqrt(years);
    double outOfTheMoney =
        outOfTheMoney(Math.min(forward, strike), Math.max(forward, strike), deviation);
    double intrinsic = type == OptionType.CALL ? forward - strike : strike - forward;
    return intrinsic > 0 ? intrinsic + outOfTheMoney : outOfTheMoney;
  }

  /**
   * The price paid today: {@link #price} times the value today of one rupee at expiry.
   *
   * @param discountFactor above zero
   * @throws IllegalArgumentException if a figure is out of its range or not finite
   */
  public static double discounted(
      OptionType type,
      double forward,
      double strike,
      double sigma,
      double years,
      double discountFactor) {
    requirePositive("discountFactor", discountFactor);
    return discountFactor * price(type, forward, strike, sigma, years);
  }

  /**
   * A call struck at {@code high} on a forward at {@code low}; the put struck at {@code low} on a
   * forward at {@code high} is worth the same.
   *
   * @param deviation of the logarithm of the forward at expiry
   */
  private static double outOfTheMoney(double low, double high, double deviation) {
    if (deviation == 0) {
      return 0;
    }
    double distance = logOfRatio(low, high) / deviation;
    double half = deviation / 2;
    double d1 = half - distance;
    double minusD2 = half + distance;
    if (d1 < 0) {
      // Both terms as erfcx with their common factor drawn out (P. Jaeckel, "Let's Be Rational",
      // 2015, section 6): the difference of two tiny probabilities would lose all its digits.
      double factor =
          Math.sqrt(low) * Math.sqrt(high) * Math.exp(-(distance * distance + half * half) / 2);
      return factor
          * 0.5
          * (ErrorFunction.erfcx(-d1 * NormalDistribution.ONE_OVER_SQRT_TWO)
              - ErrorFunction.erfcx(minusD2 * NormalDistribution.ONE_OVER_SQRT_TWO));
    }
    double between =
        0.5
            * (ErrorFunction.erf(d1 * NormalDistribution.ONE_OVER_SQRT_TWO)
                + ErrorFunction.erf(minusD2 * NormalDistribution.ONE_OVER_SQRT_TWO));
    return low * between - (high - low) * NormalDistribution.cdf(-minusD2);
  }

  private static double logOfRatio(double low, double high) {
    // Near the money log(high / low) would keep only the digits by which the ratio exceeds one.
    return high < 2 * low ? Math.log1p((high - low) / low) : Math.log(high) - Math.log(low);
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be above zero and finite, not " + value);
    }
  }

  private static void requireNotNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be zero or above and finite, not " + value);
    }
  }
}
