package io.farstrike.options;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Works out what the margin earns and where the profit ends: the columns of {@link
 * Column.Group#RETURN}, by the formulas that they name. Returns are simple: nothing is compounded.
 * A figure with an unknown input is unknown.
 */
public final class ReturnCalculator {

  private static final int DAYS_OF_MONTH = 30;
  private static final int DAYS_OF_YEAR = 365;

  private ReturnCalculator() {}

  /**
   * Adds the columns, or replaces them.
   *
   * @param contracts a table that {@link YieldCalculator#calculate} has filled
   * @throws IllegalArgumentException if a column of those is missing
   */
  public static ColumnTable calculate(ColumnTable contracts) {
    requireNonNull(contracts, "contracts is null");
    int rows = contracts.rows();
    double[] margin = contracts.numbers(Column.MARGIN);
    double[] net = contracts.numbers(Column.NET_PREMIUM);
    double[] lots = contracts.numbers(Column.LOTS);
    double[] days = contracts.numbers(Column.DAYS_LEFT);
    double[] onMargin = new double[rows];
    double[] monthly = new double[rows];
    double[] annual = new double[rows];
    double[] used = new double[rows];
    for (int row = 0; row < rows; row++) {
      double known = margin[row] > 0 ? margin[row] : Double.NaN;
      onMargin[row] = net[row] / known * 100;
      monthly[row] = onMargin[row] * DAYS_OF_MONTH / days[row];
      annual[row] = onMargin[row] * DAYS_OF_YEAR / days[row];
      used[row] = lots[row] * known;
    }
    double[] breakEven = breakEven(contracts);
    return contracts.withOwned(
        Map.of(
            Column.RETURN_ON_MARGIN, onMargin,
            Column.MONTHLY_RETURN_ON_MARGIN, monthly,
            Column.ANNUALISED_RETURN_ON_MARGIN, annual,
            Column.BREAK_EVEN, breakEven,
            Column.BREAK_EVEN_DISTANCE_PERCENT, distance(contracts, breakEven),
            Column.CAPITAL_USED, used));
  }

  /** Of a put whose net premium exceeds its strike there is none: it cannot lose. */
  private static double[] breakEven(ColumnTable contracts) {
    double[] strike = contracts.numbers(Column.STRIKE);
    double[] net = contracts.numbers(Column.NET_PREMIUM);
    double[] lotSize = contracts.numbers(Column.LOT_SIZE);
    @Nullable String[] types = contracts.texts(Column.OPTION_TYPE);
    double[] breakEven = new double[contracts.rows()];
    for (int row = 0; row < breakEven.length; row++) {
      double sign = OptionType.CALL.code().equals(types[row]) ? 1 : -1;
      double level = strike[row] + sign * net[row] / lotSize[row];
      breakEven[row] = level > 0 ? level : Double.NaN;
    }
    return breakEven;
  }

  private static double[] distance(ColumnTable contracts, double[] breakEven) {
    double[] spot = contracts.numbers(Column.SPOT);
    double[] percent = new double[breakEven.length];
    for (int row = 0; row < percent.length; row++) {
      percent[row] = (spot[row] - breakEven[row]) / spot[row] * 100;
    }
    return percent;
  }
}
