package io.farstrike.cloud.screens;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.named.Named;
import io.farstrike.cloud.rsql.SortText;
import io.farstrike.cloud.rsql.WhereText;
import io.farstrike.options.Column;
import io.farstrike.options.Screen;
import io.farstrike.options.Sides;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A screen as it is written, stored, exported and shared. What was checked when it was written is
 * read again when it is used.
 *
 * @param where in RSQL; empty for every quoted contract
 * @param sort as in {@link SortText}; empty for the order of the rows
 * @param columns by the names they have in JSON, in the order in which they are shown
 * @param limit rows at all, 1 to {@link #MOST_ROWS}
 * @param bestPerSymbol rows of each underlying, 1 to {@link #MOST_PER_SYMBOL}
 */
public record ScreenDefinition(
    String name,
    String where,
    String sort,
    List<String> columns,
    Optional<Integer> limit,
    Optional<Integer> bestPerSymbol,
    Sides side,
    List<BandDefinition> bands) {

  public static final int MOST_ROWS = 100_000;
  public static final int MOST_PER_SYMBOL = 1_000;
  public static final int MOST_BANDS = 10;

  /** Shown by the built-in screens, in this order and before a distance. */
  public static final List<String> USUAL_COLUMNS =
      List.of(
          "symbol",
          "spot",
          "optionType",
          "strike",
          "bid",
          "daysLeft",
          "premiumPerDay",
          "premiumUntilExpiry",
          "yield",
          "distancePercent");

  public ScreenDefinition {
    requireNonNull(name, "name is null");
    requireNonNull(where, "where is null");
    requireNonNull(sort, "sort is null");
    columns = List.copyOf(columns);
    requireNonNull(limit, "limit is null");
    requireNonNull(bestPerSymbol, "bestPerSymbol is null");
    requireNonNull(side, "side is null");
    bands = List.copyOf(bands);
    if (!name.matches(Named.NAME)) {
      throw new IllegalArgumentException("a screen's name has other characters");
    }
  }

  /**
   * The screen that this text means.
   *
   * @throws RuntimeException if a part of it means nothing; what was checked does
   */
  public Screen screen() {
    return new Screen(
        name,
        WhereText.read("where", where).orRefuse(),
        SortText.read("sort", sort).orRefuse(),
        columns.stream().map(column -> Column.ofWireName(column).orElseThrow()).toList(),
        bands.stream().map(BandDefinition::band).toList(),
        side,
        whole(bestPerSymbol),
        whole(limit));
  }

  private static OptionalInt whole(Optional<Integer> number) {
    return number.map(OptionalInt::of).orElse(OptionalInt.empty());
  }
}
