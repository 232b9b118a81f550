package io.farstrike.options;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;

/** Meets all of these conditions; every row does if there are none. */
public record AllOf(List<RowPredicate> parts) implements RowPredicate {

  public AllOf {
    parts = List.copyOf(parts);
  }

  @Override
  public boolean[] matches(ColumnTable table) {
    boolean[] all = new boolean[table.rows()];
    Arrays.fill(all, true);
    for (RowPredicate part : parts) {
      boolean[] some = part.matches(table);
      for (int row = 0; row < all.length; row++) {
        all[row] &= some[row];
      }
    }
    return all;
  }

  @Override
  public String rsql() {
    return parts.stream()
        .filter(part -> !part.rsql().isEmpty())
        .map(part -> part instanceof AnyOf ? "(" + part.rsql() + ")" : part.rsql())
        .collect(joining(";"));
  }
}
