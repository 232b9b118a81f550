package io.farstrike.options;

import static java.util.Objects.requireNonNull;

/** Which options a job looks at. */
public enum Sides {
  BOTH,
  PUTS,
  CALLS;

  /** The condition that a row be of these options. */
  RowPredicate predicate() {
    return switch (this) {
      case BOTH -> RowPredicate.EVERY_ROW;
      case PUTS -> typeIs(OptionType.PUT);
      case CALLS -> typeIs(OptionType.CALL);
    };
  }

  private static RowPredicate typeIs(OptionType type) {
    return new TextCondition(Column.OPTION_TYPE, Comparison.EQUAL, type.code());
  }

  public boolean include(OptionType type) {
    requireNonNull(type, "type is null");
    return switch (this) {
      case BOTH -> true;
      case PUTS -> type == OptionType.PUT;
      case CALLS -> type == OptionType.CALL;
    };
  }
}
