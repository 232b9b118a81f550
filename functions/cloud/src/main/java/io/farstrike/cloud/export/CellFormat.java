package io.farstrike.cloud.export;

import io.farstrike.market.MarketClock;
import io.farstrike.options.Column;
import io.farstrike.options.Column.Kind;
import io.farstrike.options.Column.Unit;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;

/** How a workbook shows a column's cells: formats round, cells keep their values. */
final class CellFormat {

  static final String DAY = "yyyy-mm-dd";
  static final String MOMENT = "yyyy-mm-dd hh:mm:ss";

  /** What is added to the titles of moments, which workbooks have in the exchange's time. */
  static final String INDIAN_TIME = " (IST)";

  private CellFormat() {}

  /** The format of a column; empty for texts and flags. */
  static Optional<String> of(Column column) {
    if (column.unit() == Unit.DATE) {
      return Optional.of(DAY);
    }
    if (column.unit() == Unit.EPOCH_MILLIS) {
      return Optional.of(MOMENT);
    }
    if (column.kind() == Kind.TEXT || column.kind() == Kind.FLAG) {
      return Optional.empty();
    }
    String decimals = column.decimals() == 0 ? "" : '.' + "0".repeat(column.decimals());
    return Optional.of(
        column.unit() == Unit.PERCENT ? '0' + decimals + "\"%\"" : "#,##0" + decimals);
  }

  /** A title as a workbook has it. */
  static String title(Column column, String title) {
    return column.unit() == Unit.EPOCH_MILLIS ? title + INDIAN_TIME : title;
  }

  /** In characters: enough for the title with the filter's button, and for the cells. */
  static double width(Column column, String title) {
    double cells =
        switch (column.kind()) {
          case TEXT -> column == Column.TRADING_SYMBOL ? 26 : 13;
          case INTEGER -> column.unit() == Unit.EPOCH_MILLIS ? 20 : 10;
          case NUMBER, FLAG -> 12;
        };
    return Math.max(cells, title.length() + 4.0);
  }

  /** A moment in the time of the exchange. */
  static LocalDateTime indian(Instant at) {
    return LocalDateTime.ofInstant(at, MarketClock.INDIA);
  }
}
