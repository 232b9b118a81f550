package io.farstrike.market.tick;

import static java.util.Objects.requireNonNull;

/**
 * What is known of a symbol at a moment, with the window since its tick before.
 *
 * <p>Prices are paise, volumes shares, times epoch milliseconds. What is not known is {@link
 * #UNKNOWN}, never 0.
 *
 * @param symbol the exchange's trading symbol, without a prefix
 * @param n number of the symbol's tick on this trading date, from 1, without gaps
 * @param kind a snapshot of a quote, or a bar
 * @param provider true origin
 * @param tsMs the exchange's time of the quote, else when it was received; a bar's last millisecond
 * @param recvMs when it was received
 * @param lastTradeMs when the symbol was traded last
 * @param last last price; close of a bar
 * @param dayOpen first price of the day
 * @param dayHigh highest price of the day
 * @param dayLow lowest price of the day
 * @param prevClose close of the trading date before
 * @param dayVolume shares traded on this date
 * @param vwap average price of the day, to a paisa
 * @param bid best bid
 * @param ask best ask
 * @param winHigh highest price of the window
 * @param winLow lowest price of the window
 * @param winVolume shares traded in the window
 * @param winMillis length of the window; unknown for a symbol's first snapshot of a session
 */
public record Tick(
    String symbol,
    long n,
    Kind kind,
    Provider provider,
    long tsMs,
    long recvMs,
    long lastTradeMs,
    long last,
    long dayOpen,
    long dayHigh,
    long dayLow,
    long prevClose,
    long dayVolume,
    long vwap,
    long bid,
    long ask,
    long winHigh,
    long winLow,
    long winVolume,
    long winMillis) {

  /** A price, volume or time that is not known. */
  public static final long UNKNOWN = -1;

  /** What a tick was made of. */
  public enum Kind {
    /** A quote, every few seconds. */
    SNAPSHOT,
    /** A minute's bar. */
    BAR
  }

  public Tick {
    requireNonNull(symbol, "symbol is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(provider, "provider is null");
    if (last <= 0 || winLow <= 0 || winHigh < winLow) {
      throw new IllegalArgumentException("prices of " + symbol + " are not positive and in order");
    }
    if (tsMs <= 0) {
      throw new IllegalArgumentException("tsMs of " + symbol + " is not positive");
    }
  }
}
