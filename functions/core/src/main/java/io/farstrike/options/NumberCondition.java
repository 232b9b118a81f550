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
  public String rsql() {
    String number = BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    return column.wireName() + comparison.sign() + number;
  }
}
