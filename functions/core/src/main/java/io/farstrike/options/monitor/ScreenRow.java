package io.farstrike.options.monitor;

import static java.util.Objects.requireNonNull;

import io.farstrike.options.Column;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.Screen;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row as a screen shows it.
 *
 * @param fields by wire name, beside those of the key, known ones only: texts, whole numbers as
 *     {@link Long}, other numbers as {@link Double}, flags as {@link Boolean}; and the name of the
 *     row's band
 */
public record ScreenRow(RowKey key, Map<String, Object> fields) {

  /** The field of the band's name. */
  public static final String BAND = "band";

  public ScreenRow {
    requireNonNull(key, "key is null");
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    fields.forEach(ScreenRow::requireValue);
  }

  private static void requireValue(String name, Object value) {
    switch (requireNonNull(value, name)) {
      case String _ -> {}
      case Long _ -> {}
      case Boolean _ -> {}
      case Double number when Double.isFinite(number) -> {}
      default -> throw new IllegalArgumentException(name + " is no value of a cell: " + value);
    }
  }

  static ScreenRow of(Screen screen, ColumnTable table, int row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Column column : screen.columns()) {
      if (!isOfTheKey(column) && table.isKnown(column, row)) {
        fields.put(column.wireName(), cell(table, column, row));
      }
    }
    screen.band(table, row).ifPresent(band -> fields.put(BAND, band.name()));
    return new ScreenRow(RowKey.of(table, row), fields);
  }

  private static boolean isOfTheKey(Column column) {
    return column == Column.SYMBOL
        || column == Column.EXPIRY
        || column == Column.OPTION_TYPE
        || column == Column.STRIKE;
  }

  private static Object cell(ColumnTable table, Column column, int row) {
    return switch (column.kind()) {
      case TEXT -> requireNonNull(table.text(column, row));
      case INTEGER -> (long) table.number(column, row);
      case NUMBER -> table.number(column, row);
      case FLAG -> table.number(column, row) == 1;
    };
  }
}
