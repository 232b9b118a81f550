package io.farstrike.options;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.MarketClock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;

/**
 * Says whether a contract could be traded at what it is quoted at: the columns of {@link
 * Column.Group#LIQUIDITY}, by the formulas that they name. A figure with an unknown input is
 * unknown; a contract without a trade today is stale whatever else is known.
 */
public final class LiquidityCalculator {

  private static final double MILLIS = 1_000;

  private final LocalDate tradingDate;
  private final Duration staleAfter;

  /**
   * A calculator for contracts as they stand on a trading date.
   *
   * @param staleAfter a contract whose last trade is older is stale
   */
  public LiquidityCalculator(LocalDate tradingDate, Duration staleAfter) {
    this.tradingDate = requireNonNull(tradingDate, "tradingDate is null");
    this.staleAfter = requireNonNull(staleAfter, "staleAfter is null");
    if (staleAfter.isNegative()) {
      throw new IllegalArgumentException("staleAfter must not be negative");
    }
  }

  /**
   * Adds the columns, or replaces them.
   *
   * @param contracts a table of {@link Column#OF_CONTRACTS}
   * @throws IllegalArgumentException if a column of those is missing
   */
  public ColumnTable calculate(ColumnTable contracts) {
    double[] age = ages(contracts);
    double[] bid = contracts.numbers(Column.BID);
    double[] ask = contracts.numbers(Column.ASK);
    double[] openInterest = contracts.numbers(Column.OPEN_INTEREST);
    double[] lotSize = contracts.numbers(Column.LOT_SIZE);
    int rows = contracts.rows();
    double[] mid = new double[rows];
    double[] spread = new double[rows];
    double[] lots = new double[rows];
    for (int row = 0; row < rows; row++) {
      mid[row] = bid[row] <= ask[row] ? (bid[row] + ask[row]) / 2 : Double.NaN;
      spread[row] = (ask[row] - bid[row]) / mid[row] * 100;
      lots[row] = openInterest[row] / lotSize[row];
    }
    return contracts.withOwned(
        Map.of(
            Column.MID, mid,
            Column.SPREAD_PERCENT, spread,
            Column.OPEN_INTEREST_LOTS, lots,
            Column.LAST_TRADE_AGE, age,
            Column.STALE, stale(contracts, age)));
  }

  /** Whole seconds; a broker's clocks may differ by a moment, which is no age below zero. */
  private static double[] ages(ColumnTable contracts) {
    double[] quoted = contracts.numbers(Column.QUOTE_TIME);
    double[] traded = contracts.numbers(Column.LAST_TRADE_TIME);
    double[] ages = new double[contracts.rows()];
    for (int row = 0; row < ages.length; row++) {
      ages[row] = Math.max(0, Math.floor((quoted[row] - traded[row]) / MILLIS));
    }
    return ages;
  }

  private double[] stale(ColumnTable contracts, double[] ages) {
    double[] traded = contracts.numbers(Column.LAST_TRADE_TIME);
    double[] volume = contracts.numbers(Column.VOLUME);
    double midnight = tradingDate.atStartOfDay(MarketClock.INDIA).toInstant().toEpochMilli();
    double[] stale = new double[ages.length];
    for (int row = 0; row < stale.length; row++) {
      if (volume[row] == 0 || traded[row] < midnight) {
        stale[row] = 1;
      } else if (Double.isNaN(ages[row])) {
        stale[row] = Double.NaN;
      } else {
        stale[row] = ages[row] > staleAfter.toSeconds() ? 1 : 0;
      }
    }
    return stale;
  }
}
