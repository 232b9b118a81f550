package io.farstrike.market.match;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.OptionalLong;

/**
 * The last frames of a group: when each was made and how many events all frames up to it carried.
 * What they said is not kept; the cells know it.
 */
final class SentLog {

  private static final int FIELDS = 3;
  private static final int SERVER_MS = 0;
  private static final int EVENT_MS = 1;
  private static final int EVENTS = 2;

  private final int capacity;
  private final long maxAgeMs;
  private long[] ring = new long[16 * FIELDS];

  /** Number of the newest frame, and of frames that are kept. */
  private long seq;

  private int kept;

  /** Events up to the frame before the oldest kept one. */
  private long eventsBefore;

  SentLog(MatchConfig config) {
    capacity = config.retainedFrames();
    maxAgeMs = config.retainedMs();
  }

  long seq() {
    return seq;
  }

  /** A new epoch: nothing of the old one counts. */
  void restart() {
    seq = 0;
    kept = 0;
    eventsBefore = 0;
  }

  void add(long serverMs, long eventMs, long events) {
    long total = eventsUpTo(seq) + events;
    if (kept == capacity) {
      eventsBefore = eventsUpTo(seq - kept + 1);
      kept--;
    } else if (kept * FIELDS == ring.length) {
      grow();
    }
    seq++;
    kept++;
    int at = place(seq);
    ring[at + SERVER_MS] = serverMs;
    ring[at + EVENT_MS] = eventMs;
    ring[at + EVENTS] = total;
  }

  /** Whether every frame after this one is kept and young enough. */
  boolean retains(long after, long nowMs) {
    if (after < seq - kept || after > seq) {
      return false;
    }
    return after == seq || ring[place(after + 1) + SERVER_MS] >= nowMs - maxAgeMs;
  }

  /** Events in the frames after this one; empty when that is forgotten. */
  OptionalLong eventsAfter(long after) {
    if (after < seq - kept || after > seq) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(eventsUpTo(seq) - eventsUpTo(after));
  }

  OptionalLong eventTimeOf(long frame) {
    if (frame <= seq - kept || frame > seq) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(ring[place(frame) + EVENT_MS]);
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(seq);
    out.writeInt(kept);
    out.writeLong(eventsBefore);
    for (long frame = seq - kept + 1; frame <= seq; frame++) {
      for (int field = 0; field < FIELDS; field++) {
        out.writeLong(ring[place(frame) + field]);
      }
    }
  }

  void load(DataInput in) throws IOException {
    seq = in.readLong();
    kept = in.readInt();
    eventsBefore = in.readLong();
    while (kept * FIELDS > ring.length) {
      ring = new long[ring.length * 2];
    }
    for (long frame = seq - kept + 1; frame <= seq; frame++) {
      for (int field = 0; field < FIELDS; field++) {
        ring[place(frame) + field] = in.readLong();
      }
    }
  }

  private long eventsUpTo(long frame) {
    return frame == seq - kept ? eventsBefore : ring[place(frame) + EVENTS];
  }

  private int place(long frame) {
    return (int) (frame % (ring.length / FIELDS)) * FIELDS;
  }

  private void grow() {
    long[] old = ring;
    int oldFrames = old.length / FIELDS;
    ring = new long[old.length * 2];
    for (long frame = seq - kept + 1; frame <= seq; frame++) {
      int from = (int) (frame % oldFrames) * FIELDS;
      System.arraycopy(old, from, ring, place(frame), FIELDS);
    }
  }
}
