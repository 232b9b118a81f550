package io.farstrike.cloud.export;

import io.farstrike.options.Column;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.ColumnTableBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** Tables of all columns whose cells are chance, a quarter of them unknown. */
public final class Tables {

  static final List<Column> COLUMNS = List.of(Column.values());

  private static final List<String> TEXTS =
      List.of("", "M&M", "a,b", "say \"so\"", "two\r\nlines", "\u20b9 1", "=1+1", "-2", "@x", "'q");

  private Tables() {}

  public static ColumnTable random(int seed, int rows) {
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
      case TEXT -> table.set(column, text(column, random));
      case INTEGER -> table.set(column, whole(column, random));
      case NUMBER ->
          table.set(column, random.nextGaussian() * Math.pow(10, random.nextInt(-20, 14)));
      case FLAG -> table.set(column, random.nextInt(2));
    }
  }

  private static String text(Column column, Random random) {
    return column.unit() == Column.Unit.DATE
        ? LocalDate.of(2026, 1, 1).plusDays(random.nextInt(900)).toString()
        : TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private static long whole(Column column, Random random) {
    return column.unit() == Column.Unit.EPOCH_MILLIS
        ? Instant.parse("2026-03-06T03:45:00Z").toEpochMilli() + random.nextInt(20_000_000)
        : random.nextLong(-(1L << 53), 1L << 53);
  }
}
