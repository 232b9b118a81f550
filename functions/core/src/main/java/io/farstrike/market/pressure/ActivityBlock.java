package io.farstrike.market.pressure;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How busy a universe is.
 *
 * @param totalHighs highs of the session
 * @param totalLows lows of the session
 * @param level bells included
 * @param method what the rate is
 * @param currentRate of the last minute
 * @param thresholds rates from which on it is low, medium, high, very high and extreme
 * @param ticks10s accepted ticks of the last 10 seconds
 * @param ticks30s of the last 30 seconds
 * @param ticks60s of the last 60 seconds
 * @param ticks300s of the last 300 seconds
 * @param highShare of the highs in the bar, percent
 */
public record ActivityBlock(
    long totalHighs,
    long totalLows,
    ActivityLevel level,
    ActivityMethod method,
    double currentRate,
    List<Double> thresholds,
    long ticks10s,
    long ticks30s,
    long ticks60s,
    long ticks300s,
    double highShare) {

  public ActivityBlock {
    requireNonNull(level, "level is null");
    requireNonNull(method, "method is null");
    thresholds = List.copyOf(thresholds);
  }

  /** Share of the lows in the bar, percent. */
  public double lowShare() {
    return 100 - highShare;
  }
}
