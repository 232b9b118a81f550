package io.farstrike.cloud.vault;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.TokenLife;
import java.time.Duration;
import java.time.Instant;

/**
 * What is kept of a broker token.
 *
 * @param apiKeyMasked the API key but for its last four characters
 * @param standing what is known of it but for its age: VALID until it turns out that the broker has
 *     ended it (EXPIRED) or that it cannot be used at all (INVALID)
 * @param checkedAt when the broker last accepted it
 * @param expiresAt the end of its life by the broker's rule
 */
public record StoredCredentials(
    String broker,
    SealedToken token,
    String apiKeyMasked,
    State standing,
    Instant checkedAt,
    Instant expiresAt) {

  /** What a token is good for. */
  public enum State {
    VALID,
    /** It was good once: its day is over, or the broker ended it before. */
    EXPIRED,
    /** It was refused for another reason than its age, or cannot be read any more. */
    INVALID
  }

  private static final Duration SOON = Duration.ofMinutes(60);

  public StoredCredentials {
    requireNonNull(broker, "broker is null");
    requireNonNull(token, "token is null");
    requireNonNull(apiKeyMasked, "apiKeyMasked is null");
    requireNonNull(standing, "standing is null");
    requireNonNull(checkedAt, "checkedAt is null");
    requireNonNull(expiresAt, "expiresAt is null");
  }

  /**
   * The state at a moment.
   *
   * @param now of the market's clock, by which a broker token lives
   */
  public State stateAt(Instant now) {
    return life().isOver(now) ? State.EXPIRED : standing;
  }

  /** How long it can be used yet, by the market's clock; zero when it cannot. */
  public Duration leftAt(Instant now) {
    return stateAt(now) == State.VALID ? life().left(now) : Duration.ZERO;
  }

  /** Whether the user is to log in again, by the market's clock. */
  public LoginReminder reminderAt(Instant now) {
    Duration left = leftAt(now);
    if (left.isZero()) {
      return LoginReminder.DUE;
    }
    return left.compareTo(SOON) < 0 ? LoginReminder.SOON : LoginReminder.NONE;
  }

  public TokenLife life() {
    return new TokenLife(expiresAt);
  }

  /** Hides an API key but for its last four characters. */
  public static String mask(String apiKey) {
    int shown = Math.min(4, apiKey.length() / 2);
    return "*".repeat(apiKey.length() - shown) + apiKey.substring(apiKey.length() - shown);
  }
}
