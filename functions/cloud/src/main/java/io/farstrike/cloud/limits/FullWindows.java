package io.farstrike.cloud.limits;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.metrics.Cache;
import io.farstrike.cloud.metrics.Counters;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Windows that are known to be full, the latest of them. Whoever is refused and goes on asking then
 * costs no write, since a failed conditional write is billed as well.
 */
final class FullWindows {

  private static final int MOST = 10_000;

  private final Map<String, Boolean> keys =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MOST;
        }
      };

  private final Counters counters;

  FullWindows(Counters counters) {
    this.counters = requireNonNull(counters, "counters is null");
    counters.watch(Cache.FULL_WINDOWS, this::size);
  }

  synchronized boolean contains(String window) {
    boolean full = keys.containsKey(window);
    counters.look(Cache.FULL_WINDOWS, full);
    return full;
  }

  private synchronized int size() {
    return keys.size();
  }

  synchronized void add(String window) {
    keys.put(window, true);
  }
}
