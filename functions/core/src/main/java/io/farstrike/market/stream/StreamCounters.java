package io.farstrike.market.stream;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** What an engine has done, for its operators and for the response time in statuses. */
final class StreamCounters {

  private static final int BATCHES = 10;

  private final long[] tookMicros = new long[BATCHES];
  private long batches;
  private long micros;
  private long events;
  private long messages;
  private long bytes;
  private final Map<String, Long> reasons = new TreeMap<>();

  void batch(long took) {
    tookMicros[(int) (batches++ % BATCHES)] = took;
    micros += took;
  }

  /** Mean time of the last ten batches of ticks. */
  double responseMillis() {
    long known = Math.min(batches, BATCHES);
    long sum = 0;
    for (int i = 0; i < known; i++) {
      sum += tookMicros[i];
    }
    return known == 0 ? 0 : sum / (1_000.0 * known);
  }

  void event() {
    events++;
  }

  /** Time of all batches by the events they raised: filtering is only a part of it. */
  double microsPerEvent() {
    return events == 0 ? 0 : (double) micros / events;
  }

  void sent(int length) {
    messages++;
    bytes += length;
  }

  void gap(String reason) {
    reasons.merge("gap_" + reason, 1L, Long::sum);
  }

  void closed(String reason) {
    reasons.merge("closed_" + reason, 1L, Long::sum);
  }

  void count(String what) {
    reasons.merge(what, 1L, Long::sum);
  }

  long messages() {
    return messages;
  }

  long bytes() {
    return bytes;
  }

  Map<String, Long> reasons() {
    return new TreeMap<>(reasons);
  }

  void save(DataOutput out) throws IOException {
    for (long took : tookMicros) {
      out.writeLong(took);
    }
    out.writeLong(batches);
    out.writeLong(micros);
    out.writeLong(events);
    out.writeLong(messages);
    out.writeLong(bytes);
    out.writeInt(reasons.size());
    for (Map.Entry<String, Long> reason : reasons.entrySet()) {
      Wired.writeText(out, reason.getKey());
      out.writeLong(reason.getValue());
    }
  }

  void restore(DataInput in) throws IOException {
    for (int i = 0; i < BATCHES; i++) {
      tookMicros[i] = in.readLong();
    }
    batches = in.readLong();
    micros = in.readLong();
    events = in.readLong();
    messages = in.readLong();
    bytes = in.readLong();
    int size = Wired.size(in);
    for (int i = 0; i < size; i++) {
      reasons.put(Wired.readText(in), in.readLong());
    }
  }
}
