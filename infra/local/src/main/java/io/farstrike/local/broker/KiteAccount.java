package io.farstrike.local.broker;

import static java.util.Objects.requireNonNull;

import io.farstrike.tenancy.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * An app that somebody registered with the broker, and its one user.
 *
 * @param redirect where the login page sends the browser back to
 */
public record KiteAccount(
    String apiKey, Secret apiSecret, String userId, Plan plan, Optional<URI> redirect) {

  /** What the key may be used for. */
  public enum Plan {
    /** Everything. */
    CONNECT,
    /** No quotes of any form. */
    PERSONAL
  }

  public KiteAccount {
    requireNonNull(apiKey, "apiKey is null");
    requireNonNull(apiSecret, "apiSecret is null");
    requireNonNull(userId, "userId is null");
    requireNonNull(plan, "plan is null");
    requireNonNull(redirect, "redirect is null");
    if (apiKey.isBlank() || apiKey.indexOf(':') >= 0 || userId.isBlank()) {
      throw new IllegalArgumentException("an account needs a key without colon and a user");
    }
  }
}
