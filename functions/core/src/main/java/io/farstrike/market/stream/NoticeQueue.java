package io.farstrike.market.stream;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The engine's own words to a connection, in the order in which each was said last. Keys are few
 * and known, so a connection that reads nothing cannot make this grow.
 */
final class NoticeQueue {

  private final Map<String, byte[]> waiting = new LinkedHashMap<>();

  /** A word of the same key that waits is withdrawn: the newer says more. */
  void add(String key, byte[] message) {
    waiting.remove(key);
    waiting.put(key, message);
  }

  /** How many wait whose key starts so. */
  int count(String prefix) {
    int count = 0;
    for (String key : waiting.keySet()) {
      count += key.startsWith(prefix) ? 1 : 0;
    }
    return count;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  int size() {
    return waiting.size();
  }

  /** Takes the oldest out of a queue that is not empty. */
  byte[] poll() {
    var first = waiting.entrySet().iterator();
    byte[] message = first.next().getValue();
    first.remove();
    return message;
  }

  int bytes() {
    return waiting.values().stream().mapToInt(message -> message.length).sum();
  }

  void clear() {
    waiting.clear();
  }

  void save(DataOutput out) throws IOException {
    Wired.writeMap(out, waiting);
  }

  void restore(DataInput in) throws IOException {
    Wired.readMap(in, waiting);
  }
}
