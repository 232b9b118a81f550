package io.farstrike.cloud.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A request that ends in a problem response. Its texts are for the caller to read. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final transient List<FieldError> errors;
  private final transient Optional<Duration> retryAfter;

  private ProblemException(
      ProblemType type, String detail, List<FieldError> errors, Optional<Duration> retryAfter) {
    super(requireNonNull(detail, "detail is null"));
    this.type = requireNonNull(type, "type is null");
    this.errors = List.copyOf(errors);
    this.retryAfter = retryAfter;
  }

  public static ProblemException of(ProblemType type, String detail) {
    return new ProblemException(type, detail, List.of(), Optional.empty());
  }

  /** A problem that a later try may not meet; {@code after} is rounded up to seconds. */
  public static ProblemException retry(ProblemType type, String detail, Duration after) {
    return new ProblemException(type, detail, List.of(), Optional.of(after));
  }

  /** Fields that break rules, all of them at once. */
  public static ProblemException invalid(List<FieldError> errors) {
    String fields = String.join(", ", errors.stream().map(FieldError::field).distinct().toList());
    return new ProblemException(
        ProblemType.INVALID, "See errors: " + fields, errors, Optional.empty());
  }

  public static ProblemException notFound() {
    return of(ProblemType.NOT_FOUND, "There is no such thing, or it is not yours.");
  }

  public ProblemType type() {
    return type;
  }

  public String detail() {
    return requireNonNull(getMessage(), "message is null");
  }

  public List<FieldError> errors() {
    return errors;
  }

  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
