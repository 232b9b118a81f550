package io.farstrike.market.detect;

import io.farstrike.market.tick.Tick;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A symbol's true extremes of the session, and what its change is counted from. Prices in paise.
 */
final class SessionRange {

  private boolean seeded;
  private long high;
  private long low;
  private long dayOpen;
  private long firstPrice;

  void startSession() {
    seeded = false;
    dayOpen = Tick.UNKNOWN;
  }

  boolean isSeeded() {
    return seeded;
  }

  /**
   * Starts with a session's first tick.
   *
   * @param firstOfDate whether the day's extremes are those of this session
   */
  void seed(Tick tick, boolean firstOfDate) {
    high = tick.winHigh();
    low = tick.winLow();
    if (firstOfDate && tick.dayHigh() != Tick.UNKNOWN) {
      high = Math.max(high, tick.dayHigh());
    }
    if (firstOfDate && tick.dayLow() != Tick.UNKNOWN) {
      low = Math.min(low, tick.dayLow());
    }
    firstPrice = tick.last();
    seeded = true;
  }

  void noteOpen(Tick tick) {
    if (tick.dayOpen() != Tick.UNKNOWN) {
      dayOpen = tick.dayOpen();
    }
  }

  void extend(Tick tick) {
    high = Math.max(high, tick.winHigh());
    low = Math.min(low, tick.winLow());
  }

  long high() {
    return high;
  }

  long low() {
    return low;
  }

  /** Of a price since the day's open, else since the session's first price; percent. */
  double percentChange(long price) {
    long base = dayOpen > 0 ? dayOpen : firstPrice;
    return (price - base) * 100.0 / base;
  }

  void save(DataOutput out) throws IOException {
    out.writeBoolean(seeded);
    out.writeLong(high);
    out.writeLong(low);
    out.writeLong(dayOpen);
    out.writeLong(firstPrice);
  }

  void restore(DataInput in) throws IOException {
    seeded = in.readBoolean();
    high = in.readLong();
    low = in.readLong();
    dayOpen = in.readLong();
    firstPrice = in.readLong();
  }
}
