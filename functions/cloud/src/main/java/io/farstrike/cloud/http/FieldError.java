package io.farstrike.cloud.http;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One field that breaks one rule. The refused value is never repeated.
 *
 * @param field dotted path with indexes, for example {@code symbols[3]}
 * @param allowed the values that would pass, where they can be listed
 */
public record FieldError(String field, Code code, String message, Optional<List<String>> allowed) {

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
    FORMAT,
    VERSION
  }

  public FieldError {
    requireNonNull(field, "field is null");
    requireNonNull(code, "code is null");
    requireNonNull(message, "message is null");
    allowed = allowed.map(List::copyOf);
  }

  /** An error of a document. */
  public static FieldError of(io.farstrike.market.document.FieldError error) {
    return new FieldError(
        error.path(),
        code(error.code()),
        error.message(),
        error.allowed().isEmpty() ? Optional.empty() : Optional.of(error.allowed()));
  }

  private static Code code(io.farstrike.market.document.FieldError.Code code) {
    return switch (code) {
      case REQUIRED -> Code.REQUIRED;
      case TYPE -> Code.TYPE;
      case ENUM -> Code.ENUM;
      case RANGE -> Code.RANGE;
      case UNKNOWN_FIELD -> Code.UNKNOWN_FIELD;
      case DUPLICATE -> Code.DUPLICATE;
      case CONFLICT -> Code.CONFLICT;
      case TOO_LARGE -> Code.TOO_LARGE;
      case VERSION -> Code.VERSION;
    };
  }

  public static FieldError of(String field, Code code, String message) {
    return new FieldError(field, code, message, Optional.empty());
  }
}
