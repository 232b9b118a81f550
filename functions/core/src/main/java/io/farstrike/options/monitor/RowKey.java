package io.farstrike.options.monitor;

import static java.util.Objects.requireNonNull;

import io.farstrike.options.Column;
import io.farstrike.options.ColumnTable;

/**
 * By what a row of a screen is known again at the next refresh.
 *
 * @param symbol of the underlying
 * @param expiry ISO date
 * @param optionType {@code CE} or {@code PE}
 * @param strike rupees
 */
public record RowKey(String symbol, String expiry, String optionType, double strike) {

  public RowKey {
    requireNonNull(symbol, "symbol is null");
    requireNonNull(expiry, "expiry is null");
    requireNonNull(optionType, "optionType is null");
    if (!(strike > 0) || Double.isInfinite(strike)) {
      throw new IllegalArgumentException("strike must be above zero, not " + strike);
    }
  }

  /**
   * The key of a row.
   *
   * @throws IllegalArgumentException if the table lacks one of its columns
   * @throws NullPointerException if one of its cells is unknown
   */
  public static RowKey of(ColumnTable table, int row) {
    return new RowKey(
        requireNonNull(table.text(Column.SYMBOL, row), "symbol is unknown"),
        requireNonNull(table.text(Column.EXPIRY, row), "expiry is unknown"),
        requireNonNull(table.text(Column.OPTION_TYPE, row), "option type is unknown"),
        table.number(Column.STRIKE, row));
  }
}
