package io.farstrike.options;

import static java.util.Objects.requireNonNull;

/**
 * What Black-76 knows of an option but for its volatility. Within the limits no figure that is
 * worked out from it overflows.
 *
 * @param forward of the same expiry, rupees, from 0.01 to 1e12
 * @param strike rupees, from 0.01 to 1e12
 * @param years to expiry, from one second to 100 years, as {@link YearsToExpiry} counts them
 * @param rate continuously compounded, a year, as a fraction, from -1 to 1: 0.065 for 6.5 %
 */
public record OptionTerms(
    OptionType type, double forward, double strike, double years, double rate) {

  static final double LEAST_PRICE = 0.01;
  static final double LEAST_YEARS = 1 / (365.0 * 86_400);
  static final double MOST_YEARS = 100;
  private static final double MOST_SIGMA = 1e6;

  public OptionTerms {
    requireNonNull(type, "type is null");
    requireBetween("forward", forward, LEAST_PRICE, MarketQuote.MOST);
    requireBetween("strike", strike, LEAST_PRICE, MarketQuote.MOST);
    requireBetween("years", years, LEAST_YEARS, MOST_YEARS);
    requireBetween("rate", rate, -1, 1);
  }

  /** Whether figures would be accepted; the same rules for bare numbers. */
  static boolean accept(double forward, double strike, double years, double rate) {
    return isBetween(forward, LEAST_PRICE, MarketQuote.MOST)
        && isBetween(strike, LEAST_PRICE, MarketQuote.MOST)
        && isBetween(years, LEAST_YEARS, MOST_YEARS)
        && isBetween(rate, -1, 1);
  }

  boolean isCall() {
    return type == OptionType.CALL;
  }

  /** A point that stands at these terms. */
  BlackPoint point() {
    BlackPoint point = new BlackPoint();
    point.move(forward, strike, years, rate);
    return point;
  }

  /** A point that stands at these terms and a volatility. */
  BlackPoint point(double sigma) {
    if (!(sigma > 0 && sigma <= MOST_SIGMA)) {
      throw new IllegalArgumentException(
          "sigma must be above zero and up to " + MOST_SIGMA + ", not " + sigma);
    }
    BlackPoint point = point();
    point.at(sigma);
    return point;
  }

  static void requireBetween(String name, double value, double least, double most) {
    if (!isBetween(value, least, most)) {
      throw new IllegalArgumentException(
          name + " must be from " + least + " to " + most + ", not " + value);
    }
  }

  private static boolean isBetween(double value, double least, double most) {
    return value >= least && value <= most;
  }
}
