package io.farstrike.market.pressure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The last 30 values of something that is counted in whole numbers. */
final class GaugeHistory {

  static final int WINDOWS = 30;

  private final long[] values = new long[WINDOWS];
  private long count;

  void add(long value) {
    values[(int) (count % WINDOWS)] = value;
    count++;
  }

  long count() {
    return count;
  }

  /** Mean of the last values, of fewer if there are fewer; null if there are none. */
  @Nullable Double mean(int last) {
    int known = (int) Math.min(last, count);
    if (known == 0) {
      return null;
    }
    long sum = 0;
    for (int back = 1; back <= known; back++) {
      sum += values[(int) ((count - back) % WINDOWS)];
    }
    return (double) sum / known;
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(count);
    for (long value : values) {
      out.writeLong(value);
    }
  }

  static GaugeHistory restore(DataInput in) throws IOException {
    GaugeHistory restored = new GaugeHistory();
    restored.count = in.readLong();
    for (int i = 0; i < WINDOWS; i++) {
      restored.values[i] = in.readLong();
    }
    return restored;
  }
}
