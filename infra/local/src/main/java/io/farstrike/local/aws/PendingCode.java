package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * A code that was sent and is awaited: its digest, its end, and how often it may still be tried.
 */
record PendingCode(String digest, Instant expiresAt, int attemptsLeft) {

  private static final int ATTEMPTS = 5;

  /** What a try of a code comes to. */
  enum Trial {
    MATCHES,
    DIFFERS,
    EXPIRED,
    WORN_OUT
  }

  PendingCode {
    requireNonNull(digest, "digest is null");
    requireNonNull(expiresAt, "expiresAt is null");
  }

  static PendingCode sent(String sub, String code, Instant now, Duration life) {
    return new PendingCode(Digests.sha256(sub + "/" + code), now.plus(life), ATTEMPTS);
  }

  Trial compare(String sub, String code, Instant now) {
    if (attemptsLeft <= 0) {
      return Trial.WORN_OUT;
    }
    if (!now.isBefore(expiresAt)) {
      return Trial.EXPIRED;
    }
    return digest.equals(Digests.sha256(sub + "/" + code)) ? Trial.MATCHES : Trial.DIFFERS;
  }

  PendingCode afterWrongTry() {
    return new PendingCode(digest, expiresAt, attemptsLeft - 1);
  }
}
