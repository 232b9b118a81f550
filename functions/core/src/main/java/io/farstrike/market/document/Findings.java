package io.farstrike.market.document;

import io.farstrike.market.document.FieldError.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What is found wrong while a document is read, in the order of finding. */
public final class Findings {

  private final List<FieldError> errors = new ArrayList<>();

  public void add(String path, Code code, String message) {
    errors.add(new FieldError(path, code, message, List.of()));
  }

  /** Notes that a field holds none of the values that it may hold. */
  public void notAllowed(String path, List<String> allowed) {
    errors.add(new FieldError(path, Code.ENUM, "is not an allowed value", allowed));
  }

  public int count() {
    return errors.size();
  }

  /** The value if nothing was found; it is asked for only then. */
  public <T> Reading<T> conclude(Supplier<T> value) {
    return errors.isEmpty() ? new Reading.Valid<>(value.get()) : new Reading.Invalid<>(errors);
  }
}
