package io.farstrike.market.detect;

import io.farstrike.market.tick.Tick;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A symbol's last samples of price and cumulative volume, numbered from 0, the oldest. */
final class SurgeSamples {

  static final int KEPT = 20;

  private final long[] prices = new long[KEPT];
  private final long[] volumes = new long[KEPT];
  private final long[] times = new long[KEPT];
  private int count;
  private int first;

  void clear() {
    count = 0;
    first = 0;
  }

  boolean isEmpty() {
    return count == 0;
  }

  int count() {
    return count;
  }

  /** Keeps a tick, unless one was kept less than an interval before. */
  void offer(Tick tick, long intervalMs) {
    if (count > 0 && tick.tsMs() - timeMs(count - 1) < intervalMs) {
      return;
    }
    if (count == KEPT) {
      first = (first + 1) % KEPT;
      count--;
    }
    int place = place(count);
    prices[place] = tick.last();
    volumes[place] = tick.dayVolume();
    times[place] = tick.tsMs();
    count++;
  }

  /** The newest sample that is at least an interval old, else the oldest one. */
  int baseline(long tsMs, long intervalMs) {
    int sample = count - 1;
    while (sample > 0 && tsMs - timeMs(sample) < intervalMs) {
      sample--;
    }
    return sample;
  }

  /**
   * Rate of volume since a sample against the mean rate of all before it.
   *
   * @return 0 when it is not known
   */
  double volumeMultiplier(int sample, long dayVolume, long tsMs) {
    double sinceMs = tsMs - timeMs(sample);
    double beforeMs = timeMs(sample) - timeMs(0);
    double before = volume(sample) - volume(0);
    if (sinceMs <= 0 || beforeMs <= 0 || before <= 0) {
      return 0;
    }
    return (dayVolume - volume(sample)) / sinceMs / (before / beforeMs);
  }

  long price(int sample) {
    return prices[place(sample)];
  }

  long newestVolume() {
    return volume(count - 1);
  }

  private long volume(int sample) {
    return volumes[place(sample)];
  }

  private long timeMs(int sample) {
    return times[place(sample)];
  }

  private int place(int sample) {
    return (first + sample) % KEPT;
  }

  void save(DataOutput out) throws IOException {
    out.writeByte(count);
    for (int i = 0; i < count; i++) {
      out.writeLong(price(i));
      out.writeLong(volume(i));
      out.writeLong(timeMs(i));
    }
  }

  void restore(DataInput in) throws IOException {
    count = in.readByte();
    first = 0;
    for (int i = 0; i < count; i++) {
      prices[i] = in.readLong();
      volumes[i] = in.readLong();
      times[i] = in.readLong();
    }
  }
}
