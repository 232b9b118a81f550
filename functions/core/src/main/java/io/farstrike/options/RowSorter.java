package io.farstrike.options;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sorts row numbers by the cells of a column.
 *
 * <p>Each cell is replaced by its rank among the different cells of the column, and rank and
 * position are packed into one long: so numbers and texts are sorted by the same fast sort of
 * primitives, and the position keeps ties as they came in.
 */
final class RowSorter {

  private RowSorter() {}

  /** By several columns, the first of which counts most: by the last first, each sort stable. */
  static int[] sorted(ColumnTable table, int[] rows, List<Sort> sorts) {
    int[] sorted = rows;
    for (Sort sort : sorts.reversed()) {
      sorted = sorted(table, sorted, sort);
    }
    return sorted;
  }

  static int[] sorted(ColumnTable table, int[] rows, Sort sort) {
    boolean descending = sort.direction() == Sort.Direction.DESCENDING;
    long[] keys =
        sort.column().kind() == Column.Kind.TEXT
            ? keysOfTexts(table.texts(sort.column()), rows, descending)
            : keysOfNumbers(table.numbers(sort.column()), rows, descending);
    Arrays.sort(keys);
    int[] sorted = new int[rows.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = rows[(int) keys[i]];
    }
    return sorted;
  }

  private static long[] keysOfNumbers(double[] cells, int[] rows, boolean descending) {
    double[] ranked =
        Arrays.stream(rows)
            .mapToDouble(row -> cells[row] + 0.0) // minus zero equals zero
            .filter(cell -> !Double.isNaN(cell))
            .sorted()
            .distinct()
            .toArray();
    long[] keys = new long[rows.length];
    for (int i = 0; i < keys.length; i++) {
      double cell = cells[rows[i]] + 0.0;
      int rank = Double.isNaN(cell) ? -1 : Arrays.binarySearch(ranked, cell);
      keys[i] = key(rank, ranked.length, descending, i);
    }
    return keys;
  }

  private static long[] keysOfTexts(@Nullable String[] cells, int[] rows, boolean descending) {
    String[] ranked =
        Arrays.stream(rows)
            .mapToObj(row -> cells[row])
            .filter(Objects::nonNull)
            .sorted()
            .distinct()
            .toArray(String[]::new);
    long[] keys = new long[rows.length];
    for (int i = 0; i < keys.length; i++) {
      String cell = cells[rows[i]];
      int rank = cell == null ? -1 : Arrays.binarySearch(ranked, cell);
      keys[i] = key(rank, ranked.length, descending, i);
    }
    return keys;
  }

  /** The rank in the upper half, the position in the lower; an unknown cell (-1) ranks last. */
  private static long key(int rank, int ranks, boolean descending, int position) {
    int place = rank < 0 ? ranks : descending ? ranks - 1 - rank : rank;
    return ((long) place << Integer.SIZE) | position;
  }
}
