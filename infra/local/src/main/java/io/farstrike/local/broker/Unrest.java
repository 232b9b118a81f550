package io.farstrike.local.broker;

import io.farstrike.local.market.Listed;
import io.farstrike.local.market.MarketQuote;
import io.farstrike.local.market.OrderBook;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A close that does not stand still, so that there is something to watch: bids and offers of each
 * contract go up and down about what they were, each in a time of its own. Nothing else moves.
 *
 * @param percent by which they move at most; 0 leaves all as it is
 * @param at the moment of the quote
 */
record Unrest(double percent, Instant at) {

  private static final double PERIOD_MILLIS = Duration.ofMinutes(1).toMillis();
  private static final int PHASES = 997;

  MarketQuote moved(Listed listed, MarketQuote quote) {
    if (percent == 0) {
      return quote;
    }
    BigDecimal factor = BigDecimal.valueOf(factor(listed.instrumentToken()));
    List<OrderBook.Level> bids = moved(quote.book().bids(), factor, listed.tick());
    List<OrderBook.Level> offers = moved(quote.book().offers(), factor, listed.tick());
    boolean crossed =
        !bids.isEmpty()
            && !offers.isEmpty()
            && bids.getFirst().price().compareTo(offers.getFirst().price()) >= 0;
    return crossed ? quote : quote.withBook(new OrderBook(bids, offers));
  }

  private double factor(long token) {
    double phase = (double) Math.floorMod(token * 31, PHASES) / PHASES;
    double turns = at.toEpochMilli() / PERIOD_MILLIS + phase;
    return 1 + percent / 100 * Math.sin(2 * Math.PI * turns);
  }

  private static List<OrderBook.Level> moved(
      List<OrderBook.Level> levels, BigDecimal factor, BigDecimal tick) {
    return levels.stream()
        .map(
            level ->
                new OrderBook.Level(
                    level
                        .price()
                        .multiply(factor)
                        .divide(tick, 0, RoundingMode.HALF_EVEN)
                        .max(BigDecimal.ONE)
                        .multiply(tick),
                    level.quantity(),
                    level.orders()))
        .toList();
  }
}
