package io.farstrike.local.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** Reads figures out of the cells of an exchange's file. */
final class Cell {

  /** No exponent and few digits: a figure like 1e999999999 would take all memory when rounded. */
  private static final Pattern DECIMAL = Pattern.compile("\\d{1,12}(\\.\\d{1,6})?");

  private static final Pattern WHOLE = Pattern.compile("\\d{1,15}(\\.0{1,6})?");

  private Cell() {}

  /** Rupees, not negative, two decimals. */
  static BigDecimal rupees(CsvTable.Row row, String column) throws BadRowException {
    String text = row.filled(column);
    if (!DECIMAL.matcher(text).matches()) {
      throw new BadRowException("bad figure in " + column);
    }
    return new BigDecimal(text).setScale(2, RoundingMode.HALF_EVEN);
  }

  /** A whole number, not negative. */
  static long whole(CsvTable.Row row, String column) throws BadRowException {
    String text = row.filled(column);
    if (!WHOLE.matcher(text).matches()) {
      throw new BadRowException("bad figure in " + column);
    }
    int point = text.indexOf('.');
    return Long.parseLong(point < 0 ? text : text.substring(0, point));
  }

  static LocalDate date(CsvTable.Row row, String column) throws BadRowException {
    try {
      return LocalDate.parse(row.filled(column));
    } catch (DateTimeException e) {
      throw new BadRowException("bad date in " + column);
    }
  }
}
