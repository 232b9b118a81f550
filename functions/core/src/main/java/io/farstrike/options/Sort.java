package io.farstrike.options;

import static java.util.Objects.requireNonNull;

/**
 * The order of a screen's rows: by one column, rows with equal cells as they came in, rows with an
 * unknown cell last in either direction.
 */
public record Sort(Column column, Direction direction) {

  /** From the smallest, or from the largest. */
  public enum Direction {
    ASCENDING,
    DESCENDING
  }

  public Sort {
    requireNonNull(column, "column is null");
    requireNonNull(direction, "direction is null");
  }

  public static Sort ascending(Column column) {
    return new Sort(column, Direction.ASCENDING);
  }

  public static Sort descending(Column column) {
    return new Sort(column, Direction.DESCENDING);
  }
}
