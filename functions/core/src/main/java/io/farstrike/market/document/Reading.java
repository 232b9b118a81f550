package io.farstrike.market.document;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What came of reading a document.
 *
 * @param <T> what it says
 */
public sealed interface Reading<T> {

  /** A document that keeps all rules. */
  record Valid<T>(T value) implements Reading<T> {
    public Valid {
      requireNonNull(value, "value is null");
    }
  }

  /**
   * A document that does not.
   *
   * @param errors all of them, at least one
   */
  record Invalid<T>(List<FieldError> errors) implements Reading<T> {
    public Invalid {
      errors = List.copyOf(errors);
      if (errors.isEmpty()) {
        throw new IllegalArgumentException("nothing is wrong with an invalid document");
      }
    }
  }
}
