package io.farstrike.market.pressure;

import io.farstrike.market.tick.Tick;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What was bought and sold of one symbol in the window that is not over yet. */
final class SymbolPressure {

  private long lastPrice = Tick.UNKNOWN;
  private long buying;
  private long selling;
  private long records;

  /** A tick at this price; {@code shares} count only if the price moved. */
  void move(long price, long shares) {
    if (lastPrice != Tick.UNKNOWN) {
      buying += price > lastPrice ? shares : 0;
      selling += price < lastPrice ? shares : 0;
      records++;
    }
    lastPrice = price;
  }

  void startWindow() {
    buying = 0;
    selling = 0;
    records = 0;
  }

  void startSession() {
    startWindow();
    lastPrice = Tick.UNKNOWN;
  }

  long buying() {
    return buying;
  }

  long selling() {
    return selling;
  }

  /** Ticks with a price before them. */
  long records() {
    return records;
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(lastPrice);
    out.writeLong(buying);
    out.writeLong(selling);
    out.writeLong(records);
  }

  static SymbolPressure restore(DataInput in) throws IOException {
    SymbolPressure restored = new SymbolPressure();
    restored.lastPrice = in.readLong();
    restored.buying = in.readLong();
    restored.selling = in.readLong();
    restored.records = in.readLong();
    return restored;
  }
}
