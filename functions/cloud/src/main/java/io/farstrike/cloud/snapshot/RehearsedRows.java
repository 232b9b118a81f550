package io.farstrike.cloud.snapshot;

import io.farstrike.options.Column;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.ColumnTableBuilder;
import java.util.List;

/** Rows that mean nothing. */
final class RehearsedRows {

  private RehearsedRows() {}

  static ColumnTable table() {
    ColumnTableBuilder table = new ColumnTableBuilder(List.of(Column.SYMBOL, Column.STRIKE));
    for (int row = 0; row < 10; row++) {
      table.addRow().set(Column.SYMBOL, "NONE").set(Column.STRIKE, 100.0 + row);
    }
    return table.build();
  }
}
