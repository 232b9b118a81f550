package io.farstrike.market.stream;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** At most so many in any window of time: the window slides, and its end is outside. */
final class RateGate {

  private static final long NEVER = Long.MIN_VALUE / 2;

  private final long[] taken;
  private final long windowMs;
  private int next;

  RateGate(int limit, long windowMs) {
    taken = new long[limit];
    Arrays.fill(taken, NEVER);
    this.windowMs = windowMs;
  }

  boolean isFree(long ms) {
    return ms - taken[next] >= windowMs;
  }

  void take(long ms) {
    taken[next] = ms;
    next = next + 1 == taken.length ? 0 : next + 1;
  }

  /** Takes one where one is free. */
  boolean tryTake(long ms) {
    boolean free = isFree(ms);
    if (free) {
      take(ms);
    }
    return free;
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(next);
    for (long ms : taken) {
      out.writeLong(ms);
    }
  }

  void restore(DataInput in) throws IOException {
    next = in.readInt();
    for (int i = 0; i < taken.length; i++) {
      taken[i] = in.readLong();
    }
  }
}
