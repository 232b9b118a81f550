package io.farstrike.cloud.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.options.Column;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.ColumnTableBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetTablesTest {

  @Test
  void table_writtenAndRead_isTheSame_unknownCellsIncluded(@TempDir Path folder)
      throws IOException {
    ColumnTable table = randomTable(7, 2_000);
    Path file = folder.resolve("t.parquet");

    ParquetTables.write(table, file, Map.of("farstrike.source", "test"));

    assertThat(ParquetTables.read(file)).isEqualTo(table);
  }

  @Test
  void table_withoutRows_keepsItsColumns(@TempDir Path folder) throws IOException {
    ColumnTable empty = new ColumnTableBuilder(Column.OF_CONTRACTS).build();
    Path file = folder.resolve("t.parquet");

    ParquetTables.write(empty, file, Map.of());

    assertThat(ParquetTables.read(file)).isEqualTo(empty);
  }

  @Property(tries = 20)
  void anyTable_survives(@ForAll int seed, @ForAll @IntRange(max = 300) int rows)
      throws IOException {
    Path folder = Files.createTempDirectory("parquet");
    Path file = folder.resolve("t.parquet");
    ColumnTable table = randomTable(seed, rows);

    ParquetTables.write(table, file, Map.of());

    assertThat(ParquetTables.read(file)).isEqualTo(table);
    Files.delete(file);
    Files.delete(folder);
  }

  private static ColumnTable randomTable(int seed, int rows) {
    Random random = new Random(seed);
    ColumnTableBuilder table = new ColumnTableBuilder(List.of(Column.values()));
    for (int row = 0; row < rows; row++) {
      table.addRow();
      for (Column column : Column.values()) {
        if (random.nextInt(4) > 0) {
          set(table, column, random);
        }
      }
    }
    return table.build();
  }

  private static void set(ColumnTableBuilder table, Column column, Random random) {
    switch (column.kind()) {
      case TEXT -> table.set(column, "M&M \u20b9" + random.nextInt(50));
      case INTEGER -> table.set(column, random.nextLong(1L << 50));
      case NUMBER -> table.set(column, random.nextDouble() * Math.pow(10, random.nextInt(12)));
      case FLAG -> table.set(column, random.nextInt(2));
    }
  }
}
