package io.farstrike.market.detect;

/** Bands of prices by their exclusive ends: ascending, and the last one open. */
final class PriceBands {

  private PriceBands() {}

  /**
   * @param ends exclusive, paise
   * @throws IllegalArgumentException when they leave a price out or are not in order
   */
  static void requireComplete(long[] ends) {
    if (ends.length == 0 || ends[ends.length - 1] != Long.MAX_VALUE) {
      throw new IllegalArgumentException("bands do not cover every price");
    }
    long before = 0;
    for (long end : ends) {
      if (end <= before) {
        throw new IllegalArgumentException("bands are not ascending");
      }
      before = end;
    }
  }
}
