package io.farstrike.options;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fills a {@link ColumnTable} row by row. All cells of a new row are unknown until they are set.
 *
 * <p>Cells are checked as they are set: numbers are finite, whole within 2^53 in INTEGER columns,
 * and 0 or 1 in FLAG columns.
 */
public final class ColumnTableBuilder {

  private static final int FIRST_CAPACITY = 64;

  /** The largest number up to which a double keeps every integer apart. */
  static final long MOST_WHOLE = 1L << 53;

  private final List<Column> columns;
  private final Map<Column, double[]> numbers = new EnumMap<>(Column.class);
  private final Map<Column, @Nullable String[]> texts = new EnumMap<>(Column.class);
  private int rows;
  private int capacity = FIRST_CAPACITY;

  /**
   * Starts a table without rows.
   *
   * @param columns in the order of the table
   * @throws IllegalArgumentException if a column stands twice
   */
  public ColumnTableBuilder(List<Column> columns) {
    this.columns = List.copyOf(columns);
    for (Column column : columns) {
      boolean twice =
          column.kind() == Column.Kind.TEXT
              ? texts.put(column, new @Nullable String[capacity]) != null
              : numbers.put(column, unknown(capacity)) != null;
      if (twice) {
        throw new IllegalArgumentException("a column stands twice in " + columns);
      }
    }
  }

  /** Adds a row whose cells are all unknown; the following {@code set} calls fill it. */
  public ColumnTableBuilder addRow() {
    if (rows == capacity) {
      grow();
    }
    rows++;
    return this;
  }

  /**
   * Sets a number in the last row.
   *
   * @throws IllegalArgumentException if the number is not finite, or not whole in an INTEGER
   *     column, or the table has no such column of numbers
   * @throws IllegalStateException if there is no row yet
   */
  public ColumnTableBuilder set(Column column, double value) {
    double[] values = numbers.get(column);
    if (values == null) {
      throw new IllegalArgumentException("no number column " + column.wireName());
    }
    requireNumber(column, value);
    values[lastRow()] = value;
    return this;
  }

  /** As {@link #set(Column, double)}, for a count; refused beyond 2^53. */
  public ColumnTableBuilder set(Column column, long count) {
    if (Math.abs(count) > MOST_WHOLE) {
      throw new IllegalArgumentException(column.wireName() + " must be within 2^53, not " + count);
    }
    return set(column, (double) count);
  }

  /**
   * Sets a text in the last row.
   *
   * @throws IllegalArgumentException if the table has no such column of text
   * @throws IllegalStateException if there is no row yet
   */
  public ColumnTableBuilder set(Column column, String text) {
    requireNonNull(text, "text is null");
    @Nullable String[] values = texts.get(column);
    if (values == null) {
      throw new IllegalArgumentException("no text column " + column.wireName());
    }
    values[lastRow()] = text;
    return this;
  }

  public int rows() {
    return rows;
  }

  /** The table so far; further rows do not change it. */
  public ColumnTable build() {
    Map<Column, double[]> someNumbers = new EnumMap<>(Column.class);
    numbers.forEach((column, all) -> someNumbers.put(column, Arrays.copyOf(all, rows)));
    Map<Column, @Nullable String[]> someTexts = new EnumMap<>(Column.class);
    texts.forEach((column, all) -> someTexts.put(column, Arrays.copyOf(all, rows)));
    return ColumnTable.owning(columns, rows, someNumbers, someTexts);
  }

  static void requireNumber(Column column, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(column.wireName() + " must be finite, not " + value);
    }
    boolean whole = Math.rint(value) == value && Math.abs(value) <= MOST_WHOLE;
    if (column.kind() == Column.Kind.INTEGER && !whole) {
      throw new IllegalArgumentException(
          column.wireName() + " must be a whole number within 2^53, not " + value);
    }
    if (column.kind() == Column.Kind.FLAG && value != 0 && value != 1) {
      throw new IllegalArgumentException(column.wireName() + " must be 0 or 1, not " + value);
    }
  }

  private int lastRow() {
    if (rows == 0) {
      throw new IllegalStateException("addRow comes before set");
    }
    return rows - 1;
  }

  private void grow() {
    int larger = capacity * 2;
    numbers.replaceAll(
        (column, old) -> {
          double[] copy = Arrays.copyOf(old, larger);
          Arrays.fill(copy, old.length, larger, Double.NaN);
          return copy;
        });
    texts.replaceAll((column, old) -> Arrays.copyOf(old, larger));
    capacity = larger;
  }

  private static double[] unknown(int length) {
    double[] values = new double[length];
    Arrays.fill(values, Double.NaN);
    return values;
  }
}
