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
            row.time("timestamp")));
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
