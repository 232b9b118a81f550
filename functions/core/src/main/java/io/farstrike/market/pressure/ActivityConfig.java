package io.farstrike.market.pressure;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.session.MarketStatus;
import io.farstrike.market.session.SessionMoment;
import java.util.List;

/**
 * Numbers of the activity figures.
 *
 * @param method what the level is found by
 * @param referenceSize symbols of the universe that the thresholds are for
 * @param thresholds rates a minute from which on it is low, medium, high, very high and extreme
 * @param bellMs how long the bells rule after the open and before the close, milliseconds
 * @param leastShare smallest share that the bar of highs and lows shows, percent
 */
public record ActivityConfig(
    ActivityMethod method,
    int referenceSize,
    List<Double> thresholds,
    long bellMs,
    double leastShare) {

  private static final List<ActivityLevel> LEVELS =
      List.of(
          ActivityLevel.VERY_LOW,
          ActivityLevel.LOW,
          ActivityLevel.MEDIUM,
          ActivityLevel.HIGH,
          ActivityLevel.VERY_HIGH,
          ActivityLevel.EXTREME);

  private static final double HALF = 50;

  public static final ActivityConfig STANDARD =
      new ActivityConfig(
          ActivityMethod.EVENTS_PER_MINUTE,
          2_800,
          List.of(30.0, 60.0, 120.0, 240.0, 480.0),
          15 * 60_000,
          10);

  public ActivityConfig {
    requireNonNull(method, "method is null");
    thresholds = List.copyOf(thresholds);
    if (referenceSize <= 0 || bellMs < 0) {
      throw new IllegalArgumentException("sizes and times must be positive");
    }
    if (!(leastShare >= 0 && leastShare <= HALF)) {
      throw new IllegalArgumentException("leastShare must be 0 to 50");
    }
    if (thresholds.size() != LEVELS.size() - 1) {
      throw new IllegalArgumentException("there must be five thresholds");
    }
    for (int i = 0; i < thresholds.size(); i++) {
      if (!(thresholds.get(i) > (i == 0 ? 0 : thresholds.get(i - 1)))) {
        throw new IllegalArgumentException("thresholds must be positive and ascend");
      }
    }
  }

  ActivityLevel level(double rate, SessionMoment moment, long engineMs) {
    if (moment.status() == MarketStatus.REGULAR) {
      if (engineMs < moment.openMs() + bellMs) {
        return ActivityLevel.OPENING_BELL;
      }
      if (engineMs >= moment.closeMs() - bellMs) {
        return ActivityLevel.CLOSING_BELL;
      }
    }
    int reached = 0;
    while (reached < thresholds.size() && rate >= thresholds.get(reached)) {
      reached++;
    }
    return LEVELS.get(reached);
  }

  /** Share of the highs in the bar, percent; that of the lows is the rest. */
  double highShare(long highs, long lows) {
    if (highs + lows == 0) {
      return HALF;
    }
    return Math.clamp(100.0 * highs / (highs + lows), leastShare, 100 - leastShare);
  }
}
