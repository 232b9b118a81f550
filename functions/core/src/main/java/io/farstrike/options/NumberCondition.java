package io.farstrike.options;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * A comparison of a column of numbers with a number.
 *
 * @param column INTEGER or NUMBER
 * @param value finite
 */
public record NumberCondition(Column column, Comparison comparison, double value)
    implements RowPredicate {

  public NumberCondition {
    requireNonNull(column, "column is null");
    requireNonNull(comparison, "comparison is null");
    if (column.kind() == Column.Kind.TEXT) {
      throw new IllegalArgumentException(column.wireName() + " is text, not a number");
    }
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          column.wireName() + " must be compared with a finite number, not " + value);
    }
  }

  @Override
  public boolean[] matches(ColumnTable table) {
    double[] cells = table.numbers(column);
    return comparison == Comparison.NOT_EQUAL ? otherThanValue(cells) : withinBounds(cells);
  }

  @Override
  public String rsql() {
    String number = BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    return column.wireName() + comparison.sign() + number;
  }

  /** All comparisons but one ask for a range; one loop serves them, and NaN lies in no range. */
  private boolean[] withinBounds(double[] cells) {
    double lowest =
        switch (comparison) {
          case EQUAL, NOT_EQUAL, AT_LEAST -> value;
          case GREATER -> Math.nextUp(value);
          case LESS, AT_MOST -> Double.NEGATIVE_INFINITY;
        };
    double highest =
        switch (comparison) {
          case EQUAL, NOT_EQUAL, AT_MOST -> value;
          case LESS -> Math.nextDown(value);
          case GREATER, AT_LEAST -> Double.POSITIVE_INFINITY;
        };
    boolean[] matches = new boolean[cells.length];
    for (int row = 0; row < cells.length; row++) {
      matches[row] = cells[row] >= lowest && cells[row] <= highest;
    }
    return matches;
  }

  private boolean[] otherThanValue(double[] cells) {
    boolean[] matches = new boolean[cells.length];
    for (int row = 0; row < cells.length; row++) {
      matches[row] = cells[row] < value || cells[row] > value;
    }
    return matches;
  }
}
