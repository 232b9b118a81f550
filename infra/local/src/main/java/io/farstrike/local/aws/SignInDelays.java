package io.farstrike.local.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Growing delays after wrong passwords, as the service documents them: from the fifth failure on
 * 2^(n-5) seconds, at most 15 minutes; forgotten after a success or 15 quiet minutes. Names that
 * belong to nobody are counted too, so a delay tells nothing of who exists.
 */
final class SignInDelays {

  private static final int FREE_FAILURES = 5;
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final int NAMES = 10_000;

  private record Failures(int count, Instant last) {

    Instant lockedUntil() {
      if (count < FREE_FAILURES) {
        return last;
      }
      int doublings = Math.min(count - FREE_FAILURES, 20);
      Duration delay = Duration.ofSeconds(1L << doublings);
      return last.plus(delay.compareTo(LONGEST) < 0 ? delay : LONGEST);
    }
  }

  private final Map<String, Failures> byName =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > NAMES;
        }
      };

  /** Whether a try must wait; a try that had to wait is not counted. */
  synchronized boolean locked(String name, Instant now) {
    Failures failures = byName.get(name);
    return failures != null && now.isBefore(failures.lockedUntil());
  }

  synchronized void failed(String name, Instant now) {
    Failures before = byName.get(name);
    int counted = before == null || now.isAfter(before.last().plus(LONGEST)) ? 0 : before.count();
    byName.put(name, new Failures(counted + 1, now));
  }

  synchronized void succeeded(String name) {
    byName.remove(name);
  }
}
