package io.farstrike.market.detect;

/**
 * The three spans of time that a trend is looked for in, and their weights in its score.
 *
 * @param shortSeconds length of the short window
 * @param mediumSeconds length of the medium window, over the short one's
 * @param longSeconds length of the long window, over the medium one's
 * @param shortWeight over 0
 * @param mediumWeight over 0
 * @param longWeight over 0
 */
public record TrendWindows(
    int shortSeconds,
    int mediumSeconds,
    int longSeconds,
    double shortWeight,
    double mediumWeight,
    double longWeight) {

  public TrendWindows {
    TrendPeriod.requirePositive(shortSeconds, "shortSeconds");
    TrendPeriod.requirePositive(shortWeight, "shortWeight");
    TrendPeriod.requirePositive(mediumWeight, "mediumWeight");
    TrendPeriod.requirePositive(longWeight, "longWeight");
    if (mediumSeconds <= shortSeconds || longSeconds <= mediumSeconds) {
      throw new IllegalArgumentException("windows do not grow");
    }
  }
}
