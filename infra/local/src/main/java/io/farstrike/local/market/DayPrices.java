package io.farstrike.local.market;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.stream.Stream;

/**
 * The day's prices of one instrument, in rupees, zero where there is none.
 *
 * @param open zero when nothing traded today, and so high and low
 * @param last last traded price, possibly of an earlier day; zero when it never traded
 * @param close today's close as the exchange gives it
 * @param previousClose close of the trading day before
 */
public record DayPrices(
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal last,
    BigDecimal close,
    BigDecimal previousClose) {

  public DayPrices {
    requireNonNull(open, "open is null");
    requireNonNull(high, "high is null");
    requireNonNull(low, "low is null");
    requireNonNull(last, "last is null");
    requireNonNull(close, "close is null");
    requireNonNull(previousClose, "previousClose is null");
    if (Stream.of(open, high, low, last, close, previousClose).anyMatch(p -> p.signum() < 0)) {
      throw new IllegalArgumentException("a price is negative");
    }
  }

  /** The same figure throughout. */
  public static DayPrices flat(BigDecimal price) {
    return new DayPrices(price, price, price, price, price, price);
  }
}
