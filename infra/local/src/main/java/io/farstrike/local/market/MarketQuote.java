package io.farstrike.local.market;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * What a quote says of an instrument beyond its prices.
 *
 * @param lastTrade absent on an index and on what never traded
 * @param lastQuantity shares of the last trade
 * @param average rupees, the day's volume-weighted price; zero without a trade today
 * @param lowerCircuit rupees; zero on an index
 * @param upperCircuit rupees; zero on an index
 */
public record MarketQuote(
    Optional<Instant> lastTrade,
    long lastQuantity,
    BigDecimal average,
    BigDecimal lowerCircuit,
    BigDecimal upperCircuit,
    OrderBook book) {

  public MarketQuote {
    requireNonNull(lastTrade, "lastTrade is null");
    requireNonNull(average, "average is null");
    requireNonNull(lowerCircuit, "lowerCircuit is null");
    requireNonNull(upperCircuit, "upperCircuit is null");
    requireNonNull(book, "book is null");
  }

  /** The same with other bids and offers. */
  public MarketQuote withBook(OrderBook changed) {
    return new MarketQuote(lastTrade, lastQuantity, average, lowerCircuit, upperCircuit, changed);
  }
}
