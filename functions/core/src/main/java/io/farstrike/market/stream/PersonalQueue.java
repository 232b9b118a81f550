package io.farstrike.market.stream;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection's own messages, oldest first. A newer one takes the place of one with the same key;
 * what does not fit pushes out the oldest, and how many were lost is told.
 */
final class PersonalQueue {

  private final DeliveryConfig.PersonalLimits limits;
  private final Map<String, byte[]> waiting = new LinkedHashMap<>();
  private int bytes;
  private long lost;

  PersonalQueue(DeliveryConfig.PersonalLimits limits) {
    this.limits = limits;
  }

  void add(String key, byte[] json) {
    byte @Nullable [] before = waiting.put(key, json);
    bytes += json.length - (before == null ? 0 : before.length);
    while (waiting.size() > limits.messages() || (bytes > limits.bytes() && waiting.size() > 1)) {
      poll();
      lost++;
    }
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Takes the oldest out of a queue that is not empty. */
  byte[] poll() {
    var first = waiting.entrySet().iterator();
    byte[] json = first.next().getValue();
    first.remove();
    bytes -= json.length;
    return json;
  }

  /** How many were pushed out since this was asked last. */
  long takeLost() {
    long count = lost;
    lost = 0;
    return count;
  }

  int bytes() {
    return bytes;
  }

  void save(DataOutput out) throws IOException {
    Wired.writeMap(out, waiting);
    out.writeLong(lost);
  }

  void restore(DataInput in) throws IOException {
    Wired.readMap(in, waiting);
    waiting.values().forEach(json -> bytes += json.length);
    lost = in.readLong();
  }
}
