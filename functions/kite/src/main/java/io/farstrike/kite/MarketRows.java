package io.farstrike.kite;

import io.farstrike.broker.BrokerQuote;
import io.farstrike.broker.BrokerQuote.Level;
import io.farstrike.broker.InstrumentKey;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Rows of quotes and of last prices. */
final class MarketRows {

  private MarketRows() {}

  static Optional<BigDecimal> lastPrice(InstrumentKey key, JsonRow row) throws IllTypedException {
    BigDecimal price = row.amount("last_price");
    return price.signum() == 0 ? Optional.empty() : Optional.of(price);
  }

  static Optional<BrokerQuote> quote(InstrumentKey key, JsonRow row) throws IllTypedException {
    Optional<JsonRow> depth = row.child("depth");
    return Optional.of(
        new BrokerQuote(
            key,
            lastPrice(key, row),
            depth.isEmpty() ? Optional.empty() : best(depth.get().children("buy")),
            depth.isEmpty() ? Optional.empty() : best(depth.get().children("sell")),
            row.count("volume"),
            row.count("oi"),
            row.time("last_trade_time"),
            row.time("timestamp"),
            day(row)));
  }

  /** Of no use to a seller of options, so what is wrong here costs no quote. */
  private static BrokerQuote.Day day(JsonRow row) {
    try {
      Optional<JsonRow> range = row.child("ohlc");
      Optional<BigDecimal> average = price(row, "average_price");
      return range.isEmpty()
          ? new BrokerQuote.Day(
              Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), average)
          : new BrokerQuote.Day(
              price(range.get(), "open"),
              price(range.get(), "high"),
              price(range.get(), "low"),
              price(range.get(), "close"),
              average);
    } catch (IllTypedException e) {
      return BrokerQuote.Day.UNKNOWN;
    }
  }

  private static Optional<BigDecimal> price(JsonRow row, String name) throws IllTypedException {
    return row.decimal(name).filter(price -> price.signum() > 0);
  }

  /** The first level that is one: the broker fills the book up with zeros. */
  private static Optional<Level> best(List<JsonRow> levels) throws IllTypedException {
    for (JsonRow level : levels) {
      BigDecimal price = level.amount("price");
      long quantity = level.count("quantity");
      if (price.signum() > 0 && quantity > 0) {
        return Optional.of(new Level(price, quantity));
      }
    }
    return Optional.empty();
  }
}
