package io.farstrike.options;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** Meets all of these conditions; every row does if there are none. */
public record AllOf(List<RowPredicate> parts) implements RowPredicate {

  public AllOf {
    parts = List.copyOf(parts);
  }

  @Override
  public String rsql() {
    return parts.stream()
        .filter(part -> !part.rsql().isEmpty())
        .map(part -> part instanceof AnyOf ? "(" + part.rsql() + ")" : part.rsql())
        .collect(joining(";"));
  }
}
