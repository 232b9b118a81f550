package io.farstrike.options;

import static java.util.Objects.requireNonNull;

/** Which options a job looks at. */
public enum Sides {
  BOTH,
  PUTS,
  CALLS;

  public boolean include(OptionType type) {
    requireNonNull(type, "type is null");
    return switch (this) {
      case BOTH -> true;
      case PUTS -> type == OptionType.PUT;
      case CALLS -> type == OptionType.CALL;
    };
  }
}
