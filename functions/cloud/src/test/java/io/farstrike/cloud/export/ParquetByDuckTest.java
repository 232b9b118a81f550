package io.farstrike.cloud.export;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.workspace.ParquetTables;
import io.farstrike.options.Column;
import io.farstrike.options.ColumnTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet files as DuckDB reads them. */
class ParquetByDuckTest {

  @Test
  void types_areThoseOfTheColumns(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("t.parquet");

    ParquetTables.write(Tables.random(1, 10), file, Map.of());

    Map<String, String> types = Duck.types("SELECT * FROM FILE", file);
    assertThat(types).hasSize(Column.values().length);
    for (Column column : Column.values()) {
      assertThat(types)
          .containsEntry(
              column.wireName(),
              switch (column.kind()) {
                case TEXT -> "VARCHAR";
                case INTEGER -> "BIGINT";
                case NUMBER -> "DOUBLE";
                case FLAG -> "BOOLEAN";
              });
    }
  }

  @Test
  void everyCell_isThere_atFullPrecision_andUnknownOnesAreNull(@TempDir Path folder)
      throws Exception {
    ColumnTable table = Tables.random(2, 500);
    Path file = folder.resolve("t.parquet");

    ParquetTables.write(table, file, Map.of("farstrike.notice", "No advice."));

    List<List<@Nullable Object>> rows = Duck.rows("SELECT * FROM FILE", file);
    assertThat(rows).hasSize(500);
    for (int row = 0; row < 500; row++) {
      for (Column column : Column.values()) {
        assertThat(rows.get(row).get(Tables.COLUMNS.indexOf(column)))
            .isEqualTo(cell(table, column, row));
      }
    }
    assertThat(
            Duck.rows(
                "SELECT decode(value) FROM parquet_kv_metadata(FILE)"
                    + " WHERE decode(key) = 'farstrike.notice'",
                file))
        .containsExactly(List.of("No advice."));
  }

  private static @Nullable Object cell(ColumnTable table, Column column, int row) {
    if (!table.isKnown(column, row)) {
      return null;
    }
    return switch (column.kind()) {
      case TEXT -> requireNonNull(table.text(column, row));
      case INTEGER -> (long) table.number(column, row);
      case NUMBER -> table.number(column, row);
      case FLAG -> table.number(column, row) == 1;
    };
  }
}
