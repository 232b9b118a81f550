package io.farstrike.market.tick;

/**
 * When a feed counts as lost, and how it is asked for again. Times are milliseconds.
 *
 * @param silenceMs silence above it is an outage
 * @param firstRetryMs pause before the first retry; each further one is twice as long
 * @param longestRetryMs longest pause between two retries
 * @param warningFailures failures in a row above which there is a warning
 */
public record FeedRules(
    long silenceMs, long firstRetryMs, long longestRetryMs, int warningFailures) {

  public static final FeedRules STANDARD = new FeedRules(30_000, 5_000, 60_000, 5);

  public FeedRules {
    if (silenceMs <= 0 || firstRetryMs <= 0 || warningFailures < 0) {
      throw new IllegalArgumentException("feed rules must be positive");
    }
    if (longestRetryMs < firstRetryMs) {
      throw new IllegalArgumentException("longestRetryMs is below firstRetryMs");
    }
  }

  /**
   * Refuses generated ticks in production; there they would pass for the market.
   *
   * @throws IllegalStateException if a production profile names such a provider
   */
  public static void check(Provider provider, boolean production) {
    if (production && provider == Provider.SYNTHETIC) {
      throw new IllegalStateException("a production profile does not take generated ticks");
    }
  }

  /** Pause before a retry, the first being 1; milliseconds. */
  long pauseMs(int retry) {
    long pause = firstRetryMs;
    for (int i = 1; i < retry && pause < longestRetryMs; i++) {
      pause *= 2;
    }
    return Math.min(pause, longestRetryMs);
  }
}
