package io.farstrike.kite;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How often and after what time one call is tried again. Made anew for each call. */
final class RetryPlan {

  private static final List<Duration> WHEN_DOWN =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(9));
  private static final Duration FIRST_WHEN_REFUSED = Duration.ofMillis(1_500);
  private static final Duration LONGEST_WHEN_REFUSED = Duration.ofSeconds(15);
  private static final int RETRIES_WHEN_REFUSED = 3;
  private static final Duration WHEN_UNREADABLE = Duration.ofSeconds(1);

  private final RandomGenerator jitter;
  private final boolean repeatable;
  private int down;
  private int refused;
  private boolean unreadable;

  /**
   * A plan.
   *
   * @param repeatable whether a call that may have reached the broker can be made again; a refused
   *     one always can
   */
  RetryPlan(RandomGenerator jitter, boolean repeatable) {
    this.jitter = jitter;
    this.repeatable = repeatable;
  }

  /** How long to wait before the next attempt; absent when there is none. */
  Optional<Duration> after(Outcome.Failed<?> failure) {
    return switch (failure.kind()) {
      case RATE_LIMITED -> whenRefused(failure.retryAfter());
      case UPSTREAM_DOWN -> whenDown();
      case BAD_RESPONSE -> whenUnreadable();
      case TOKEN_EXPIRED, PERMISSION, INPUT -> Optional.empty();
    };
  }

  private Optional<Duration> whenRefused(Optional<Duration> retryAfter) {
    if (refused == RETRIES_WHEN_REFUSED) {
      return Optional.empty();
    }
    // Never less than the base: the broker blocks a key for longer that comes back too soon.
    Duration wait = scaled(FIRST_WHEN_REFUSED.multipliedBy(1L << refused), 1 + jitter.nextDouble());
    refused++;
    Duration capped = wait.compareTo(LONGEST_WHEN_REFUSED) > 0 ? LONGEST_WHEN_REFUSED : wait;
    return Optional.of(retryAfter.filter(asked -> asked.compareTo(capped) > 0).orElse(capped));
  }

  private Optional<Duration> whenDown() {
    if (!repeatable || down == WHEN_DOWN.size()) {
      return Optional.empty();
    }
    return Optional.of(aroundOf(WHEN_DOWN.get(down++)));
  }

  private Optional<Duration> whenUnreadable() {
    if (!repeatable || unreadable) {
      return Optional.empty();
    }
    unreadable = true;
    return Optional.of(aroundOf(WHEN_UNREADABLE));
  }

  /** Three quarters to five quarters of a time. */
  private Duration aroundOf(Duration time) {
    return scaled(time, 0.75 + jitter.nextDouble() / 2);
  }

  private static Duration scaled(Duration time, double factor) {
    return Duration.ofNanos(Math.round(time.toNanos() * factor));
  }
}
