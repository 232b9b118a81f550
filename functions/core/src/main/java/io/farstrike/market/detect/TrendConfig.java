package io.farstrike.market.detect;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.session.Period;
import io.farstrike.market.tick.Tick;
import java.util.List;

/**
 * Every number of the trend detector.
 *
 * @param windows spans of time
 * @param weights parts of a window's score
 * @param volatility expected and realised
 * @param opening rules of the opening
 * @param midday rules of midday
 * @param closing rules of the closing
 * @param retracementBands by ascending price, the last one without an end
 * @param snapshotSeconds usual time between two snapshots
 * @param barSeconds length of a bar
 * @param suppressWeakInOpeningClosing whether weak emissions are dropped there
 */
public record TrendConfig(
    TrendWindows windows,
    TrendWeights weights,
    VolatilityConfig volatility,
    TrendPeriod opening,
    TrendPeriod midday,
    TrendPeriod closing,
    List<RetracementBand> retracementBands,
    int snapshotSeconds,
    int barSeconds,
    boolean suppressWeakInOpeningClosing) {

  public TrendConfig {
    requireNonNull(windows, "windows is null");
    requireNonNull(weights, "weights is null");
    requireNonNull(volatility, "volatility is null");
    requireNonNull(opening, "opening is null");
    requireNonNull(midday, "midday is null");
    requireNonNull(closing, "closing is null");
    retracementBands = List.copyOf(retracementBands);
    requireComplete(retracementBands);
    TrendPeriod.requirePositive(snapshotSeconds, "snapshotSeconds");
    TrendPeriod.requirePositive(barSeconds, "barSeconds");
    if (volatility.spanSeconds() > windows.longSeconds()) {
      throw new IllegalArgumentException("volatility looks back further than the long window");
    }
    for (TrendPeriod period : List.of(opening, midday, closing)) {
      for (VolatilityClass each : VolatilityClass.values()) {
        period.requireModerateBetween(volatility.factor(each));
      }
    }
  }

  /** Calibrated on the Indian exchange. */
  public static TrendConfig defaults() {
    return new TrendConfig(
        new TrendWindows(180, 360, 600, 0.3, 0.4, 0.3),
        new TrendWeights(0.5, 0.3, 0.2, 1 / 3.0, 2),
        new VolatilityConfig(0.0002, 0.0008, 0.05, 300, 10, 2, 0.5, 0.7, 1, 1.3),
        new TrendPeriod(0.40, 0.90, 1, 45, 0.50, 4, 45),
        new TrendPeriod(0.30, 0.70, 1, 90, 0.25, 8, 90),
        new TrendPeriod(0.35, 0.80, 1, 30, 0.60, 4, 30),
        List.of(
            new RetracementBand(20_00, 1.25),
            new RetracementBand(100_00, 1.125),
            new RetracementBand(500_00, 1),
            new RetracementBand(2_000_00, 0.875),
            new RetracementBand(Long.MAX_VALUE, 0.75)),
        5,
        60,
        false);
  }

  TrendPeriod of(Period period) {
    return switch (period) {
      case OPENING -> opening;
      case MIDDAY -> midday;
      case CLOSING -> closing;
    };
  }

  int usualSeconds(Tick.Kind kind) {
    return switch (kind) {
      case SNAPSHOT -> snapshotSeconds;
      case BAR -> barSeconds;
    };
  }

  /** Share of the last emitted score whose loss ends a trend at this price. */
  double retracement(Period period, long pricePaise) {
    int band = 0;
    while (pricePaise >= retracementBands.get(band).belowPaise()) {
      band++;
    }
    return of(period).retracement() * retracementBands.get(band).factor();
  }

  private static void requireComplete(List<RetracementBand> bands) {
    long before = 0;
    for (RetracementBand band : bands) {
      if (band.belowPaise() <= before) {
        throw new IllegalArgumentException("retracement bands do not ascend");
      }
      before = band.belowPaise();
    }
    if (before != Long.MAX_VALUE) {
      throw new IllegalArgumentException("retracement bands leave prices out");
    }
  }
}
