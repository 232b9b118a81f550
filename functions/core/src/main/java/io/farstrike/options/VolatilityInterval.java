package io.farstrike.options;

import static java.util.Objects.requireNonNull;

/**
 * How well a quoted premium says what the volatility is. Prices come in ticks: one that would be
 * 0.10 but for the tick of 0.05 may stand for anything from 0.075 to 0.125, and far from the money
 * these are several points of volatility apart.
 *
 * @param low volatility at the bid less half a tick, as a fraction; 0 where that is no time value;
 *     NaN if there is no interval
 * @param high volatility at the bid and half a tick; NaN if there is no interval
 */
public record VolatilityInterval(double low, double high, Quality quality) {

  /** How wide the interval is. */
  public enum Quality {
    /** Less than a point of volatility. */
    GOOD,
    /** A point or more. */
    WIDE,
    /** The bid, or the bid and half a tick, implies no volatility. */
    NONE;

    private static final double POINT = 0.01;

    static Quality of(double low, double high) {
      if (Double.isNaN(low) || Double.isNaN(high)) {
        return NONE;
      }
      return high - low < POINT ? GOOD : WIDE;
    }
  }

  public VolatilityInterval {
    requireNonNull(quality, "quality is null");
    if (quality != Quality.of(low, high) || low < 0 || high < low) {
      throw new IllegalArgumentException("no interval of quality " + quality);
    }
  }

  /**
   * The interval.
   *
   * @param bid rupees per share; zero, negative and NaN count as none
   * @param tick rupees, from 0.01
   */
  public static VolatilityInterval of(OptionTerms terms, double bid, double tick) {
    OptionTerms.requireBetween("tick", tick, OptionTerms.LEAST_PRICE, MarketQuote.MOST);
    BlackPoint point = terms.point();
    double high = point.highest(terms.isCall(), bid, tick);
    double low = Double.isNaN(high) ? Double.NaN : point.lowest(terms.isCall(), bid, tick);
    return new VolatilityInterval(low, high, Quality.of(low, high));
  }
}
