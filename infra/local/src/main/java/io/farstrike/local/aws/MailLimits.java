package io.farstrike.local.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** At most five codes an hour to one address, whether it belongs to somebody or not. */
final class MailLimits {

  private static final int PER_HOUR = 5;
  private static final int ADDRESSES = 10_000;

  private final Map<String, Deque<Instant>> sent =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
          return size() > ADDRESSES;
        }
      };

  /** Takes one of the hour's mails; false if there is none left. */
  synchronized boolean take(String address, Instant now) {
    Deque<Instant> times = sent.computeIfAbsent(address, key -> new ArrayDeque<>());
    times.removeIf(at -> !now.isBefore(at.plus(Duration.ofHours(1))));
    if (times.size() >= PER_HOUR) {
      return false;
    }
    times.addLast(now);
    return true;
  }
}
