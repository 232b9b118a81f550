package io.farstrike.market.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A symbol's last highs and lows, and the reversals that they make. */
final class ExtremeTrail {

  static final int KEPT = 10;

  private final HighLowConfig config;
  private final boolean[] highs = new boolean[KEPT];
  private final long[] prices = new long[KEPT];
  private final long[] times = new long[KEPT];
  private int count;
  private int next;

  ExtremeTrail(HighLowConfig config) {
    this.config = config;
  }

  void clear() {
    count = 0;
    next = 0;
  }

  /** Whether the symbol's last event lies too near for another one. */
  boolean isQuiet(long tsMs) {
    return count > 0 && tsMs - times[back(1)] < config.cooldownMs();
  }

  /** Notes an event and tells the reversal that it completes. */
  @Nullable Reversal add(boolean high, long price, long tsMs) {
    Reversal reversal = reversalOf(high, tsMs);
    highs[next] = high;
    prices[next] = price;
    times[next] = tsMs;
    next = (next + 1) % KEPT;
    count = Math.min(count + 1, KEPT);
    return reversal;
  }

  private @Nullable Reversal reversalOf(boolean high, long tsMs) {
    if (count == 0 || highs[back(1)] == high) {
      return null;
    }
    long span = tsMs - times[back(1)];
    if (span > config.reversalWindowMs()) {
      return null;
    }
    boolean zigzag = count >= 3 && highs[back(2)] == high && highs[back(3)] != high;
    String pattern = zigzag ? (high ? "W-bottom" : "M-top") : null;
    return new Reversal(
        high ? "V-bottom" : "V-top",
        span,
        span < config.rapidMs(),
        highs[back(1)],
        prices[back(1)],
        pattern);
  }

  /** Place of an event, 1 for the last one. */
  private int back(int steps) {
    return (next - steps + KEPT) % KEPT;
  }

  void save(DataOutput out) throws IOException {
    out.writeByte(count);
    out.writeByte(next);
    for (int i = 0; i < count; i++) {
      out.writeBoolean(highs[i]);
      out.writeLong(prices[i]);
      out.writeLong(times[i]);
    }
  }

  void restore(DataInput in) throws IOException {
    count = in.readByte();
    next = in.readByte();
    for (int i = 0; i < count; i++) {
      highs[i] = in.readBoolean();
      prices[i] = in.readLong();
      times[i] = in.readLong();
    }
  }
}
