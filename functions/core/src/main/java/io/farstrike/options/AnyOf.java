package io.farstrike.options;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * Meets any of these conditions.
 *
 * @param parts at least one
 */
public record AnyOf(List<RowPredicate> parts) implements RowPredicate {

  public AnyOf {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("any of nothing would match no row");
    }
  }

  @Override
  public String rsql() {
    boolean everyRow = parts.stream().anyMatch(part -> part.rsql().isEmpty());
    return everyRow ? "" : parts.stream().map(RowPredicate::rsql).collect(joining(","));
  }
}
