package io.farstrike.market.detect;

/**
 * What volatility is expected of a symbol, and when it is called restless or calm. Volatilities are
 * standard deviations of the return over 60 seconds; 0.0008 is 0.08 %.
 *
 * @param floor least expected volatility
 * @param initial expected of a symbol that nothing is known of
 * @param alpha weight of the newest squared return, over 0 and up to 1
 * @param spanSeconds time over which the realised volatility is taken, whole minutes
 * @param observations ticks within it that always suffice for a class
 * @param highRatio realised by expected above which the class is high
 * @param lowRatio realised by expected below which the class is low, under the one for high
 * @param highFactor divides limits of scores in class high, over 0
 * @param normalFactor the same in class normal
 * @param lowFactor the same in class low
 */
public record VolatilityConfig(
    double floor,
    double initial,
    double alpha,
    int spanSeconds,
    int observations,
    double highRatio,
    double lowRatio,
    double highFactor,
    double normalFactor,
    double lowFactor) {

  public VolatilityConfig {
    TrendPeriod.requirePositive(floor, "floor");
    TrendPeriod.requirePositive(initial, "initial");
    TrendPeriod.requirePositive(alpha, "alpha");
    TrendPeriod.requirePositive(spanSeconds, "spanSeconds");
    TrendPeriod.requirePositive(observations, "observations");
    TrendPeriod.requirePositive(highRatio, "highRatio");
    TrendPeriod.requirePositive(lowRatio, "lowRatio");
    TrendPeriod.requirePositive(highFactor, "highFactor");
    TrendPeriod.requirePositive(normalFactor, "normalFactor");
    TrendPeriod.requirePositive(lowFactor, "lowFactor");
    if (alpha > 1 || lowRatio >= highRatio || spanSeconds % 60 != 0) {
      throw new IllegalArgumentException("alpha, ratios or span of volatility are out of order");
    }
    if (highFactor > normalFactor || normalFactor > lowFactor) {
      throw new IllegalArgumentException("a calmer class would have higher limits");
    }
  }

  double factor(VolatilityClass volatility) {
    return switch (volatility) {
      case HIGH -> highFactor;
      case NORMAL -> normalFactor;
      case LOW -> lowFactor;
    };
  }
}
