package io.farstrike.cloud.vault;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What is kept of a broker token.
 *
 * @param apiKeyMasked the API key but for its last four characters
 * @param rejected whether the broker refused the token since it was stored
 * @param checkedAt when the broker last accepted it
 * @param expiresAt the end of its life by the broker's rule
 */
public record StoredCredentials(
    String broker,
    SealedToken token,
    String apiKeyMasked,
    boolean rejected,
    Instant checkedAt,
    Instant expiresAt) {

  /** What a token is good for. */
  public enum State {
    VALID,
    EXPIRED,
    INVALID
  }

  public StoredCredentials {
    requireNonNull(broker, "broker is null");
    requireNonNull(token, "token is null");
    requireNonNull(apiKeyMasked, "apiKeyMasked is null");
    requireNonNull(checkedAt, "checkedAt is null");
    requireNonNull(expiresAt, "expiresAt is null");
  }

  /**
   * The state at a moment.
   *
   * @param now of the market's clock, by which a broker token lives
   */
  public State stateAt(Instant now) {
    if (!now.isBefore(expiresAt)) {
      return State.EXPIRED;
    }
    return rejected ? State.INVALID : State.VALID;
  }

  /** Hides an API key but for its last four characters. */
  public static String mask(String apiKey) {
    int shown = Math.min(4, apiKey.length() / 2);
    return "*".repeat(apiKey.length() - shown) + apiKey.substring(apiKey.length() - shown);
  }
}
