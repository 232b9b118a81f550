package io.farstrike.accounts;

import io.farstrike.tenancy.Secret;
import java.time.Duration;
import java.util.Optional;

/** The cookie that a browser keeps a refresh token in. No script of a page can read it. */
final class RefreshCookie {

  static final String NAME = "farstrike_refresh";

  /** The cookie of nobody; a browser drops what it had. */
  static final String CLEARED = NAME + "=; Max-Age=0" + attributes();

  private RefreshCookie() {}

  /**
   * The cookie with a token.
   *
   * @param life how long the browser keeps it; until it is closed when empty
   */
  static String holding(Secret token, Optional<Duration> life) {
    String age = life.map(left -> "; Max-Age=" + left.toSeconds()).orElse("");
    return NAME + '=' + token.reveal() + age + attributes();
  }

  private static String attributes() {
    return "; Path=/api/auth; HttpOnly; Secure; SameSite=Strict";
  }
}
