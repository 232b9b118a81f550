package io.farstrike.bench;

import io.farstrike.options.Column;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.ColumnTableBuilder;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What the seller's figures and the built-in screens need, of contracts made from a seed: 40 of
 * each stock, 10 to 40 % from the spot, one in twenty without a margin and one in ten without a
 * bid. Some four in ten are kept by each screen.
 */
final class SellersTable {

  static final LocalDate TRADING_DATE = LocalDate.of(2026, 3, 5);

  private static final LocalDate EXPIRY = LocalDate.of(2026, 3, 30);
  private static final int OPTIONS = 40;
  private static final long SEED = 20_260_305;
  private static final List<Column> COLUMNS =
      List.of(
          Column.SYMBOL,
          Column.EXPIRY,
          Column.OPTION_TYPE,
          Column.STRIKE,
          Column.LOT_SIZE,
          Column.SPOT,
          Column.BID,
          Column.LAST,
          Column.MARGIN);

  private SellersTable() {}

  static ColumnTable ofRows(int rows) {
    SplittableRandom random = new SplittableRandom(SEED);
    ColumnTableBuilder table = new ColumnTableBuilder(COLUMNS);
    String symbol = "";
    double spot = 0;
    for (int row = 0; row < rows; row++) {
      if (row % OPTIONS == 0) {
        symbol = "STOCK" + row / OPTIONS;
        spot = random.nextDouble(100, 10_000);
      }
      boolean call = random.nextBoolean();
      double distance = random.nextDouble(0.1, 0.4);
      double lot = Math.ceil(500_000 / spot);
      // Each contract brings its own text of the date, as those from a broker do.
      table
          .addRow()
          .set(Column.SYMBOL, symbol)
          .set(Column.EXPIRY, EXPIRY.toString())
          .set(Column.OPTION_TYPE, call ? "CE" : "PE")
          .set(Column.STRIKE, spot * (call ? 1 + distance : 1 - distance))
          .set(Column.LOT_SIZE, lot)
          .set(Column.SPOT, spot);
      if (random.nextInt(10) > 0) {
        table.set(Column.BID, Math.max(0.05, spot * random.nextDouble(0.004)));
      }
      if (random.nextInt(5) > 0) {
        table.set(Column.LAST, Math.max(0.05, spot * random.nextDouble(0.004)));
      }
      if (random.nextInt(20) > 0) {
        table.set(Column.MARGIN, Math.rint(spot * lot * random.nextDouble(0.15, 0.3)));
      }
    }
    return table.build();
  }

  /** The same rows as objects. */
  static List<SellersContract> objects(ColumnTable table) {
    return IntStream.range(0, table.rows())
        .mapToObj(row -> SellersContract.of(table, row))
        .toList();
  }
}
