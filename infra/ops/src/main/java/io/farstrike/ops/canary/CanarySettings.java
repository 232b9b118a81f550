package io.farstrike.ops.canary;

import static java.util.Objects.requireNonNull;

import io.farstrike.tenancy.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * What a canary tries, and as whom. The password is in the environment, never among arguments,
 * which every process of the machine can read.
 *
 * @param base of the console's origin, without a path; {@code https}, or a loopback address
 * @param password of a user of its own, without a second factor
 * @param symbol of the small job
 * @param tokenRequired whether a user without a valid broker token is a failure; else the job is
 *     skipped, and that is told
 * @param most how long everything may take
 */
public record CanarySettings(
    URI base, String email, Secret password, String symbol, boolean tokenRequired, Duration most) {

  private static final Duration USUAL = Duration.ofSeconds(90);

  public CanarySettings {
    requireNonNull(base, "base is null");
    requireNonNull(email, "email is null");
    requireNonNull(password, "password is null");
    requireNonNull(symbol, "symbol is null");
    requireNonNull(most, "most is null");
    boolean loopback = "127.0.0.1".equals(base.getHost()) || "localhost".equals(base.getHost());
    if (!"https".equals(base.getScheme()) && !("http".equals(base.getScheme()) && loopback)) {
      throw new IllegalArgumentException(
          "FARSTRIKE_CANARY_URL must begin with https://, or be a loopback address");
    }
    if (!most.isPositive()) {
      throw new IllegalArgumentException("FARSTRIKE_CANARY_SECONDS must be positive");
    }
  }

  /**
   * Reads the environment.
   *
   * @throws IllegalArgumentException naming the variable that is missing or wrong
   */
  public static CanarySettings of(Map<String, String> environment) {
    String seconds = environment.getOrDefault("FARSTRIKE_CANARY_SECONDS", "");
    if (!seconds.matches("[0-9]{0,4}")) {
      throw new IllegalArgumentException("FARSTRIKE_CANARY_SECONDS must be 1 to 9999");
    }
    return new CanarySettings(
        URI.create(required(environment, "FARSTRIKE_CANARY_URL")),
        required(environment, "FARSTRIKE_CANARY_EMAIL"),
        Secret.of(required(environment, "FARSTRIKE_CANARY_PASSWORD")),
        environment.getOrDefault("FARSTRIKE_CANARY_SYMBOL", "INFY"),
        !environment.getOrDefault("FARSTRIKE_CANARY_JOB", "required").equals("if-token"),
        seconds.isEmpty() ? USUAL : Duration.ofSeconds(Long.parseLong(seconds)));
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("environment variable " + name + " is not set");
    }
    return value;
  }
}
