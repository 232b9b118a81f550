package io.farstrike.options;

import static java.util.Objects.requireNonNull;

/**
 * A comparison of a column of texts with a text, by their characters: case counts, and dates, being
 * written year-month-day, compare by time.
 *
 * @param column TEXT
 */
public record TextCondition(Column column, Comparison comparison, String value)
    implements RowPredicate {

  public TextCondition {
    requireNonNull(column, "column is null");
    requireNonNull(comparison, "comparison is null");
    requireNonNull(value, "value is null");
    if (column.kind() != Column.Kind.TEXT) {
      throw new IllegalArgumentException(column.wireName() + " is a number, not text");
    }
  }

  @Override
  public String rsql() {
    String escaped = value.replace("\\", "\\\\").replace("'", "\\'");
    return column.wireName() + comparison.sign() + "'" + escaped + "'";
  }
}
