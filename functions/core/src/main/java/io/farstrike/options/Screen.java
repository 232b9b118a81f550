package io.farstrike.options;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A question asked of a table of contracts: which rows, in which order, how many of them, showing
 * which columns.
 *
 * @param name as users see it
 * @param sorts the first counts most, each next among the rows that those before it leave equal;
 *     without any, rows stay as they came in
 * @param columns to be shown, in order, each once
 * @param bands looked through in order, the first that holds a row's value counts; may be empty
 * @param side puts, calls or both
 * @param bestPerSymbol rows kept of each underlying, those that stand first by the sort; at least 1
 * @param limit rows kept at all, after that; at least 1
 */
public record Screen(
    String name,
    RowPredicate where,
    List<Sort> sorts,
    List<Column> columns,
    List<Band> bands,
    Sides side,
    OptionalInt bestPerSymbol,
    OptionalInt limit) {

  public Screen {
    requireNonNull(name, "name is null");
    requireNonNull(where, "where is null");
    sorts = List.copyOf(sorts);
    columns = List.copyOf(columns);
    bands = List.copyOf(bands);
    requireNonNull(side, "side is null");
    if (name.isBlank()) {
      throw new IllegalArgumentException("name is blank");
    }
    if (columns.isEmpty() || EnumSet.copyOf(columns).size() != columns.size()) {
      throw new IllegalArgumentException("columns must be at least one, each once: " + columns);
    }
    if (bestPerSymbol.orElse(1) < 1 || limit.orElse(1) < 1) {
      throw new IllegalArgumentException("bestPerSymbol and limit must be at least 1");
    }
  }

  /** A question that keeps every row it finds, puts and calls. */
  public Screen(
      String name, RowPredicate where, List<Sort> sorts, List<Column> columns, List<Band> bands) {
    this(name, where, sorts, columns, bands, Sides.BOTH, OptionalInt.empty(), OptionalInt.empty());
  }

  /** The same question with its rows in another order. */
  public Screen sortedBy(List<Sort> others) {
    return new Screen(name, where, others, columns, bands, side, bestPerSymbol, limit);
  }

  /**
   * Asks the question. A contract that nobody bids for and that has not traded is in no screen.
   *
   * @param contracts a table with the columns that this screen names, bid and last price; with the
   *     symbol where the best of each are wanted, with the option type where one side is
   * @throws IllegalArgumentException if the table lacks one of them
   */
  public ScreenResult over(ColumnTable contracts) {
    RowPredicate all = new AllOf(List.of(where, side.predicate(), RowPredicate.QUOTED));
    int[] matches = RowFilter.of(all, contracts).among(contracts.rows());
    int[] sorted = RowSorter.sorted(contracts, matches, sorts);
    int[] best = bestPerSymbol.isPresent() ? best(contracts, sorted) : sorted;
    int kept = Math.min(best.length, limit.orElse(Integer.MAX_VALUE));
    return new ScreenResult(this, contracts, Arrays.copyOf(best, kept));
  }

  /** Rows without a symbol count as those of one. */
  private int[] best(ColumnTable contracts, int[] sorted) {
    @Nullable String[] symbols = contracts.texts(Column.SYMBOL);
    Map<@Nullable String, Integer> seen = new HashMap<>();
    return Arrays.stream(sorted)
        .filter(row -> seen.merge(symbols[row], 1, Integer::sum) <= bestPerSymbol.getAsInt())
        .toArray();
  }

  /** The band of a row. */
  public Optional<Band> band(ColumnTable table, int row) {
    return bands.stream()
        .filter(band -> band.contains(table.number(band.column(), row)))
        .findFirst();
  }
}
