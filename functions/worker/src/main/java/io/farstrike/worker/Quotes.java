package io.farstrike.worker;

import io.farstrike.broker.BrokerQuote;
import io.farstrike.options.MarketQuote;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The broker's quotes as the figures need them. */
final class Quotes {

  private Quotes() {}

  /**
   * A quote.
   *
   * @throws IllegalArgumentException if it has figures that no market has
   */
  static MarketQuote of(BrokerQuote quote) {
    return new MarketQuote(
        price(quote.bid().map(BrokerQuote.Level::price)),
        quantity(quote.bid()),
        price(quote.ask().map(BrokerQuote.Level::price)),
        quantity(quote.ask()),
        price(quote.last()),
        quote.volume(),
        quote.openInterest(),
        quote.lastTrade(),
        quote.at());
  }

  private static OptionalDouble price(Optional<BigDecimal> rupees) {
    return rupees
        .map(price -> OptionalDouble.of(price.doubleValue()))
        .orElse(OptionalDouble.empty());
  }

  private static OptionalLong quantity(Optional<BrokerQuote.Level> level) {
    return level.map(found -> OptionalLong.of(found.quantity())).orElse(OptionalLong.empty());
  }

  /** A quote, if all its figures are such as a market may have. */
  static Optional<MarketQuote> usual(BrokerQuote quote) {
    try {
      return Optional.of(of(quote));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
