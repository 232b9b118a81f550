package io.farstrike.worker;

import io.farstrike.cloud.jobs.JobParameters;
import io.farstrike.cloud.jobs.Rescreen;
import io.farstrike.cloud.rsql.SortText;
import io.farstrike.cloud.rsql.WhereText;
import io.farstrike.options.Column;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.RowPredicate;
import io.farstrike.options.Screen;
import io.farstrike.options.ScreenResult;
import io.farstrike.options.Sort;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The screens of a job over its table. */
final class Screens {

  private Screens() {}

  static List<ScreenResult> over(ColumnTable table, JobParameters parameters) {
    return parameters.screens().stream().map(name -> named(parameters, name).over(table)).toList();
  }

  /** The screen of a re-screen: a named one, or the condition that was given with it. */
  static Screen anew(JobParameters parameters, Rescreen how, ColumnTable table) {
    String name = parameters.screens().getFirst();
    List<Sort> sorts = how.sort().map(Screens::sorts).orElse(List.of());
    if (how.where().isPresent()) {
      RowPredicate where = WhereText.read("where", how.where().get()).orRefuse();
      return new Screen(name, where, sorts, table.columns(), List.of());
    }
    Screen screen = named(parameters, name);
    return sorts.isEmpty() ? screen : screen.sortedBy(sorts);
  }

  private static List<Sort> sorts(String text) {
    return SortText.read("sort", text).orRefuse();
  }

  /** Underlyings with at least one row. */
  static int symbols(ColumnTable table) {
    Set<String> symbols = new HashSet<>();
    for (int row = 0; row < table.rows(); row++) {
      symbols.add(Objects.requireNonNull(table.text(Column.SYMBOL, row)));
    }
    return symbols.size();
  }

  private static Screen named(JobParameters parameters, String name) {
    return parameters
        .screen(name)
        .orElseThrow(() -> new IllegalArgumentException("no screen " + name));
  }
}
