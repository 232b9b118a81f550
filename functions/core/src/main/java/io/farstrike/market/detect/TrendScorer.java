package io.farstrike.market.detect;

/** Scores windows of a history against the volatility that is expected of the symbol. */
final class TrendScorer {

  private final TrendWeights weights;
  private final int[] seconds;
  private final double[] windowWeights;

  TrendScorer(TrendConfig config) {
    weights = config.weights();
    TrendWindows windows = config.windows();
    seconds = new int[] {windows.shortSeconds(), windows.mediumSeconds(), windows.longSeconds()};
    windowWeights =
        new double[] {windows.shortWeight(), windows.mediumWeight(), windows.longWeight()};
  }

  /**
   * Writes the scores of now.
   *
   * @param scores written over
   * @param history not empty
   * @param sigma60 expected standard deviation of the return over 60 seconds
   * @param secondsOpen since regular trading began
   * @param period rules of the part of the session
   * @param usualSeconds between two ticks
   */
  void score(
      TrendScores scores,
      TrendHistory history,
      double sigma60,
      double secondsOpen,
      TrendPeriod period,
      int usualSeconds) {
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < TrendScores.WINDOWS; i++) {
      int span = (int) Math.min(seconds[i], history.age());
      int observations = history.observations(span);
      scores.observations[i] = observations;
      boolean old = i == 0 ? span >= period.warmUpSeconds() : span > seconds[i - 1];
      if (old && observations >= Math.min(period.points(), span / usualSeconds)) {
        window(scores, i, history, span, sigma60, secondsOpen);
        sum += windowWeights[i] * scores.window[i];
        weight += windowWeights[i];
      } else {
        scores.window[i] = Double.NaN;
      }
    }
    scores.combined = weight == 0 ? 0 : clamp(sum / weight);
  }

  private void window(
      TrendScores scores,
      int index,
      TrendHistory history,
      int span,
      double sigma60,
      double secondsOpen) {
    double full = weights.deviations() * over(sigma60, span);
    double price = price(history, span, full);
    double openFull = weights.deviations() * over(sigma60, Math.max(span, secondsOpen));
    double vwap = vwap(history, span, full, openFull);
    double volume = volume(history, span);
    scores.price[index] = price;
    scores.vwap[index] = vwap;
    scores.volume[index] = volume;
    double sum = weights.price() * price;
    double weight = weights.price();
    if (!Double.isNaN(vwap)) {
      sum += weights.vwap() * vwap;
      weight += weights.vwap();
    }
    if (!Double.isNaN(volume)) {
      sum += weights.volume() * volume;
      weight += weights.volume();
    }
    scores.window[index] = clamp(sum / weight);
  }

  /** The window's whole return, against the one that would be a full score. */
  private static double price(TrendHistory history, int span, double full) {
    return clamp(((double) history.lastPrice() / history.priceBefore(span) - 1) / full);
  }

  /** Where the price stood beside the average of the day, and where it moved to. */
  private double vwap(TrendHistory history, int span, double full, double openFull) {
    double change = history.deviationBefore(0) - history.deviationBefore(span);
    if (Double.isNaN(change)) {
      return Double.NaN;
    }
    double level = weights.vwapLevel() * history.meanDeviation(span) / openFull;
    return clamp(level + (1 - weights.vwapLevel()) * change / full);
  }

  private static double volume(TrendHistory history, int span) {
    long rise = history.riseVolume(span);
    long fall = history.fallVolume(span);
    return rise + fall == 0 ? Double.NaN : (double) (rise - fall) / (rise + fall);
  }

  private static double over(double sigma60, double seconds) {
    return sigma60 * Math.sqrt(seconds / 60);
  }

  private static double clamp(double value) {
    return Math.clamp(value, -1.0, 1.0);
  }
}
