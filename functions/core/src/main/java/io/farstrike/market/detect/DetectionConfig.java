package io.farstrike.market.detect;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.tick.TickRules;

/**
 * The figures of all detectors.
 *
 * @param highLow of highs and lows
 * @param trend of trends
 * @param surge of surges
 * @param ticks what a gap is; the volume of its window says nothing
 * @param lateStartMs a first tick of a session later than this after its open leaves counts partial
 */
public record DetectionConfig(
    HighLowConfig highLow,
    TrendConfig trend,
    SurgeConfig surge,
    TickRules ticks,
    long lateStartMs) {

  public DetectionConfig {
    requireNonNull(highLow, "highLow is null");
    requireNonNull(trend, "trend is null");
    requireNonNull(surge, "surge is null");
    requireNonNull(ticks, "ticks is null");
    if (lateStartMs <= 0) {
      throw new IllegalArgumentException("lateStartMs must be positive");
    }
  }

  /** The figures of a profile. */
  public static DetectionConfig of(Profile profile) {
    return new DetectionConfig(
        HighLowConfig.defaults(),
        TrendConfig.defaults(),
        SurgeConfig.of(profile),
        TickRules.STANDARD,
        // The first bar of a minute ends 59.999 s after the open.
        60_000);
  }
}
