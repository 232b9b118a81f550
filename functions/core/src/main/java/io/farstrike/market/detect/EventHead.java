package io.farstrike.market.detect;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.tick.Tick;

/**
 * What every event says. Prices are paise, volumes shares; {@link Tick#UNKNOWN} where not known.
 *
 * @param symbol that it is about
 * @param tsMs event time, epoch milliseconds
 * @param id {@code HHMMSS-} in India and eight hexadecimal digits; unique together with the symbol
 * @param direction up for a high, down for a low
 * @param price of the event
 * @param countUp highs, trends up or surges up of the symbol in this session, this one included
 * @param countDown the same downward
 * @param percentChange since the day's open, else since the session's first price; percent
 * @param vwap average price of the day
 * @param vwapDivergence of the price from it, percent; 0 when it is not known
 * @param volume of the event's window
 * @param dayVolume of the day
 * @param relVolume rate of the window against the average rate; 0 when not known
 */
public record EventHead(
    String symbol,
    long tsMs,
    String id,
    Direction direction,
    long price,
    int countUp,
    int countDown,
    double percentChange,
    long vwap,
    double vwapDivergence,
    long volume,
    long dayVolume,
    double relVolume) {

  public EventHead {
    requireNonNull(symbol, "symbol is null");
    requireNonNull(id, "id is null");
    requireNonNull(direction, "direction is null");
  }

  /** Both counts together. */
  public int count() {
    return countUp + countDown;
  }
}
