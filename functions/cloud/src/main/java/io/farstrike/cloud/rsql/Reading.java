package io.farstrike.cloud.rsql;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.FieldError;
import io.farstrike.cloud.http.ProblemException;
import java.util.List;

/** What came of reading a text that a user wrote. */
public sealed interface Reading<T> {

  /** It means this. */
  record Understood<T>(T value) implements Reading<T> {
    public Understood {
      requireNonNull(value, "value is null");
    }
  }

  /** It means nothing, and why. */
  record Refused<T>(FieldError error) implements Reading<T> {
    public Refused {
      requireNonNull(error, "error is null");
    }
  }

  /**
   * The meaning.
   *
   * @throws ProblemException with the error, if there is none
   */
  default T orRefuse() {
    return switch (this) {
      case Understood<T>(T value) -> value;
      case Refused<T>(FieldError error) -> throw ProblemException.invalid(List.of(error));
    };
  }
}
