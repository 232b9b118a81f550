package io.farstrike.market.detect;

/**
 * Parts of a window's score.
 *
 * @param price weight of the price's return, over 0
 * @param vwap weight of the deviation from the average price, over 0
 * @param volume weight of the volume on rises against that on falls, over 0
 * @param vwapLevel share of the mean deviation in the second part, 0 to 1; the rest is its change
 * @param deviations how many expected standard deviations make a full score, over 0
 */
public record TrendWeights(
    double price, double vwap, double volume, double vwapLevel, double deviations) {

  public TrendWeights {
    TrendPeriod.requirePositive(price, "price");
    TrendPeriod.requirePositive(vwap, "vwap");
    TrendPeriod.requirePositive(volume, "volume");
    TrendPeriod.requirePositive(deviations, "deviations");
    if (!(vwapLevel >= 0 && vwapLevel <= 1)) {
      throw new IllegalArgumentException("vwapLevel is not within 0 and 1: " + vwapLevel);
    }
  }
}
