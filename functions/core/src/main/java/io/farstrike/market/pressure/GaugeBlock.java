package io.farstrike.market.pressure;

import org.jspecify.annotations.Nullable;

/**
 * Buying against selling in a universe. What no window told yet is null.
 *
 * @param gauge plain average that fades
 * @param vertical average in which busy windows weigh more
 * @param state the last window itself
 * @param averages plain means
 * @param windows windows of the session so far
 * @param records ticks that went into the last window
 */
public record GaugeBlock(
    Gauge gauge, Vertical vertical, State state, Averages averages, long windows, long records) {

  /**
   * Plain average that fades. Scores are percent, -100 to 100.
   *
   * @param emaNetScore faded average of net scores
   * @param currentNetScore of the last window that had any activity
   * @param alphaUsed weight of the newest window
   * @param buyingRatioEma faded average of the share of buying, 0 to 1
   * @param sampleCount windows with activity
   * @param lastUpdatedMs end of the last window, epoch milliseconds; 0 before the first
   */
  public record Gauge(
      @Nullable Double emaNetScore,
      @Nullable Double currentNetScore,
      double alphaUsed,
      @Nullable Double buyingRatioEma,
      long sampleCount,
      long lastUpdatedMs) {}

  /**
   * Average in which busy windows weigh more.
   *
   * @param emaNetScore faded average of net scores, percent
   * @param currentWeightedScore net score of the last window with activity, lessened if it was calm
   * @param weightedAlpha weight of that window
   * @param volumeWeight its activity against the largest one before it
   * @param maxActivitySeen largest activity of the session, shares
   * @param lastUpdatedMs end of the last window, epoch milliseconds; 0 before the first
   */
  public record Vertical(
      @Nullable Double emaNetScore,
      @Nullable Double currentWeightedScore,
      @Nullable Double weightedAlpha,
      @Nullable Double volumeWeight,
      long maxActivitySeen,
      long lastUpdatedMs) {}

  /**
   * The last window.
   *
   * @param netScore percent to two decimals; null without activity
   * @param activityLevel how much was traded
   * @param buyingCount shares of ticks upward
   * @param sellingCount shares of ticks downward
   * @param universeSize symbols of the universe
   */
  public record State(
      @Nullable Double netScore,
      PressureLevel activityLevel,
      long buyingCount,
      long sellingCount,
      int universeSize) {

    /** Shares of both. */
    public long activityCount() {
      return buyingCount + sellingCount;
    }
  }

  /**
   * Plain means of net scores, percent, over windows with activity.
   *
   * @param net10s the last window
   * @param net60s the last 6 windows
   * @param net300s the last 30 windows
   * @param activity60s mean activity of the last 6 windows, shares
   * @param roll10 the last 10 windows
   * @param roll30 the last 30 windows
   * @param session all windows of the session
   */
  public record Averages(
      @Nullable Double net10s,
      @Nullable Double net60s,
      @Nullable Double net300s,
      @Nullable Double activity60s,
      @Nullable Double roll10,
      @Nullable Double roll30,
      @Nullable Double session) {}
}
