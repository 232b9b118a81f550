package io.farstrike.market.tick;

import static java.util.Objects.requireNonNull;

/**
 * A symbol's tick before, and the session it belongs to.
 *
 * @param sessionId {@code YYYY-MM-DD/id}
 * @param tick the tick itself
 */
record TickHistory(String sessionId, Tick tick) {

  private static final int DATE_LENGTH = "YYYY-MM-DD".length();

  TickHistory {
    requireNonNull(sessionId, "sessionId is null");
    requireNonNull(tick, "tick is null");
  }

  boolean isOfSession(String other) {
    return sessionId.equals(other);
  }

  boolean isOfDateOf(String other) {
    return sessionId.regionMatches(0, other, 0, DATE_LENGTH);
  }

  /** Whether another tick says the same at the same time, whatever its number and its receipt. */
  boolean says(Tick other) {
    return tick.tsMs() == other.tsMs()
        && tick.kind() == other.kind()
        && tick.last() == other.last()
        && tick.lastTradeMs() == other.lastTradeMs()
        && tick.dayOpen() == other.dayOpen()
        && tick.dayHigh() == other.dayHigh()
        && tick.dayLow() == other.dayLow()
        && tick.prevClose() == other.prevClose()
        && tick.dayVolume() == other.dayVolume()
        && tick.vwap() == other.vwap()
        && tick.bid() == other.bid()
        && tick.ask() == other.ask();
  }
}
