package io.farstrike.market.detect;

/**
 * Rules of trends in one part of a session. Sensitivity and the volatility factor divide both
 * limits, so a sensitive period and a calm symbol have lower ones.
 *
 * @param directionLimit score above which there is a direction, over 0
 * @param strongLimit score above which a trend is strong, over twice the direction's
 * @param sensitivity over 0; 1 leaves the limits as they are
 * @param emissionSeconds shortest time between two emissions of a trend that goes on
 * @param retracement share of the last emitted score whose loss ends a trend, 0 to 1
 * @param points observations that a window needs
 * @param warmUpSeconds of the session before the short window counts
 */
public record TrendPeriod(
    double directionLimit,
    double strongLimit,
    double sensitivity,
    int emissionSeconds,
    double retracement,
    int points,
    int warmUpSeconds) {

  public TrendPeriod {
    requirePositive(directionLimit, "directionLimit");
    requirePositive(strongLimit, "strongLimit");
    requirePositive(sensitivity, "sensitivity");
    requirePositive(emissionSeconds, "emissionSeconds");
    requirePositive(retracement, "retracement");
    requirePositive(points, "points");
    requirePositive(warmUpSeconds, "warmUpSeconds");
    if (retracement > 1) {
      throw new IllegalArgumentException("retracement is over 1: " + retracement);
    }
  }

  /** Score above which a symbol of this volatility factor has a direction. */
  double directionLimit(double volatilityFactor) {
    return directionLimit / (volatilityFactor * sensitivity);
  }

  /** Score above which a trend of a symbol of this volatility factor is strong. */
  double strongLimit(double volatilityFactor) {
    return strongLimit / (volatilityFactor * sensitivity);
  }

  /** Without it no score could be moderate. */
  void requireModerateBetween(double volatilityFactor) {
    if (!(strongLimit(volatilityFactor) > 2 * directionLimit(volatilityFactor))) {
      throw new IllegalArgumentException(
          "strong from " + strongLimit + " leaves no moderate above twice " + directionLimit);
    }
  }

  static void requirePositive(double value, String name) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " is not positive and finite: " + value);
    }
  }
}
