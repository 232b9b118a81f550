package io.farstrike.options;

import static java.util.Objects.requireNonNull;

/**
 * The price of a European option on a forward. Source: F. Black, "The pricing of commodity
 * contracts", Journal of Financial Economics 3 (1976), 167-179.
 *
 * <p>Prices are rupees per share, years are counted as seconds / (365 x 86,400). An option in the
 * money is priced as its intrinsic value and the opposite option out of the money, so that put-call
 * parity holds exactly. The relative error of an option out of the money is below 1e-13, or four
 * units in the last place times the condition number {@code sigma vega / price} where that is more;
 * the latter is about the square of the distance in deviations, so 1e-12 where prices end. With no
 * time left or no volatility the price is the intrinsic value.
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

  /** A call struck at {@code high} on {@code low}, or the put with both exchanged: the same. */
  private static double outOfTheMoney(double low, double high, double deviation) {
    double share =
        deviation > 0 ? NormalisedBlack.share(NormalisedBlack.distance(low, high), deviation) : 0;
    return low * share;
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
