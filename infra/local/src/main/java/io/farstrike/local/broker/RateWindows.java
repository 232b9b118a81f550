package io.farstrike.local.broker;

import io.farstrike.local.broker.Route.Bucket;
import io.farstrike.local.broker.SimulatorSettings.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts calls per API key within the last second. A call over the limit is refused at once and
 * does not count itself. Safe for use by several threads.
 */
final class RateWindows {

  private static final Duration WINDOW = Duration.ofSeconds(1);

  private record Key(String apiKey, Bucket bucket) {}

  private final Map<Key, Deque<Instant>> starts = new HashMap<>();

  synchronized boolean admits(String apiKey, Bucket bucket, Instant start, Limits limits) {
    if (!limits.on() || bucket == Bucket.NONE) {
      return true;
    }
    Deque<Instant> recent =
        starts.computeIfAbsent(new Key(apiKey, bucket), key -> new ArrayDeque<>());
    while (!recent.isEmpty() && !recent.peekFirst().plus(WINDOW).isAfter(start)) {
      recent.removeFirst();
    }
    int most = bucket == Bucket.QUOTE ? limits.quotes() : limits.others();
    if (recent.size() >= most) {
      return false;
    }
    recent.addLast(start);
    return true;
  }
}
