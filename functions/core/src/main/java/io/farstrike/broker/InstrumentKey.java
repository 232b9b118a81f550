package io.farstrike.broker;

import static java.util.Objects.requireNonNull;

/**
 * How a broker is asked for one instrument: {@code NFO:INFY26MAR1500CE}, {@code NSE:NIFTY 50}.
 *
 * @param exchange upper case, for example {@code NSE} or {@code NFO}
 * @param tradingSymbol as the broker's instrument list writes it; may hold blanks, {@code &} and
 *     {@code -}. It is never built or taken apart.
 */
public record InstrumentKey(String exchange, String tradingSymbol)
    implements Comparable<InstrumentKey> {

  public InstrumentKey {
    requireNonNull(exchange, "exchange is null");
    requireNonNull(tradingSymbol, "tradingSymbol is null");
    if (exchange.isBlank() || tradingSymbol.isBlank()) {
      throw new IllegalArgumentException("an instrument key needs an exchange and a symbol");
    }
  }

  @Override
  public int compareTo(InstrumentKey other) {
    int byExchange = exchange.compareTo(other.exchange);
    return byExchange != 0 ? byExchange : tradingSymbol.compareTo(other.tradingSymbol);
  }

  @Override
  public String toString() {
    return exchange + ':' + tradingSymbol;
  }
}
