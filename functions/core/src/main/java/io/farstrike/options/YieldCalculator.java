package io.farstrike.options;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Works out a seller's figures: the columns of {@link Column.Group#YIELD} at the bid, and those of
 * {@link Column.Group#MID_YIELD} at the mid, by the formulas that they name. A figure with an
 * unknown input is unknown; so is one with an input of zero where zero makes no sense (margin, bid,
 * spot, lot). The order of operations is fixed, since results are compared bit for bit.
 */
public final class YieldCalculator {

  private static final int DAYS_OF_YIELD = 30;

  private final ScreenParameters parameters;
  private final LocalDate tradingDate;

  /** A calculator for contracts as they stand on a trading date. */
  public YieldCalculator(ScreenParameters parameters, LocalDate tradingDate) {
    this.parameters = requireNonNull(parameters, "parameters is null");
    this.tradingDate = requireNonNull(tradingDate, "tradingDate is null");
  }

  /**
   * Adds the figures at the bid, or replaces them.
   *
   * @param contracts a table with expiry, strike, lot size, spot, bid and margin
   * @throws IllegalArgumentException if one of those columns is missing, or a contract has expired
   */
  public ColumnTable calculate(ColumnTable contracts) {
    Map<Column, double[]> figures = new EnumMap<>(Column.class);
    addDistances(contracts, figures);
    double[] days = contracts.ofExpiries(expiry -> ScreenParameters.days(tradingDate, expiry));
    figures.put(Column.DAYS_LEFT, days);
    double[] lots = lots(contracts);
    double[] cost = new double[contracts.rows()];
    Arrays.fill(cost, parameters.costPerLot());
    figures.put(Column.LOTS, lots);
    figures.put(Column.COST, cost);
    Premiums bid = premiums(contracts, Column.BID, lots, days);
    figures.put(Column.PREMIUM_PER_LOT, bid.perLot());
    figures.put(Column.NET_PREMIUM, bid.net());
    figures.put(Column.TOTAL_PREMIUM, bid.total());
    figures.put(Column.YIELD, bid.yield());
    figures.put(Column.PREMIUM_PER_DAY, bid.perDay());
    figures.put(Column.PREMIUM_UNTIL_EXPIRY, bid.total());
    return contracts.withOwned(figures);
  }

  /**
   * Adds the figures that somebody would have who were paid the mid, or replaces them.
   *
   * @param contracts a table that {@link #calculate} has filled, with mids
   * @throws IllegalArgumentException if one of those columns is missing
   */
  public ColumnTable calculateMid(ColumnTable contracts) {
    Premiums mid =
        premiums(
            contracts,
            Column.MID,
            contracts.numbers(Column.LOTS),
            contracts.numbers(Column.DAYS_LEFT));
    return contracts.withOwned(
        Map.of(
            Column.MID_PREMIUM_PER_LOT, mid.perLot(),
            Column.MID_NET_PREMIUM, mid.net(),
            Column.MID_TOTAL_PREMIUM, mid.total(),
            Column.MID_YIELD, mid.yield(),
            Column.MID_PREMIUM_PER_DAY, mid.perDay()));
  }

  /** What a price brings, by row. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Premiums(
      double[] perLot, double[] net, double[] total, double[] yield, double[] perDay) {}

  private Premiums premiums(ColumnTable contracts, Column price, double[] lots, double[] days) {
    int rows = contracts.rows();
    double[] lotSize = contracts.numbers(Column.LOT_SIZE);
    double[] prices = contracts.numbers(price);
    double[] perLot = new double[rows];
    double[] net = new double[rows];
    double[] total = new double[rows];
    double[] yield = new double[rows];
    double[] perDay = new double[rows];
    double costPerLot = parameters.costPerLot();
    for (int row = 0; row < rows; row++) {
      perLot[row] = aboveZero(lotSize[row]) * aboveZero(prices[row]);
      net[row] = perLot[row] - costPerLot;
      // No lot at a net loss is zero rupees, not minus zero.
      total[row] = net[row] * lots[row] + 0.0;
      perDay[row] = total[row] / days[row];
      yield[row] = perDay[row] * DAYS_OF_YIELD;
    }
    return new Premiums(perLot, net, total, yield, perDay);
  }

  private double[] lots(ColumnTable contracts) {
    double[] margin = contracts.numbers(Column.MARGIN);
    double[] lots = new double[contracts.rows()];
    for (int row = 0; row < lots.length; row++) {
      lots[row] = Math.floor(parameters.capital() / aboveZero(margin[row]));
    }
    return lots;
  }

  private static void addDistances(ColumnTable contracts, Map<Column, double[]> figures) {
    int rows = contracts.rows();
    double[] spot = contracts.numbers(Column.SPOT);
    double[] strike = contracts.numbers(Column.STRIKE);
    double[] distance = new double[rows];
    double[] percent = new double[rows];
    double[] size = new double[rows];
    for (int row = 0; row < rows; row++) {
      double known = aboveZero(spot[row]);
      distance[row] = known - aboveZero(strike[row]);
      percent[row] = distance[row] / known * 100;
      size[row] = Math.abs(percent[row]);
    }
    figures.put(Column.DISTANCE, distance);
    figures.put(Column.DISTANCE_PERCENT, percent);
    figures.put(Column.ABS_DISTANCE_PERCENT, size);
  }

  private static double aboveZero(double value) {
    return value > 0 ? value : Double.NaN;
  }
}
