package io.farstrike.cloud.stream;

import java.util.Locale;

/** Why sockets are closed from our side. */
public enum RevocationReason {
  /** A session ended: signed out, revoked from another place, refused refresh token, its time. */
  SESSION_ENDED,
  PASSWORD_CHANGED,
  /** An administrator turned the account off. */
  ACCOUNT_DISABLED,
  ACCOUNT_ERASED,
  /** An administrator closed this one connection. */
  CLOSED_BY_ADMINISTRATOR;

  /** As messages of the stream write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
