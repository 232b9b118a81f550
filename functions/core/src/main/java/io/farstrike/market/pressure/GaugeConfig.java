package io.farstrike.market.pressure;

import java.util.List;

/**
 * Numbers of the pressure gauge.
 *
 * @param windowMs length of a window, milliseconds
 * @param alpha weight of the newest window in the plain averages that fade
 * @param verticalAlpha the same in the vertical average, for a window without volume
 * @param verticalAlphaLimit largest weight in the vertical average
 * @param thresholds activity from which on it is moderate, high and extreme; shares a window in a
 *     universe of the reference size
 * @param referenceSize symbols of the universe that the thresholds are for
 * @param meanWindows windows whose mean activity raises the thresholds
 * @param meanFactors what each threshold is raised to at least, times that mean
 */
public record GaugeConfig(
    long windowMs,
    double alpha,
    double verticalAlpha,
    double verticalAlphaLimit,
    List<Long> thresholds,
    int referenceSize,
    int meanWindows,
    List<Double> meanFactors) {

  private static final int LEVELS_WITH_A_THRESHOLD = 3;

  public static final GaugeConfig STANDARD =
      new GaugeConfig(
          10_000,
          0.3,
          0.2,
          0.8,
          List.of(5_000_000L, 10_000_000L, 20_000_000L),
          2_800,
          4,
          List.of(0.5, 1.0, 2.0));

  public GaugeConfig {
    thresholds = List.copyOf(thresholds);
    meanFactors = List.copyOf(meanFactors);
    if (windowMs <= 0 || referenceSize <= 0 || meanWindows <= 0) {
      throw new IllegalArgumentException("windows and sizes must be positive");
    }
    if (!isWeight(alpha) || !isWeight(verticalAlpha) || !isWeight(verticalAlphaLimit)) {
      throw new IllegalArgumentException("weights must be above 0 and at most 1");
    }
    if (meanWindows > GaugeHistory.WINDOWS) {
      throw new IllegalArgumentException("meanWindows is above " + GaugeHistory.WINDOWS);
    }
    if (thresholds.size() != LEVELS_WITH_A_THRESHOLD
        || meanFactors.size() != LEVELS_WITH_A_THRESHOLD) {
      throw new IllegalArgumentException("there must be three thresholds and three factors");
    }
    for (int i = 1; i < LEVELS_WITH_A_THRESHOLD; i++) {
      if (thresholds.get(i) <= thresholds.get(i - 1)
          || meanFactors.get(i) <= meanFactors.get(i - 1)) {
        throw new IllegalArgumentException("thresholds and factors must ascend");
      }
    }
  }

  private static boolean isWeight(double value) {
    return value > 0 && value <= 1;
  }

  /**
   * Level of a window's activity.
   *
   * @param meanActivity of the last windows, shares; 0 while there are too few
   */
  PressureLevel level(long activity, int universeSize, double meanActivity) {
    int reached = 0;
    while (activity > 0
        && reached < LEVELS_WITH_A_THRESHOLD
        && activity >= threshold(reached, universeSize, meanActivity)) {
      reached++;
    }
    return switch (reached) {
      case 0 -> PressureLevel.LOW;
      case 1 -> PressureLevel.MODERATE;
      case 2 -> PressureLevel.HIGH;
      default -> PressureLevel.EXTREME;
    };
  }

  private double threshold(int index, int universeSize, double meanActivity) {
    return Math.max(
        (double) thresholds.get(index) * universeSize / referenceSize,
        meanFactors.get(index) * meanActivity);
  }
}
