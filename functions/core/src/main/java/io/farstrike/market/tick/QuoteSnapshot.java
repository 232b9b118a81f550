package io.farstrike.market.tick;

import static java.util.Objects.requireNonNull;

/**
 * What a quote says, as it came; {@link SnapshotTicks} finds out whether it makes sense.
 *
 * <p>Prices are paise, volumes shares, times epoch milliseconds; {@link Tick#UNKNOWN} where the
 * quote says nothing. Except for the last price, a price of 0 is how brokers say "unknown".
 *
 * @param symbol the exchange's trading symbol, without a prefix
 * @param provider true origin
 * @param exchangeMs the exchange's time of the quote
 * @param recvMs when it was received
 * @param lastTradeMs when the symbol was traded last
 * @param last last price
 * @param dayOpen first price of the day
 * @param dayHigh highest price of the day
 * @param dayLow lowest price of the day
 * @param prevClose close of the trading date before
 * @param dayVolume shares traded on this date; unknown for an index
 * @param vwap average price of the day
 * @param bid best bid
 * @param ask best ask
 */
public record QuoteSnapshot(
    String symbol,
    Provider provider,
    long exchangeMs,
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
    long ask) {

  public QuoteSnapshot {
    requireNonNull(symbol, "symbol is null");
    requireNonNull(provider, "provider is null");
    dayOpen = known(dayOpen);
    dayHigh = known(dayHigh);
    dayLow = known(dayLow);
    prevClose = known(prevClose);
    vwap = known(vwap);
    bid = known(bid);
    ask = known(ask);
  }

  /** The exchange's time, else the time of receipt. */
  public long tsMs() {
    return exchangeMs == Tick.UNKNOWN ? recvMs : exchangeMs;
  }

  private static long known(long price) {
    return price == 0 ? Tick.UNKNOWN : price;
  }
}
