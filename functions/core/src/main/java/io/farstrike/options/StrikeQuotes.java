package io.farstrike.options;

import static java.util.Objects.requireNonNull;

/**
 * The call and the put of one strike and expiry, as quoted.
 *
 * @param strike rupees, above zero
 */
public record StrikeQuotes(double strike, MarketQuote call, MarketQuote put) {

  public StrikeQuotes {
    OptionTerms.requireBetween("strike", strike, OptionTerms.LEAST_PRICE, MarketQuote.MOST);
    requireNonNull(call, "call is null");
    requireNonNull(put, "put is null");
  }
}
