package io.farstrike.market.pressure;

import io.farstrike.market.detect.MarketEvent;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What happened to one symbol in this session. */
final class SymbolActivity {

  /** Length of a slot; every span is a multiple of it. */
  static final long SLOT_MS = 5_000;

  static final int TEN_SECONDS = 0;
  static final int THIRTY_SECONDS = 1;
  static final int MINUTE = 2;
  static final int FIVE_MINUTES = 3;

  private static final int SLOTS_OF_A_MINUTE = 12;

  final SlidingCounts ticks = new SlidingCounts(2, 6, SLOTS_OF_A_MINUTE, 60);
  private final SlidingCounts events = new SlidingCounts(SLOTS_OF_A_MINUTE);
  private int highs;
  private int lows;

  void event(MarketEvent event) {
    events.add();
    if (event instanceof MarketEvent.Extreme extreme) {
      highs += extreme.isHigh() ? 1 : 0;
      lows += extreme.isHigh() ? 0 : 1;
    }
  }

  int highs() {
    return highs;
  }

  int lows() {
    return lows;
  }

  int eventsOfTheMinute() {
    return events.sum(0);
  }

  void roll(long endedSlots) {
    ticks.roll(endedSlots);
    events.roll(endedSlots);
  }

  void startSession() {
    ticks.clear();
    events.clear();
    highs = 0;
    lows = 0;
  }

  void save(DataOutput out) throws IOException {
    ticks.save(out);
    events.save(out);
    out.writeInt(highs);
    out.writeInt(lows);
  }

  static SymbolActivity restore(DataInput in) throws IOException {
    SymbolActivity restored = new SymbolActivity();
    restored.ticks.read(in);
    restored.events.read(in);
    restored.highs = in.readInt();
    restored.lows = in.readInt();
    return restored;
  }
}
