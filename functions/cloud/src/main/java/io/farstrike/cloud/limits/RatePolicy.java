package io.farstrike.cloud.limits;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * How many requests are let in within a window. Windows follow each other without a gap and begin
 * at whole multiples of their length since the epoch.
 *
 * @param name as callers read it in the RateLimit fields: lower-case letters
 * @param quota requests in one window, at least 1
 * @param window whole seconds, at least 1
 */
public record RatePolicy(String name, long quota, Duration window) {

  public RatePolicy {
    requireNonNull(name, "name is null");
    if (!name.matches("[a-z]{1,20}")) {
      throw new IllegalArgumentException("name must be 1-20 lower-case letters");
    }
    if (quota < 1) {
      throw new IllegalArgumentException("quota must be at least 1");
    }
    if (window.toSeconds() < 1 || !window.equals(Duration.ofSeconds(window.toSeconds()))) {
      throw new IllegalArgumentException("window must be whole seconds");
    }
  }

  public RatePolicy withQuota(long changed) {
    return new RatePolicy(name, changed, window);
  }

  Instant startOfWindow(Instant now) {
    long seconds = window.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), seconds) * seconds);
  }
}
