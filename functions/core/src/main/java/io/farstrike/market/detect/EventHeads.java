package io.farstrike.market.detect;

import io.farstrike.market.tick.Tick;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What a symbol's events have in common, and their numbers in the session. */
final class EventHeads {

  private final String symbol;
  private String sessionId = "";
  private long number;

  EventHeads(String symbol) {
    this.symbol = symbol;
  }

  void startSession(String startedSessionId) {
    sessionId = startedSessionId;
    number = 0;
  }

  /** The head of the symbol's next event. */
  EventHead next(
      Tick tick,
      String type,
      Direction direction,
      long price,
      int countUp,
      int countDown,
      double percentChange,
      double relVolume) {
    number++;
    long vwap = tick.vwap();
    return new EventHead(
        symbol,
        tick.tsMs(),
        EventId.of(sessionId, symbol, type, number, tick.tsMs()),
        direction,
        price,
        countUp,
        countDown,
        percentChange,
        vwap,
        vwap > 0 ? (price - vwap) * 100.0 / vwap : 0,
        tick.winVolume(),
        tick.dayVolume(),
        relVolume);
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(number);
  }

  void restore(String ofSession, DataInput in) throws IOException {
    sessionId = ofSession;
    number = in.readLong();
  }
}
