package io.farstrike.cloud.export;

import static java.util.Objects.requireNonNull;

import io.farstrike.options.Band;
import io.farstrike.options.Column;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table that is exported for people: a screen's rows with the columns that the screen shows and
 * the name of each row's band, or any other table with the columns that it has.
 *
 * @param name of the screen, as users see it
 * @param rows in the order in which they are written
 * @param screen whose columns and bands count; without one all columns, and no bands
 */
public record ExportTable(String name, ColumnTable rows, Optional<Screen> screen) {

  /** The title of the column that names bands: a colour is never the only sign. */
  static final String BAND = "Band";

  public ExportTable {
    requireNonNull(name, "name is null");
    requireNonNull(rows, "rows is null");
    requireNonNull(screen, "screen is null");
  }

  List<Column> columns() {
    return screen.map(Screen::columns).orElse(rows.columns());
  }

  List<Band> bands() {
    return screen.map(Screen::bands).orElse(List.of());
  }

  /** One for each column, and one for the bands if there are any. */
  List<String> titles() {
    List<String> titles = new ArrayList<>(Column.titles(columns()));
    if (!bands().isEmpty()) {
      titles.add(BAND);
    }
    return titles;
  }

  /** The name of a row's band, judged by full values. */
  Optional<String> band(int row) {
    return screen.flatMap(asked -> asked.band(rows, row)).map(Band::name);
  }
}
