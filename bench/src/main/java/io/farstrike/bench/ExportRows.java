package io.farstrike.bench;

import io.farstrike.options.Column;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.ColumnTableBuilder;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a job of every F&amp;O stock has to export, made from a seed: all columns, prices in ticks,
 * worked-out figures with all their digits, a tenth of these unknown.
 */
final class ExportRows {

  private static final long SEED = 20_260_305;
  private static final int OPTIONS = 40;
  private static final long QUOTED = 1_772_791_198_000L;

  private ExportRows() {}

  static ColumnTable of(int rows) {
    SplittableRandom random = new SplittableRandom(SEED);
    ColumnTableBuilder table = new ColumnTableBuilder(List.of(Column.values()));
    for (int row = 0; row < rows; row++) {
      table.addRow();
      for (Column column : Column.values()) {
        if (column.group() == Column.Group.CONTRACT || random.nextInt(10) > 0) {
          set(table, column, row, random);
        }
      }
    }
    return table.build();
  }

  private static void set(
      ColumnTableBuilder table, Column column, int row, SplittableRandom random) {
    switch (column.kind()) {
      case TEXT -> table.set(column, text(column, row));
      case INTEGER ->
          table.set(
              column,
              column.unit() == Column.Unit.EPOCH_MILLIS
                  ? QUOTED + random.nextInt(100_000)
                  : random.nextLong(1_000_000));
      case NUMBER -> table.set(column, number(column, random));
      case FLAG -> table.set(column, random.nextInt(2));
    }
  }

  private static String text(Column column, int row) {
    return switch (column) {
      case SYMBOL -> "STOCK" + row / OPTIONS;
      case TRADING_SYMBOL -> "STOCK" + row / OPTIONS + "26MAR" + row % OPTIONS * 50 + "PE";
      case EXPIRY -> "2026-03-30";
      case OPTION_TYPE -> row % 2 == 0 ? "PE" : "CE";
      default -> "VALUE";
    };
  }

  private static double number(Column column, SplittableRandom random) {
    return switch (column) {
      case SPOT, BID, ASK, LAST, STRIKE -> random.nextInt(20_000) * 5 / 100.0;
      case ABS_DISTANCE_PERCENT -> random.nextDouble(10, 40);
      case YIELD -> random.nextDouble(200_000);
      default -> random.nextDouble(1_000);
    };
  }
}
