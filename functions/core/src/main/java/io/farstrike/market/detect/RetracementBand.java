package io.farstrike.market.detect;

/**
 * How a price changes the share of its score that a trend may lose.
 *
 * @param belowPaise first price that is not in the band, paise
 * @param factor of the period's share, over 0
 */
public record RetracementBand(long belowPaise, double factor) {

  public RetracementBand {
    if (belowPaise <= 0) {
      throw new IllegalArgumentException("belowPaise is not positive: " + belowPaise);
    }
    TrendPeriod.requirePositive(factor, "factor");
  }
}
