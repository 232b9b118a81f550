package io.farstrike.options.monitor;

import static java.util.Objects.requireNonNull;

import io.farstrike.options.ColumnTable;
import io.farstrike.options.ScreenResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a screen shows at one refresh.
 *
 * @param screen its name
 * @param rows in the screen's order, each key once
 */
public record ScreenRows(String screen, List<ScreenRow> rows) {

  public ScreenRows {
    requireNonNull(screen, "screen is null");
    rows = List.copyOf(rows);
    if (rows.stream().map(ScreenRow::key).distinct().count() != rows.size()) {
      throw new IllegalArgumentException("a key stands twice in " + screen);
    }
  }

  /** A screen that shows nothing, as before its first refresh. */
  public static ScreenRows none(String screen) {
    return new ScreenRows(screen, List.of());
  }

  /**
   * The rows that a screen kept. Of rows with one key, which no exchange lists, the first counts.
   *
   * @param most of these rows, those that stand first
   */
  public static ScreenRows of(ScreenResult result, int most) {
    ColumnTable table = result.table();
    Set<RowKey> seen = new HashSet<>();
    List<ScreenRow> rows = new ArrayList<>();
    for (int row = 0; row < table.rows() && rows.size() < most; row++) {
      ScreenRow shown = ScreenRow.of(result.screen(), table, row);
      if (seen.add(shown.key())) {
        rows.add(shown);
      }
    }
    return new ScreenRows(result.screen().name(), rows);
  }
}
