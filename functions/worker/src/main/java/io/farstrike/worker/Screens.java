package io.farstrike.worker;

import io.farstrike.options.BuiltInScreens;
import io.farstrike.options.Column;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.Screen;
import io.farstrike.options.ScreenResult;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The screens of a job over its table. */
final class Screens {

  private Screens() {}

  static List<ScreenResult> over(ColumnTable table, List<String> names) {
    return names.stream().map(name -> named(name).over(table)).toList();
  }

  /** Underlyings with at least one row. */
  static int symbols(ColumnTable table) {
    Set<String> symbols = new HashSet<>();
    for (int row = 0; row < table.rows(); row++) {
      symbols.add(Objects.requireNonNull(table.text(Column.SYMBOL, row)));
    }
    return symbols.size();
  }

  private static Screen named(String name) {
    return BuiltInScreens.ALL.stream()
        .filter(screen -> screen.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no screen " + name));
  }
}
