package io.farstrike.local.broker;

import io.farstrike.options.Black76;
import io.farstrike.options.OptionType;
import java.util.OptionalDouble;

/**
 * Finds the volatility of a settlement price by halving a bracket. Slow and sure: settlement prices
 * are stale, rounded to ticks and sometimes below intrinsic, and a margin needs two digits.
 */
final class ImpliedVolatility {

  private static final double LEAST = 0.01;
  private static final double MOST = 5;
  private static final double TOLERANCE = 1e-6;

  private ImpliedVolatility() {}

  /**
   * The volatility as a fraction a year; none when no volatility from 1 % to 500 % gives the price.
   */
  static OptionalDouble of(
      OptionType type, double price, double forward, double strike, double years) {
    double low = LEAST;
    double high = MOST;
    if (years <= 0
        || price <= Black76.price(type, forward, strike, low, years)
        || price >= Black76.price(type, forward, strike, high, years)) {
      return OptionalDouble.empty();
    }
    while (high - low > TOLERANCE) {
      double middle = (low + high) / 2;
      if (Black76.price(type, forward, strike, middle, years) < price) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return OptionalDouble.of((low + high) / 2);
  }
}
