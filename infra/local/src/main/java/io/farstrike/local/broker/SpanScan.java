package io.farstrike.local.broker;

import io.farstrike.options.Black76;
import io.farstrike.options.OptionType;

/**
 * The sixteen scenarios of SPAN for one contract: what it would cost, in rupees per share, to be
 * rid of a short position the next day.
 *
 * <p>Price moves of 0, one, two and three thirds of the scan range, each with volatility up and
 * down; and two moves of twice the range of which 35 % count. The cost of an option includes its
 * premium, as the clearing house adds the net option value to the loss; that of a future is the
 * loss alone.
 */
final class SpanScan {

  static final int SCENARIOS = 16;
  private static final double EXTREME_MOVE = 2;
  private static final double EXTREME_PART = 0.35;
  private static final double LEAST_VOLATILITY = 0.01;

  /** Twice a wide range would take the price below zero; it stops at a hundredth. */
  private static final double LEAST_PRICE = 0.01;

  private static final double ONE_DAY = 1 / 365.0;

  private SpanScan() {}

  /**
   * Scans an option.
   *
   * @param sigma the contract's own implied volatility, as a fraction a year
   * @param years to expiry
   */
  static double[] option(
      OptionType type,
      double forward,
      double strike,
      double sigma,
      double years,
      RiskParameters risk) {
    double tomorrow = Math.max(0, years - ONE_DAY);
    double[] costs = new double[SCENARIOS];
    int scenario = 0;
    for (int thirds = -3; thirds <= 3; thirds++) {
      double moved = moved(forward, thirds / 3.0 * risk.priceScan());
      for (int sign = -1; sign <= 1; sign += 2) {
        double shifted = Math.max(sigma + sign * risk.volatilityScan(), LEAST_VOLATILITY);
        costs[scenario++] = Black76.price(type, moved, strike, shifted, tomorrow);
      }
    }
    double now = Black76.price(type, forward, strike, sigma, years);
    for (int sign = -1; sign <= 1; sign += 2) {
      double moved = moved(forward, sign * EXTREME_MOVE * risk.priceScan());
      double extreme = Black76.price(type, moved, strike, sigma, tomorrow);
      costs[scenario++] = now + EXTREME_PART * (extreme - now);
    }
    return costs;
  }

  private static double moved(double forward, double fraction) {
    return forward * Math.max(LEAST_PRICE, 1 + fraction);
  }

  /** Scans a future. */
  static double[] future(double price, RiskParameters risk) {
    double[] costs = new double[SCENARIOS];
    int scenario = 0;
    for (int thirds = -3; thirds <= 3; thirds++) {
      double loss = price * thirds / 3.0 * risk.priceScan();
      costs[scenario++] = loss;
      costs[scenario++] = loss;
    }
    for (int sign = -1; sign <= 1; sign += 2) {
      costs[scenario++] = EXTREME_PART * sign * EXTREME_MOVE * risk.priceScan() * price;
    }
    return costs;
  }

  /** The dearest scenario, never below zero. */
  static double worst(double[] costs) {
    double worst = 0;
    for (double cost : costs) {
      worst = Math.max(worst, cost);
    }
    return worst;
  }
}
