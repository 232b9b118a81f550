package io.farstrike.stream;

import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.FieldError;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.market.document.Findings;
import io.farstrike.market.document.ObjectReader;
import io.farstrike.market.document.Reading;
import java.util.List;
import java.util.Optional;

/** Between documents and requests: errors as problems, versions as headers. */
final class Documents {

  private static final String ANY = "*";

  private Documents() {}

  /**
   * The value of a document that keeps all rules.
   *
   * @throws ProblemException with all errors of one that does not
   */
  static <T> T valid(Reading<T> reading) {
    return switch (reading) {
      case Reading.Valid<T>(T value) -> value;
      case Reading.Invalid<T> invalid -> throw ProblemException.invalid(errors(invalid));
    };
  }

  static List<FieldError> errors(Reading.Invalid<?> invalid) {
    return invalid.errors().stream().map(FieldError::of).toList();
  }

  /**
   * The fields of a body that is an object.
   *
   * @throws ProblemException if it is none
   */
  static ObjectReader object(ApiRequest request, List<String> known, Findings findings) {
    return ObjectReader.of(request.tree(), "", known, findings)
        .orElseThrow(
            () -> ProblemException.of(ProblemType.MALFORMED, "The body must be a JSON object."));
  }

  /**
   * Holds If-Match against what is there.
   *
   * @param stored its tag; empty if there is nothing
   * @throws ProblemException if another version was meant
   */
  static void requireMatch(ApiRequest request, Optional<String> stored) {
    boolean meant =
        request
            .ifMatch()
            .map(
                text ->
                    text.equals(ANY)
                        ? stored.isPresent()
                        : stored.equals(Optional.of(text.replaceFirst("^\"(.*)\"$", "$1"))))
            .orElse(true);
    if (!meant) {
      throw ProblemException.of(
          ProblemType.STALE, "It is not the version that If-Match names. Read it again.");
    }
  }

  /** The header that names a version. */
  static String etag(String tag) {
    return '"' + tag + '"';
  }
}
