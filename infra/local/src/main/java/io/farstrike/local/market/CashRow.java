package io.farstrike.local.market;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One share as a close file of the cash market has it. Three layouts are read: the exchange's
 * present one (UDiFF), its full one with deliveries, and its old one.
 */
record CashRow(String symbol, DayPrices prices, long volume) {

  private static final List<String> SYMBOL = List.of("TckrSymb", "SYMBOL");
  private static final List<String> SERIES = List.of("SctySrs", "SERIES");
  private static final List<String> OPEN = List.of("OpnPric", "OPEN_PRICE", "OPEN");
  private static final List<String> HIGH = List.of("HghPric", "HIGH_PRICE", "HIGH");
  private static final List<String> LOW = List.of("LwPric", "LOW_PRICE", "LOW");
  private static final List<String> LAST = List.of("LastPric", "LAST_PRICE", "LAST");
  private static final List<String> CLOSE = List.of("ClsPric", "CLOSE_PRICE", "CLOSE");
  private static final List<String> PREVIOUS = List.of("PrvsClsgPric", "PREV_CLOSE", "PREVCLOSE");
  private static final List<String> VOLUME = List.of("TtlTradgVol", "TTL_TRD_QNTY", "TOTTRDQTY");
  private static final String ORDINARY_SHARES = "EQ";

  /** Ordinary shares by symbol. */
  static Map<String, CashRow> read(Path file, SkippedRows skipped) throws IOException {
    Map<String, CashRow> rows = new HashMap<>();
    try (CsvTable table = CsvTable.open(file)) {
      Layout layout = new Layout(table);
      for (CsvTable.Row row = table.next(); row != null; row = table.next()) {
        try {
          if (row.text(layout.series).equals(ORDINARY_SHARES)) {
            CashRow share = layout.share(row);
            rows.putIfAbsent(share.symbol, share);
          }
        } catch (BadRowException e) {
          skipped.count("cash: " + e.reason());
        }
      }
    }
    return rows;
  }

  private static final class Layout {
    private final String symbol;
    private final String series;
    private final String open;
    private final String high;
    private final String low;
    private final String last;
    private final String close;
    private final String previous;
    private final String volume;

    Layout(CsvTable table) throws IOException {
      symbol = table.column(SYMBOL);
      series = table.column(SERIES);
      open = table.column(OPEN);
      high = table.column(HIGH);
      low = table.column(LOW);
      last = table.column(LAST);
      close = table.column(CLOSE);
      previous = table.column(PREVIOUS);
      volume = table.column(VOLUME);
    }

    CashRow share(CsvTable.Row row) throws BadRowException {
      DayPrices prices =
          new DayPrices(
              Cell.rupees(row, open),
              Cell.rupees(row, high),
              Cell.rupees(row, low),
              Cell.rupees(row, last),
              Cell.rupees(row, close),
              Cell.rupees(row, previous));
      return new CashRow(row.filled(symbol), prices, Cell.whole(row, volume));
    }
  }
}
