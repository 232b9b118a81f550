package io.farstrike.market.detect;

/**
 * Figures of a part of the session.
 *
 * @param percent move at least, before the multiplier
 * @param multiplier of percent and rupees
 * @param sensitivity divides the percentage: a higher one finds more
 * @param volume rate of volume against the mean before, at least
 * @param intervalMs between samples, and the least age of a baseline
 * @param minPoints samples up to the baseline, at least
 * @param mode what must come together
 * @param minScore that passes the gate
 * @param gapMs between told surges of a symbol, at least
 * @param quota told surges of a symbol in the sliding window, at most
 */
public record SurgePeriod(
    double percent,
    double multiplier,
    double sensitivity,
    double volume,
    long intervalMs,
    int minPoints,
    SurgeMode mode,
    double minScore,
    long gapMs,
    int quota) {

  public SurgePeriod {
    SurgeConfig.requirePositive(percent, multiplier, sensitivity, volume, minScore);
    SurgeConfig.requirePositive(intervalMs, gapMs, quota, minPoints);
    if (minPoints > SurgeSamples.KEPT) {
      throw new IllegalArgumentException("more points are asked for than samples are kept");
    }
  }
}
