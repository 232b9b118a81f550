package io.farstrike.options;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * A question asked of a table of contracts: which rows, in which order, showing which columns.
 *
 * @param name as users see it
 * @param sorts the first counts most, each next among the rows that those before it leave equal;
 *     without any, rows stay as they came in
 * @param columns to be shown, in order, each once
 * @param bands looked through in order, the first that holds a row's value counts; may be empty
 */
public record Screen(
    String name, RowPredicate where, List<Sort> sorts, List<Column> columns, List<Band> bands) {

  public Screen {
    requireNonNull(name, "name is null");
    requireNonNull(where, "where is null");
    sorts = List.copyOf(sorts);
    columns = List.copyOf(columns);
    bands = List.copyOf(bands);
    if (name.isBlank()) {
      throw new IllegalArgumentException("name is blank");
    }
    if (columns.isEmpty() || EnumSet.copyOf(columns).size() != columns.size()) {
      throw new IllegalArgumentException("columns must be at least one, each once: " + columns);
    }
  }

  /** A question whose rows are in the order of one column. */
  public Screen(
      String name, RowPredicate where, Sort sort, List<Column> columns, List<Band> bands) {
    this(name, where, List.of(sort), columns, bands);
  }

  /** The same question with its rows in another order. */
  public Screen sortedBy(List<Sort> others) {
    return new Screen(name, where, others, columns, bands);
  }

  /**
   * Asks the question. A contract that nobody bids for and that has not traded is in no screen.
   *
   * @param contracts a table with the columns that this screen names, bid and last price
   * @throws IllegalArgumentException if the table lacks one of them
   */
  public ScreenResult over(ColumnTable contracts) {
    boolean[] matches = where.matches(contracts);
    double[] bid = contracts.numbers(Column.BID);
    double[] last = contracts.numbers(Column.LAST);
    int[] rows = new int[matches.length];
    int kept = 0;
    for (int row = 0; row < matches.length; row++) {
      if (matches[row] && (bid[row] > 0 || last[row] > 0)) {
        rows[kept++] = row;
      }
    }
    int[] keptRows = Arrays.copyOf(rows, kept);
    return new ScreenResult(this, contracts, RowSorter.sorted(contracts, keptRows, sorts));
  }

  /** The band of a row. */
  public Optional<Band> band(ColumnTable table, int row) {
    return bands.stream()
        .filter(band -> band.contains(table.number(band.column(), row)))
        .findFirst();
  }
}
