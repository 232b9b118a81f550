package io.farstrike.local.market;

import java.util.Map;
import java.util.TreeMap;

/** Counts the rows of a file that were left out, by reason. */
final class SkippedRows {

  private final Map<String, Integer> byReason = new TreeMap<>();

  void count(String reason) {
    byReason.merge(reason, 1, Integer::sum);
  }

  Map<String, Integer> byReason() {
    return Map.copyOf(byReason);
  }
}
