package io.farstrike.options;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An immutable table of {@link Column}s, kept as one array a column.
 *
 * <p>A cell may be unknown. A known number is always finite. Rows count from 0; a row or a column
 * that is not there is answered with {@link IndexOutOfBoundsException} or {@link
 * IllegalArgumentException}.
 */
public final class ColumnTable {

  private final List<Column> columns;
  private final int rows;
  private final Map<Column, double[]> numbers;
  private final Map<Column, @Nullable String[]> texts;

  private ColumnTable(
      List<Column> columns,
      int rows,
      Map<Column, double[]> numbers,
      Map<Column, @Nullable String[]> texts) {
    this.columns = columns;
    this.rows = rows;
    this.numbers = numbers;
    this.texts = texts;
  }

  /** A table of arrays that nobody else holds; each as long as the table, all numbers checked. */
  static ColumnTable owning(
      List<Column> columns,
      int rows,
      Map<Column, double[]> numbers,
      Map<Column, @Nullable String[]> texts) {
    return new ColumnTable(List.copyOf(columns), rows, numbers, texts);
  }

  /** The columns in the order in which they are written. */
  public List<Column> columns() {
    return columns;
  }

  public boolean has(Column column) {
    return columns.contains(column);
  }

  public int rows() {
    return rows;
  }

  /** The text of a cell of a TEXT column; null when unknown. */
  public @Nullable String text(Column column, int row) {
    return texts(column)[row];
  }

  /** The number in a cell of any column but a TEXT one; NaN when unknown. */
  public double number(Column column, int row) {
    return numbers(column)[row];
  }

  /** The number in a cell of any column but a TEXT one; empty when unknown. */
  public OptionalDouble value(Column column, int row) {
    double value = number(column, row);
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Whether a cell of any kind is known. */
  public boolean isKnown(Column column, int row) {
    return column.kind() == Column.Kind.TEXT
        ? text(column, row) != null
        : !Double.isNaN(number(column, row));
  }

  /** The given rows in the given order; a row may be given more than once. */
  public ColumnTable select(int[] wanted) {
    Map<Column, double[]> someNumbers = new EnumMap<>(Column.class);
    numbers.forEach((column, all) -> someNumbers.put(column, pick(all, wanted)));
    Map<Column, @Nullable String[]> someTexts = new EnumMap<>(Column.class);
    texts.forEach((column, all) -> someTexts.put(column, pick(all, wanted)));
    return new ColumnTable(columns, wanted.length, someNumbers, someTexts);
  }

  /**
   * The rows that meet a condition, in an order of their own.
   *
   * @param sorts the first counts most, each next among the rows that those before it leave equal;
   *     without any, rows stay as they are
   * @throws IllegalArgumentException if the table lacks a column
   */
  public ColumnTable select(RowPredicate where, List<Sort> sorts) {
    return select(RowSorter.sorted(this, RowFilter.of(where, this).among(rows), sorts));
  }

  /** The given columns in the given order. */
  public ColumnTable only(List<Column> wanted) {
    Map<Column, double[]> someNumbers = new EnumMap<>(Column.class);
    Map<Column, @Nullable String[]> someTexts = new EnumMap<>(Column.class);
    for (Column column : wanted) {
      if (column.kind() == Column.Kind.TEXT) {
        someTexts.put(column, texts(column));
      } else {
        someNumbers.put(column, numbers(column));
      }
    }
    if (someNumbers.size() + someTexts.size() != wanted.size()) {
      throw new IllegalArgumentException("a column stands twice in " + wanted);
    }
    return new ColumnTable(List.copyOf(wanted), rows, someNumbers, someTexts);
  }

  /**
   * This table with a column of numbers added, or replaced if it is there.
   *
   * @param values one a row, NaN for unknown; copied
   * @throws IllegalArgumentException if the column is one of text, the length is not {@link
   *     #rows()}, a value is infinite, not whole in an INTEGER column, or not 0 or 1 in a FLAG
   *     column
   */
  public ColumnTable with(Column column, double[] values) {
    if (column.kind() == Column.Kind.TEXT) {
      throw new IllegalArgumentException(column.wireName() + " is text, not a number");
    }
    if (values.length != rows) {
      throw new IllegalArgumentException(
          column.wireName() + " has " + values.length + " values for " + rows + " rows");
    }
    for (double value : values) {
      if (!Double.isNaN(value)) {
        ColumnTableBuilder.requireNumber(column, value);
      }
    }
    return withOwned(Map.of(column, values.clone()));
  }

  /** As {@link #with}, for several columns whose arrays nobody else holds and nobody checks. */
  ColumnTable withOwned(Map<Column, double[]> added) {
    return withOwned(added, Map.of());
  }

  /** As {@link #withOwned(Map)}, with columns of text. */
  ColumnTable withOwned(
      Map<Column, double[]> addedNumbers, Map<Column, @Nullable String[]> addedTexts) {
    Map<Column, double[]> moreNumbers = new EnumMap<>(Column.class);
    moreNumbers.putAll(numbers);
    moreNumbers.putAll(addedNumbers);
    Map<Column, @Nullable String[]> moreTexts = new EnumMap<>(Column.class);
    moreTexts.putAll(texts);
    moreTexts.putAll(addedTexts);
    List<Column> all = new ArrayList<>(columns);
    Stream.concat(addedNumbers.keySet().stream(), addedTexts.keySet().stream())
        .filter(column -> !has(column))
        .sorted()
        .forEach(all::add);
    return new ColumnTable(List.copyOf(all), rows, moreNumbers, moreTexts);
  }

  /**
   * A figure of each row's expiry, NaN where that is unknown. Rows of one expiry mostly stand
   * together, so it is worked out once for each run of them.
   */
  double[] ofExpiries(ToDoubleFunction<LocalDate> figure) {
    @Nullable String[] expiries = texts(Column.EXPIRY);
    double[] figures = new double[rows];
    String expiry = "";
    double known = Double.NaN;
    for (int row = 0; row < rows; row++) {
      String current = expiries[row];
      if (current != null && !current.equals(expiry)) {
        expiry = current;
        known = figure.applyAsDouble(LocalDate.parse(expiry));
      }
      figures[row] = current == null ? Double.NaN : known;
    }
    return figures;
  }

  /** The numbers of a column, to be read only: NaN where unknown. */
  double[] numbers(Column column) {
    double[] values = numbers.get(column);
    if (values == null) {
      throw missing(column, "number");
    }
    return values;
  }

  /** The texts of a column, to be read only: null where unknown. */
  @Nullable String[] texts(Column column) {
    @Nullable String[] values = texts.get(column);
    if (values == null) {
      throw missing(column, "text");
    }
    return values;
  }

  private IllegalArgumentException missing(Column column, String kind) {
    requireNonNull(column, "column is null");
    return new IllegalArgumentException(
        "the table has no " + kind + " column " + column.wireName() + " among " + columns);
  }

  private static double[] pick(double[] all, int[] wanted) {
    double[] some = new double[wanted.length];
    for (int i = 0; i < wanted.length; i++) {
      some[i] = all[wanted[i]];
    }
    return some;
  }

  private static @Nullable String[] pick(@Nullable String[] all, int[] wanted) {
    @Nullable String[] some = new @Nullable String[wanted.length];
    for (int i = 0; i < wanted.length; i++) {
      some[i] = all[wanted[i]];
    }
    return some;
  }

  /** Equal are tables of the same columns, in the same order, with the same cells. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ColumnTable that
        && rows == that.rows
        && columns.equals(that.columns)
        && columns.stream().allMatch(column -> sameCells(column, that));
  }

  private boolean sameCells(Column column, ColumnTable that) {
    return column.kind() == Column.Kind.TEXT
        ? Arrays.equals(texts(column), that.texts(column))
        : Arrays.equals(numbers(column), that.numbers(column));
  }

  @Override
  public int hashCode() {
    return 31 * columns.hashCode() + rows;
  }

  @Override
  public String toString() {
    return "ColumnTable[" + rows + " rows of " + columns + "]";
  }
}
