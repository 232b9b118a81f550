package io.farstrike.market.document;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One field of a document that breaks one rule. The refused value is never repeated.
 *
 * @param path dotted, with indexes, for example {@code filters.surge.priceRange[2]}; empty for the
 *     document itself
 * @param code which kind of rule
 * @param message what would be right, as a sentence without its subject
 * @param allowed the values that would pass, where they can be listed; else empty
 */
public record FieldError(String path, Code code, String message, List<String> allowed) {

  /** Which kind of rule. */
  public enum Code {
    REQUIRED,
    TYPE,
    ENUM,
    RANGE,
    UNKNOWN_FIELD,
    DUPLICATE,
    CONFLICT,
    TOO_LARGE,
    VERSION
  }

  public FieldError {
    requireNonNull(path, "path is null");
    requireNonNull(code, "code is null");
    requireNonNull(message, "message is null");
    allowed = List.copyOf(allowed);
  }
}
