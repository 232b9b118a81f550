package io.farstrike.ops.backup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * How far a restore got, in the form in which it is noted beside the backup.
 *
 * @param parts done, by section
 * @param counts by what is counted
 * @param missingKeys of tokens
 */
record RestoreTally(Map<String, Integer> parts, Map<Count, Long> counts, List<String> missingKeys) {

  /** What is counted. */
  enum Count {
    USERS,
    USERS_LEFT_OUT,
    ITEMS,
    ITEMS_LEFT_OUT,
    OBJECTS,
    TOKENS,
    TOKENS_LOCKED
  }

  static final RestoreTally NOTHING = new RestoreTally(Map.of(), Map.of(), List.of());

  RestoreTally {
    parts = Map.copyOf(parts);
    counts = Map.copyOf(counts);
    missingKeys = List.copyOf(missingKeys);
  }

  int partsOf(String section) {
    return parts.getOrDefault(section, 0);
  }

  /** With one part more of a section, and what came of it. */
  RestoreTally with(String section, RestoreTally more) {
    Map<String, Integer> done = new HashMap<>(parts);
    done.merge(section, 1, Integer::sum);
    Map<Count, Long> sums = new HashMap<>(counts);
    more.counts.forEach((count, value) -> sums.merge(count, value, Long::sum));
    TreeSet<String> keys = new TreeSet<>(missingKeys);
    keys.addAll(more.missingKeys);
    return new RestoreTally(done, sums, List.copyOf(keys));
  }

  static RestoreTally of(Map<Count, Long> counts, List<String> missingKeys) {
    return new RestoreTally(Map.of(), counts, missingKeys);
  }

  long count(Count what) {
    return counts.getOrDefault(what, 0L);
  }

  RestoreReport report() {
    return new RestoreReport(
        count(Count.USERS),
        count(Count.USERS_LEFT_OUT),
        count(Count.ITEMS),
        count(Count.ITEMS_LEFT_OUT),
        count(Count.OBJECTS),
        count(Count.TOKENS),
        count(Count.TOKENS_LOCKED),
        missingKeys);
  }
}
