package io.farstrike.market.detect;

/** Volatility of the last minutes, against the one that is expected. */
final class RealisedVolatility {

  private static final int MINUTE = 60;

  private RealisedVolatility() {}

  /**
   * Classes a symbol by the returns of its last whole minutes, counted back from now. Returns over
   * whole minutes, as the expectation's, and not from tick to tick: those grow with the spread's
   * bounce, the more the denser ticks come.
   *
   * @param config limits
   * @param history not empty
   * @param sigma60 expected standard deviation of the return over 60 seconds
   * @param usualSeconds between two ticks
   * @return normal, too, while the session is younger than the span or has too few ticks in it
   */
  static VolatilityClass of(
      VolatilityConfig config, TrendHistory history, double sigma60, int usualSeconds) {
    int span = config.spanSeconds();
    if (history.age() < span
        || history.observations(span) < Math.min(config.observations(), span / usualSeconds)) {
      return VolatilityClass.NORMAL;
    }
    double meanSquare = meanSquare(history, span);
    double high = config.highRatio() * sigma60;
    if (meanSquare > high * high) {
      return VolatilityClass.HIGH;
    }
    double low = config.lowRatio() * sigma60;
    return meanSquare < low * low ? VolatilityClass.LOW : VolatilityClass.NORMAL;
  }

  private static double meanSquare(TrendHistory history, int span) {
    double sum = 0;
    int minutes = 0;
    double later = history.lastPrice();
    for (int back = MINUTE; back <= span; back += MINUTE) {
      double earlier = history.priceBefore(back);
      double change = later / earlier - 1;
      sum += change * change;
      later = earlier;
      minutes++;
    }
    return sum / minutes;
  }
}
