package io.farstrike.market.filter;

/**
 * The numbers behind the words of a filter.
 *
 * @param lowFromPaise lowest price of {@link PriceRange#LOW}; below it is {@link PriceRange#PENNY}
 * @param midFromPaise lowest price of {@link PriceRange#MID}
 * @param highFromPaise lowest price of {@link PriceRange#HIGH}
 * @param trendFreshMs age at which a trend is fresh no more
 * @param trendRecentMs age at which a trend is recent no more
 * @param shortMs greatest age of a trend in the short window
 * @param mediumMs greatest age of a trend in the medium window
 * @param longMs greatest age of a trend in the long window
 * @param surgeFreshMs age at which a surge is fresh no more
 * @param surgeRecentMs age at which a surge is recent no more
 * @param surgeRetentionMs age at which a surge leaves every view
 * @param confirmedAbove relative volume above which a trend counts as confirmed
 */
public record FilterRanges(
    long lowFromPaise,
    long midFromPaise,
    long highFromPaise,
    long trendFreshMs,
    long trendRecentMs,
    long shortMs,
    long mediumMs,
    long longMs,
    long surgeFreshMs,
    long surgeRecentMs,
    long surgeRetentionMs,
    double confirmedAbove) {

  public static final FilterRanges DEFAULT =
      new FilterRanges(
          2_000, 50_000, 200_000, 120_000, 300_000, 180_000, 360_000, 600_000, 30_000, 120_000,
          1_800_000, 1.5);

  public FilterRanges {
    requireRising("price ranges", lowFromPaise, midFromPaise, highFromPaise);
    requireRising("ages of trends", trendFreshMs, trendRecentMs);
    requireRising("windows of trends", shortMs, mediumMs, longMs);
    requireRising("ages of surges", surgeFreshMs, surgeRecentMs, surgeRetentionMs);
    if (!(confirmedAbove > 0)) {
      throw new IllegalArgumentException("confirmedAbove is not positive: " + confirmedAbove);
    }
  }

  PriceRange rangeOf(long paise) {
    if (paise < midFromPaise) {
      return paise < lowFromPaise ? PriceRange.PENNY : PriceRange.LOW;
    }
    return paise < highFromPaise ? PriceRange.MID : PriceRange.HIGH;
  }

  private static void requireRising(String what, long... limits) {
    long before = 0;
    for (long limit : limits) {
      if (limit <= before) {
        throw new IllegalArgumentException(what + " do not rise from above 0");
      }
      before = limit;
    }
  }
}
