package io.farstrike.market.detect;

import io.farstrike.market.tick.Tick;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The mean rate of volume of a symbol's last windows; windows differ in length, hence rates. */
final class VolumeAverage {

  static final int WINDOWS = 20;

  /** Fewer windows say nothing of what is usual. */
  private static final int KNOWN_FROM = 5;

  private final double[] rates = new double[WINDOWS];
  private int count;
  private int next;

  void clear() {
    count = 0;
    next = 0;
  }

  /**
   * Takes a tick's window in and tells its rate against the mean of those before.
   *
   * @param gap whether the window is too long to say anything of volume
   * @return 0 when either is not known, or when nothing was traded before
   */
  double relativeTo(Tick tick, boolean gap) {
    if (gap || tick.winVolume() < 0 || tick.winMillis() <= 0) {
      return 0;
    }
    double rate = tick.winVolume() * 1000.0 / tick.winMillis();
    double mean = mean();
    rates[next] = rate;
    next = (next + 1) % WINDOWS;
    count = Math.min(count + 1, WINDOWS);
    return mean > 0 ? rate / mean : 0;
  }

  /** Shares a second; 0 when it is not known. Summed anew, so it never drifts. */
  private double mean() {
    if (count < KNOWN_FROM) {
      return 0;
    }
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += rates[i];
    }
    return sum / count;
  }

  void save(DataOutput out) throws IOException {
    out.writeByte(count);
    out.writeByte(next);
    for (int i = 0; i < count; i++) {
      out.writeDouble(rates[i]);
    }
  }

  void restore(DataInput in) throws IOException {
    count = in.readByte();
    next = in.readByte();
    for (int i = 0; i < count; i++) {
      rates[i] = in.readDouble();
    }
  }
}
