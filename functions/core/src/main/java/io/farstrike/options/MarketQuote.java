package io.farstrike.options;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the market says of one contract. Prices are rupees per share, quantities are shares. A price
 * or quantity of zero means that there is none and is kept as empty.
 *
 * @param bid best bid, what a seller gets
 * @param ask best offer
 * @param last last traded price
 * @param volume shares traded today
 * @param openInterest shares
 * @param lastTrade when it last traded; from 1970 to 9999
 * @param at when the market said so; from 1970 to 9999
 */
public record MarketQuote(
    OptionalDouble bid,
    OptionalLong bidQuantity,
    OptionalDouble ask,
    OptionalLong askQuantity,
    OptionalDouble last,
    long volume,
    long openInterest,
    Optional<Instant> lastTrade,
    Optional<Instant> at) {

  /** The quote of a contract of which the market says nothing. */
  public static final MarketQuote NONE =
      new MarketQuote(
          OptionalDouble.empty(),
          OptionalLong.empty(),
          OptionalDouble.empty(),
          OptionalLong.empty(),
          OptionalDouble.empty(),
          0,
          0,
          Optional.empty(),
          Optional.empty());

  /** Far above any price; keeps every figure that is calculated from a price finite. */
  static final double MOST = 1e12;

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /** The quote of a contract of which the last price alone is known. */
  public static MarketQuote traded(double last) {
    return new MarketQuote(
        NONE.bid,
        NONE.bidQuantity,
        NONE.ask,
        NONE.askQuantity,
        OptionalDouble.of(last),
        0,
        0,
        NONE.lastTrade,
        NONE.at);
  }

  public MarketQuote {
    bid = price("bid", requireNonNull(bid, "bid is null"));
    bidQuantity = quantity("bidQuantity", requireNonNull(bidQuantity, "bidQuantity is null"));
    ask = price("ask", requireNonNull(ask, "ask is null"));
    askQuantity = quantity("askQuantity", requireNonNull(askQuantity, "askQuantity is null"));
    last = price("last", requireNonNull(last, "last is null"));
    requireCount("volume", volume);
    requireCount("openInterest", openInterest);
    requireUsual("lastTrade", lastTrade);
    requireUsual("at", at);
  }

  /** Whether somebody bids or it has traded. */
  public boolean isQuoted() {
    return bid.isPresent() || last.isPresent();
  }

  /** Half way between bid and ask; empty without both, or when they cross. */
  public OptionalDouble mid() {
    return bid.isPresent() && ask.isPresent() && bid.getAsDouble() <= ask.getAsDouble()
        ? OptionalDouble.of((bid.getAsDouble() + ask.getAsDouble()) / 2)
        : OptionalDouble.empty();
  }

  private static void requireUsual(String name, Optional<Instant> time) {
    requireNonNull(time, name + " is null");
    if (time.filter(at -> at.isBefore(Instant.EPOCH) || at.isAfter(LATEST)).isPresent()) {
      throw new IllegalArgumentException(name + " must lie between 1970 and 9999");
    }
  }

  private static OptionalDouble price(String name, OptionalDouble given) {
    if (given.isEmpty()) {
      return given;
    }
    double price = given.getAsDouble();
    if (!(price >= 0 && price <= MOST)) {
      throw new IllegalArgumentException(
          name + " must be zero or above and a usual price, not " + price);
    }
    return price == 0 ? OptionalDouble.empty() : given;
  }

  private static OptionalLong quantity(String name, OptionalLong given) {
    if (given.isEmpty()) {
      return given;
    }
    requireCount(name, given.getAsLong());
    return given.getAsLong() == 0 ? OptionalLong.empty() : given;
  }

  private static void requireCount(String name, long value) {
    if (value < 0 || value > ColumnTableBuilder.MOST_WHOLE) {
      throw new IllegalArgumentException(name + " must be between zero and 2^53, not " + value);
    }
  }
}
