package io.farstrike.market.match;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts of a group; those of a category stand side by side, for they are touched together. */
final class Counters {

  private static final int CATEGORIES = Category.values().length;
  private static final int BEFORE = 0;
  private static final int FILTERED = 1;
  private static final int MATCHED = 2;
  private static final int SENT = 3;
  private static final int FOLDED = 4;
  private static final int LOST = 5;
  private static final int PENDING = 6;
  private static final int FIELDS = 7;

  private final long[] counts = new long[CATEGORIES * FIELDS];
  private long frames;
  private long payloadBytes;

  void refused(Category category) {
    int at = category.place() * FIELDS;
    counts[at + BEFORE]++;
    counts[at + FILTERED]++;
  }

  void matched(Category category) {
    int at = category.place() * FIELDS;
    counts[at + BEFORE]++;
    counts[at + MATCHED]++;
    counts[at + PENDING]++;
  }

  /** One that was held back by its age is replaced: it never matched after all. */
  void neverEntered(Category category) {
    int at = category.place() * FIELDS;
    counts[at + MATCHED]--;
    counts[at + PENDING]--;
    counts[at + FILTERED]++;
  }

  void folded(Category category) {
    int at = category.place() * FIELDS;
    counts[at + PENDING]--;
    counts[at + FOLDED]++;
  }

  void sent(Category category) {
    int at = category.place() * FIELDS;
    counts[at + PENDING]--;
    counts[at + SENT]++;
  }

  void frame(int bytes) {
    frames++;
    payloadBytes += bytes;
  }

  /** Nothing that is pending will ever be sent. */
  void losePending() {
    for (int at = 0; at < counts.length; at += FIELDS) {
      counts[at + LOST] += counts[at + PENDING];
      counts[at + PENDING] = 0;
    }
  }

  void reset() {
    Arrays.fill(counts, 0);
    frames = 0;
    payloadBytes = 0;
  }

  GroupStatistics statistics() {
    List<GroupStatistics.Counts> categories = new ArrayList<>(CATEGORIES);
    for (int at = 0; at < counts.length; at += FIELDS) {
      categories.add(
          new GroupStatistics.Counts(
              counts[at + BEFORE],
              counts[at + FILTERED],
              counts[at + MATCHED],
              counts[at + SENT],
              counts[at + FOLDED],
              counts[at + LOST],
              counts[at + PENDING]));
    }
    return new GroupStatistics(categories, frames, payloadBytes);
  }

  void save(DataOutput out) throws IOException {
    for (long count : counts) {
      out.writeLong(count);
    }
    out.writeLong(frames);
    out.writeLong(payloadBytes);
  }

  void load(DataInput in) throws IOException {
    for (int i = 0; i < counts.length; i++) {
      counts[i] = in.readLong();
    }
    frames = in.readLong();
    payloadBytes = in.readLong();
  }
}
