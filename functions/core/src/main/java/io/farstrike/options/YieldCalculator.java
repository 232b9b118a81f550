package io.farstrike.options;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Works out a seller's figures: the columns {@link Column#CALCULATED}, by the formulas that they
 * name. A figure with an unknown input is unknown; so is one with an input of zero where zero makes
 * no sense (margin, bid, spot, lot). The order of operations is fixed, since results are compared
 * bit for bit.
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
   * Adds the calculated columns, or replaces them.
   *
   * @param contracts a table with expiry, strike, lot size, spot, bid and margin
   * @throws IllegalArgumentException if one of those columns is missing, or a contract has expired
   */
  public ColumnTable calculate(ColumnTable contracts) {
    Map<Column, double[]> figures = new EnumMap<>(Column.class);
    addDistances(contracts, figures);
    addPremiums(contracts, figures);
    return contracts.withOwned(figures);
  }

  private void addPremiums(ColumnTable contracts, Map<Column, double[]> figures) {
    int rows = contracts.rows();
    double[] lotSize = contracts.numbers(Column.LOT_SIZE);
    double[] bid = contracts.numbers(Column.BID);
    double[] margin = contracts.numbers(Column.MARGIN);
    double[] days = daysLeft(contracts);
    double[] lots = new double[rows];
    double[] premiumPerLot = new double[rows];
    double[] netPremium = new double[rows];
    double[] totalPremium = new double[rows];
    double[] yield = new double[rows];
    double[] premiumPerDay = new double[rows];
    for (int row = 0; row < rows; row++) {
      lots[row] = Math.floor(parameters.capital() / aboveZero(margin[row]));
      premiumPerLot[row] = aboveZero(lotSize[row]) * aboveZero(bid[row]);
      netPremium[row] = premiumPerLot[row] - parameters.costPerLot();
      // No lot at a net loss is zero rupees, not minus zero.
      totalPremium[row] = netPremium[row] * lots[row] + 0.0;
      yield[row] = totalPremium[row] / days[row] * DAYS_OF_YIELD;
      premiumPerDay[row] = totalPremium[row] / days[row];
    }
    double[] cost = new double[rows];
    Arrays.fill(cost, parameters.costPerLot());

    figures.put(Column.DAYS_LEFT, days);
    figures.put(Column.LOTS, lots);
    figures.put(Column.PREMIUM_PER_LOT, premiumPerLot);
    figures.put(Column.COST, cost);
    figures.put(Column.NET_PREMIUM, netPremium);
    figures.put(Column.TOTAL_PREMIUM, totalPremium);
    figures.put(Column.YIELD, yield);
    figures.put(Column.PREMIUM_PER_DAY, premiumPerDay);
    figures.put(Column.PREMIUM_UNTIL_EXPIRY, totalPremium);
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

  /** Days by row. Rows of one expiry mostly stand together, so its date is read once. */
  private double[] daysLeft(ColumnTable contracts) {
    @Nullable String[] expiries = contracts.texts(Column.EXPIRY);
    double[] days = new double[contracts.rows()];
    String expiry = "";
    double left = Double.NaN;
    for (int row = 0; row < days.length; row++) {
      String current = expiries[row];
      if (current == null) {
        days[row] = Double.NaN;
        continue;
      }
      if (!current.equals(expiry)) {
        expiry = current;
        left = ScreenParameters.days(tradingDate, LocalDate.parse(expiry));
      }
      days[row] = left;
    }
    return days;
  }

  private static double aboveZero(double value) {
    return value > 0 ? value : Double.NaN;
  }
}
