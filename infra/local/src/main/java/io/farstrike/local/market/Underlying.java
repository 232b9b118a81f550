package io.farstrike.local.market;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * What options are written on: a share or an index.
 *
 * @param symbol the ticker that contracts carry as their name, for example {@code NIFTY}
 * @param tradingSymbol the name under which its price is asked; differs on indices ({@code NIFTY
 *     50})
 * @param index an index has no order book, no lot and no tick
 * @param volume shares traded today; zero on an index
 */
public record Underlying(
    String symbol,
    String tradingSymbol,
    boolean index,
    long exchangeToken,
    DayPrices prices,
    long volume,
    BigDecimal tick)
    implements Listed {

  private static final int SEGMENT_NSE = 1;
  private static final int SEGMENT_INDICES = 9;

  public Underlying {
    requireNonNull(symbol, "symbol is null");
    requireNonNull(tradingSymbol, "tradingSymbol is null");
    requireNonNull(prices, "prices is null");
    requireNonNull(tick, "tick is null");
    if (prices.last().signum() <= 0) {
      throw new IllegalArgumentException("underlying " + symbol + " has no price");
    }
    if (exchangeToken <= 0 || volume < 0 || tick.signum() < 0) {
      throw new IllegalArgumentException("underlying " + symbol + " has a figure out of range");
    }
  }

  /** Last price in rupees. */
  public BigDecimal spot() {
    return prices.last();
  }

  @Override
  public String exchange() {
    return "NSE";
  }

  @Override
  public long instrumentToken() {
    return exchangeToken * 256 + (index ? SEGMENT_INDICES : SEGMENT_NSE);
  }

  @Override
  public long openInterest() {
    return 0;
  }

  @Override
  public int lot() {
    return index ? 0 : 1;
  }
}
