package io.farstrike.accounts;

import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Fields;
import io.farstrike.tenancy.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a refresh token travels. */
enum TokenForm {
  /** For browsers: no script of a page sees it. */
  COOKIE,
  /** For scripts, which keep no cookies. */
  BODY;

  private record Tokens(
      String accessToken, int expiresIn, String tokenType, Optional<String> refreshToken) {}

  /** The field {@code tokenIn}; a cookie unless something else is asked for. */
  static TokenForm of(Fields fields) {
    List<String> words = Arrays.stream(values()).map(TokenForm::word).toList();
    Optional<String> asked = fields.text("tokenIn", 0, 20);
    if (asked.isPresent() && !words.contains(asked.get())) {
      fields.notAllowed("tokenIn", words);
    }
    return asked.filter(BODY.word()::equals).isPresent() ? BODY : COOKIE;
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * New tokens of a session.
   *
   * @param expiresIn life of the access token, seconds
   * @param remember whether a browser keeps the cookie when it is closed
   * @param end of the session
   */
  record Issue(
      Secret accessToken,
      int expiresIn,
      Secret refreshToken,
      boolean remember,
      Instant now,
      Instant end) {}

  ApiResponse answer(Issue issue) {
    String access = issue.accessToken().reveal();
    return switch (this) {
      case COOKIE ->
          ApiResponse.ok(new Tokens(access, issue.expiresIn(), "Bearer", Optional.empty()))
              .withCookie(
                  RefreshCookie.holding(
                      issue.refreshToken(),
                      issue.remember()
                          ? Optional.of(Duration.between(issue.now(), issue.end()))
                          : Optional.empty()));
      case BODY ->
          ApiResponse.ok(
              new Tokens(
                  access, issue.expiresIn(), "Bearer", Optional.of(issue.refreshToken().reveal())));
    };
  }
}
