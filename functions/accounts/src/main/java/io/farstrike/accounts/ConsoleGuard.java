package io.farstrike.accounts;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.Browser;
import io.farstrike.cloud.http.FieldError;
import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.cloud.http.Origins;
import io.farstrike.cloud.http.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** Keeps pages of other sites from moving what a cookie moves. */
final class ConsoleGuard {

  private static final String HEADER_VALUE = "1";
  private static final FieldError FOREIGN =
      FieldError.of("Origin", Code.FORMAT, "must be the console's own");

  private final Origins origins;

  ConsoleGuard(Origins origins) {
    this.origins = requireNonNull(origins, "origins is null");
  }

  /**
   * Lets a request pass that a page of our console sent.
   *
   * @throws ProblemException unless the origin is ours and the console's header is there
   */
  void requireConsole(ApiRequest request) {
    List<FieldError> errors = new ArrayList<>();
    if (request.browser().origin().filter(origins::include).isEmpty()) {
      errors.add(FOREIGN);
    }
    if (request.browser().consoleHeader().filter(HEADER_VALUE::equals).isEmpty()) {
      errors.add(
          FieldError.of(
              Browser.CONSOLE_HEADER,
              Code.REQUIRED,
              "must be " + HEADER_VALUE + " when the refresh token comes as a cookie"));
    }
    if (!errors.isEmpty()) {
      throw ProblemException.invalid(errors);
    }
  }

  /**
   * Lets a request pass that no page of another site sent: a script names no origin. Else such a
   * page could sign its visitor in, as somebody else.
   *
   * @throws ProblemException if there is an origin and it is not ours
   */
  void refuseOtherSites(ApiRequest request) {
    if (request.browser().origin().filter(origin -> !origins.include(origin)).isPresent()) {
      throw ProblemException.invalid(List.of(FOREIGN));
    }
  }
}
