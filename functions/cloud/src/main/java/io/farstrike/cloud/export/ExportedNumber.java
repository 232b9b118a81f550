package io.farstrike.cloud.export;

import io.farstrike.options.Column;
import java.util.EnumSet;
import java.util.Set;

/** Numbers as workbooks and CSV have them. */
final class ExportedNumber {

  /** Shown to whole rupees, or to two decimals of a percent, wherever people see them. */
  private static final Set<Column> ROUNDED =
      EnumSet.of(
          Column.PREMIUM_PER_DAY,
          Column.PREMIUM_UNTIL_EXPIRY,
          Column.YIELD,
          Column.DISTANCE_PERCENT,
          Column.ABS_DISTANCE_PERCENT);

  /** From here on a double has digits left of its last one that it cannot tell apart. */
  private static final double MOST_PLAIN = 1L << 53;

  private ExportedNumber() {}

  /** The value at full precision, but for the columns that are rounded half-even. */
  static double of(Column column, double value) {
    return ROUNDED.contains(column) ? column.rounded(value).doubleValue() : value;
  }

  /** The shortest text that is read back as the same double; whole numbers have no point. */
  static String text(double value) {
    boolean whole = Math.rint(value) == value && Math.abs(value) <= MOST_PLAIN;
    return whole ? Long.toString((long) value) : Double.toString(value);
  }
}
