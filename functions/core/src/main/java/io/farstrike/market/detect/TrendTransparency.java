package io.farstrike.market.detect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the last tick's score came about; for those who test the detector, never sent to users.
 *
 * @param score combined, -1 to 1
 * @param expectedVolatility over 60 seconds, as a share of the price
 * @param volatility class of the symbol
 * @param directionLimit score above which there is a direction
 * @param strongLimit score above which a trend is strong
 * @param relVolume of the tick; 0 when not known
 * @param windows short, medium and long
 */
public record TrendTransparency(
    double score,
    double expectedVolatility,
    VolatilityClass volatility,
    double directionLimit,
    double strongLimit,
    double relVolume,
    List<Window> windows) {

  public TrendTransparency {
    windows = List.copyOf(windows);
  }

  /**
   * One window.
   *
   * @param name {@code short}, {@code medium} or {@code long}
   * @param score null when the window is absent; then the rest is null, too, but the data points
   * @param direction of the score; null when neutral
   * @param strength of the score; null when neutral
   * @param dataPoints ticks in the window
   * @param price its component, -1 to 1
   * @param vwap its component, -1 to 1; null when an average price is not known
   * @param volume its component, -1 to 1; null without volume on rises and falls
   */
  public record Window(
      String name,
      @Nullable Double score,
      @Nullable Direction direction,
      @Nullable Strength strength,
      int dataPoints,
      @Nullable Double price,
      @Nullable Double vwap,
      @Nullable Double volume) {}
}
