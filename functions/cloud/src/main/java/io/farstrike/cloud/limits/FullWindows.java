package io.farstrike.cloud.limits;

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

  synchronized boolean contains(String window) {
    return keys.containsKey(window);
  }

  synchronized void add(String window) {
    keys.put(window, true);
  }
}
