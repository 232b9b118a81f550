package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * A user pool and its one client (public, with rotation of refresh tokens).
 *
 * @param issuer the {@code iss} of every token
 * @param rotationGrace how long a rotated refresh token may be used once more; 0 to 60 s
 * @param passwordIterations of PBKDF2-HMAC-SHA256; tests take fewer
 */
public record CognitoSettings(
    String poolId,
    String clientId,
    String issuer,
    Duration accessTokenLife,
    Duration refreshTokenLife,
    Duration rotationGrace,
    Duration confirmationCodeLife,
    Duration resetCodeLife,
    int passwordIterations) {

  /** The one scope of tokens that the plain sign-in API issues. */
  public static final String SCOPE = "aws.cognito.signin.user.admin";

  /** The pool's password policy: the least number of characters. */
  public static final int MIN_PASSWORD_LENGTH = 12;

  // OWASP's password storage cheat sheet, for PBKDF2 with HMAC-SHA256.
  private static final int PASSWORD_ITERATIONS = 600_000;
  private static final Duration MAX_GRACE = Duration.ofSeconds(60);

  /** Checks lives and counts. */
  public CognitoSettings {
    requireNonNull(poolId, "poolId is null");
    requireNonNull(clientId, "clientId is null");
    requireNonNull(issuer, "issuer is null");
    requirePositive(accessTokenLife, "accessTokenLife");
    requirePositive(refreshTokenLife, "refreshTokenLife");
    requirePositive(confirmationCodeLife, "confirmationCodeLife");
    requirePositive(resetCodeLife, "resetCodeLife");
    requireNonNull(rotationGrace, "rotationGrace is null");
    if (rotationGrace.isNegative() || rotationGrace.compareTo(MAX_GRACE) > 0) {
      throw new IllegalArgumentException("rotationGrace is not within 0 and 60 s");
    }
    if (passwordIterations < 1) {
      throw new IllegalArgumentException("passwordIterations is not positive");
    }
  }

  /** The pool of the local system: access tokens of 15 minutes, refresh tokens of 30 days. */
  public static CognitoSettings standard(String issuer) {
    return new CognitoSettings(
        EmbeddedServices.REGION.id() + "_local",
        "farstrike-local",
        issuer,
        Duration.ofMinutes(15),
        Duration.ofDays(30),
        Duration.ofSeconds(10),
        Duration.ofHours(24),
        Duration.ofHours(1),
        PASSWORD_ITERATIONS);
  }

  /** The same pool with another cost of passwords. */
  public CognitoSettings withPasswordIterations(int iterations) {
    return new CognitoSettings(
        poolId,
        clientId,
        issuer,
        accessTokenLife,
        refreshTokenLife,
        rotationGrace,
        confirmationCodeLife,
        resetCodeLife,
        iterations);
  }

  private static void requirePositive(Duration life, String name) {
    requireNonNull(life, () -> name + " is null");
    if (!life.isPositive()) {
      throw new IllegalArgumentException(name + " is not positive");
    }
  }
}
