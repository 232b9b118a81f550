package io.farstrike.broker;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * What the broker says of one instrument now. Prices are rupees per share, quantities are shares.
 *
 * @param last last traded price; absent when it never traded
 * @param bid best bid; absent when nobody bids (a level of price or quantity zero is no level)
 * @param ask best offer; absent when nobody offers
 * @param volume shares traded today
 * @param openInterest shares
 * @param lastTrade when it last traded; absent when the broker does not say
 * @param at the broker's time of this quote; absent when it does not say
 * @param day the day's figures
 */
public record BrokerQuote(
    InstrumentKey key,
    Optional<BigDecimal> last,
    Optional<Level> bid,
    Optional<Level> ask,
    long volume,
    long openInterest,
    Optional<Instant> lastTrade,
    Optional<Instant> at,
    Day day) {

  /**
   * The day's prices; each is absent when the broker does not say, or says 0.
   *
   * @param open first price of the day
   * @param high highest price of the day
   * @param low lowest price of the day
   * @param previousClose close of the trading day before
   * @param average price of the day, by volume
   */
  public record Day(
      Optional<BigDecimal> open,
      Optional<BigDecimal> high,
      Optional<BigDecimal> low,
      Optional<BigDecimal> previousClose,
      Optional<BigDecimal> average) {

    /** Nothing is known of the day. */
    public static final Day UNKNOWN =
        new Day(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public Day {
      requireNonNull(open, "open is null");
      requireNonNull(high, "high is null");
      requireNonNull(low, "low is null");
      requireNonNull(previousClose, "previousClose is null");
      requireNonNull(average, "average is null");
    }
  }

  /**
   * One level of the order book.
   *
   * @param price rupees per share, above zero
   * @param quantity shares, above zero
   */
  public record Level(BigDecimal price, long quantity) {

    public Level {
      requireNonNull(price, "price is null");
      if (price.signum() <= 0 || quantity <= 0) {
        throw new IllegalArgumentException("a level needs a price and a quantity above zero");
      }
    }
  }

  public BrokerQuote {
    requireNonNull(key, "key is null");
    requireNonNull(last, "last is null");
    requireNonNull(bid, "bid is null");
    requireNonNull(ask, "ask is null");
    requireNonNull(lastTrade, "lastTrade is null");
    requireNonNull(at, "at is null");
    requireNonNull(day, "day is null");
    if (volume < 0 || openInterest < 0) {
      throw new IllegalArgumentException("volume and open interest must not be negative");
    }
  }
}
