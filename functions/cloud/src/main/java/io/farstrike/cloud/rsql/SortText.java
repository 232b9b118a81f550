package io.farstrike.cloud.rsql;

import io.farstrike.cloud.http.FieldError;
import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.options.Column;
import io.farstrike.options.Sort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An order of rows: up to three columns, a minus before those that go from the largest, for example
 * {@code -yield,symbol}. An empty text leaves rows as they are.
 */
public final class SortText {

  /** Characters in an order. */
  public static final int LONGEST = 200;

  private static final int MOST_COLUMNS = 3;

  private SortText() {}

  /**
   * Reads an order, the column that counts most first.
   *
   * @param field whose text this is, for the error
   */
  public static Reading<List<Sort>> read(String field, String text) {
    if (text.isEmpty()) {
      return new Reading.Understood<>(List.of());
    }
    String[] names = text.split(",", -1);
    if (text.length() > LONGEST || names.length > MOST_COLUMNS) {
      return refused(field, Code.TOO_LARGE, "must name at most " + MOST_COLUMNS + " columns");
    }
    List<Sort> sorts = new ArrayList<>();
    for (String name : names) {
      boolean descending = name.startsWith("-");
      Optional<Column> column = Column.ofWireName(descending ? name.substring(1) : name);
      if (column.isEmpty()) {
        return new Reading.Refused<>(
            new FieldError(field, Code.ENUM, "there is no such column", Optional.of(columns())));
      }
      if (sorts.stream().anyMatch(sort -> sort.column() == column.get())) {
        return refused(field, Code.DUPLICATE, "must name a column once");
      }
      sorts.add(descending ? Sort.descending(column.get()) : Sort.ascending(column.get()));
    }
    return new Reading.Understood<>(List.copyOf(sorts));
  }

  private static <T> Reading<T> refused(String field, Code code, String rule) {
    return new Reading.Refused<>(FieldError.of(field, code, rule));
  }

  private static List<String> columns() {
    return Arrays.stream(Column.values()).map(Column::wireName).toList();
  }
}
