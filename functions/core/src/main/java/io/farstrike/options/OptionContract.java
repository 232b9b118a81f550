package io.farstrike.options;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One option as the exchange lists it.
 *
 * @param underlying the ticker of the underlying, for example {@code INFY} or {@code M&M}
 * @param tradingSymbol as the instrument list writes it; never taken apart
 * @param expiry the last day it trades; it lives to 15:30 in India
 * @param strike rupees per share, above zero
 * @param tickSize rupees per share, above zero
 * @param lotSize shares in one lot, above zero
 */
public record OptionContract(
    String underlying,
    String tradingSymbol,
    OptionType type,
    LocalDate expiry,
    BigDecimal strike,
    BigDecimal tickSize,
    int lotSize) {

  public OptionContract {
    requireNonNull(underlying, "underlying is null");
    requireNonNull(tradingSymbol, "tradingSymbol is null");
    requireNonNull(type, "type is null");
    requireNonNull(expiry, "expiry is null");
    requireNonNull(strike, "strike is null");
    requireNonNull(tickSize, "tickSize is null");
    if (underlying.isBlank() || tradingSymbol.isBlank()) {
      throw new IllegalArgumentException("a contract needs an underlying and a trading symbol");
    }
    if (strike.doubleValue() > MarketQuote.MOST) {
      throw new IllegalArgumentException("strike of " + tradingSymbol + " is beyond any price");
    }
    if (strike.signum() <= 0 || tickSize.signum() <= 0 || lotSize <= 0) {
      throw new IllegalArgumentException(
          "strike, tick and lot of " + tradingSymbol + " must be above zero");
    }
  }
}
