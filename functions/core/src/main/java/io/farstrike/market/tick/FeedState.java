package io.farstrike.market.tick;

/** Where a feed stands. Times are epoch milliseconds of the server. */
public sealed interface FeedState {

  /**
   * It answers.
   *
   * @param liveMs when it did so last
   */
  record Up(long liveMs) implements FeedState {}

  /**
   * It does not.
   *
   * @param sinceMs when it was live last
   * @param failures how often it failed since then, retries included
   * @param retryMs when the whole subscription is to be asked for again
   * @param reachable whether it may be listened to until then
   */
  record Down(long sinceMs, int failures, long retryMs, boolean reachable) implements FeedState {
    public Down {
      if (failures < 1) {
        throw new IllegalArgumentException("failures must be at least 1");
      }
    }
  }

  /** It came to its end. */
  record Over() implements FeedState {}
}
