package io.farstrike.options;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition bound to the columns of one table. It is made once for a table and then asked for one
 * run of rows after another; within a run each comparison is one loop over an array, and looks only
 * at rows that all before it have left.
 */
@FunctionalInterface
interface RowFilter {

  /** Rows of a run: their numbers and the cells they touch stay in the processor's first cache. */
  int RUN = 2_048;

  /**
   * Moves the numbers of the rows that match to the front.
   *
   * @param rows row numbers, rising, all within one run
   * @param count how many of them are asked for
   * @return how many match
   */
  int narrow(int[] rows, int count);

  /**
   * Binds a condition to a table.
   *
   * @throws IllegalArgumentException if the table lacks a column
   */
  static RowFilter of(RowPredicate where, ColumnTable table) {
    return switch (where) {
      case NumberCondition number -> ofNumbers(number, table.numbers(number.column()));
      case TextCondition text -> ofTexts(text, table.texts(text.column()));
      case AllOf(List<RowPredicate> parts) -> all(each(parts, table));
      case AnyOf(List<RowPredicate> parts) -> any(each(parts, table));
    };
  }

  /** The numbers of all rows that match, rising. */
  default int[] among(int rows) {
    int[] matches = new int[Math.min(rows, RUN)];
    int[] run = new int[RUN];
    int found = 0;
    for (int from = 0; from < rows; from += RUN) {
      int count = Math.min(RUN, rows - from);
      for (int i = 0; i < count; i++) {
        run[i] = from + i;
      }
      int kept = narrow(run, count);
      if (found + kept > matches.length) {
        matches = Arrays.copyOf(matches, Math.min(rows, Math.max(found + kept, 2 * found)));
      }
      System.arraycopy(run, 0, matches, found, kept);
      found += kept;
    }
    return Arrays.copyOf(matches, found);
  }

  private static RowFilter[] each(List<RowPredicate> parts, ColumnTable table) {
    return parts.stream().map(part -> of(part, table)).toArray(RowFilter[]::new);
  }

  private static RowFilter all(RowFilter[] parts) {
    return (rows, count) -> {
      int left = count;
      for (int i = 0; i < parts.length && left > 0; i++) {
        left = parts[i].narrow(rows, left);
      }
      return left;
    };
  }

  /** A row that one part has taken is not asked of the next; often the first takes them all. */
  private static RowFilter any(RowFilter[] parts) {
    return (rows, count) -> {
      int[] tried = Arrays.copyOf(rows, count);
      int found = parts[0].narrow(tried, count);
      return found == count ? count : rest(parts, rows, count, tried, found);
    };
  }

  private static int rest(RowFilter[] parts, int[] rows, int count, int[] tried, int byFirst) {
    int first = rows[0];
    boolean[] taken = new boolean[rows[count - 1] - first + 1];
    int[] open = Arrays.copyOf(rows, count);
    int left = count;
    int found = byFirst;
    for (int i = 0; i < parts.length && left > 0; i++) {
      if (i > 0) {
        System.arraycopy(open, 0, tried, 0, left);
        found = parts[i].narrow(tried, left);
      }
      for (int k = 0; k < found; k++) {
        taken[tried[k] - first] = true;
      }
      left = kept(open, left, taken, first, false);
    }
    return kept(rows, count, taken, first, true);
  }

  private static int kept(int[] rows, int count, boolean[] marks, int first, boolean wanted) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      rows[kept] = row;
      kept += marks[row - first] == wanted ? 1 : 0;
    }
    return kept;
  }

  private static RowFilter ofNumbers(NumberCondition condition, double[] cells) {
    double value = condition.value();
    return switch (condition.comparison()) {
      case EQUAL -> within(cells, value, value);
      case AT_LEAST -> within(cells, value, Double.POSITIVE_INFINITY);
      case GREATER -> within(cells, Math.nextUp(value), Double.POSITIVE_INFINITY);
      case AT_MOST -> within(cells, Double.NEGATIVE_INFINITY, value);
      case LESS -> within(cells, Double.NEGATIVE_INFINITY, Math.nextDown(value));
      case NOT_EQUAL -> otherThan(cells, value);
    };
  }

  /** All comparisons but one ask for a range; one loop serves them, and NaN lies in no range. */
  private static RowFilter within(double[] cells, double lowest, double highest) {
    return (rows, count) -> {
      int kept = 0;
      for (int i = 0; i < count; i++) {
        int row = rows[i];
        double cell = cells[row];
        // Written always, counted if it matches: nothing for the processor to guess.
        rows[kept] = row;
        kept += (cell >= lowest ? 1 : 0) & (cell <= highest ? 1 : 0);
      }
      return kept;
    };
  }

  private static RowFilter otherThan(double[] cells, double value) {
    return (rows, count) -> {
      int kept = 0;
      for (int i = 0; i < count; i++) {
        int row = rows[i];
        double cell = cells[row];
        rows[kept] = row;
        kept += (cell < value ? 1 : 0) | (cell > value ? 1 : 0);
      }
      return kept;
    };
  }

  private static RowFilter ofTexts(TextCondition condition, @Nullable String[] cells) {
    Comparison comparison = condition.comparison();
    String value = condition.value();
    return (rows, count) -> {
      int kept = 0;
      for (int i = 0; i < count; i++) {
        int row = rows[i];
        String cell = cells[row];
        rows[kept] = row;
        kept += cell != null && comparison.holds(cell.compareTo(value)) ? 1 : 0;
      }
      return kept;
    };
  }
}
