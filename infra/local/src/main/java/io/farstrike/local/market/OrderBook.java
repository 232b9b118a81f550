package io.farstrike.local.market;

import java.math.BigDecimal;
import java.util.List;

/**
 * Bids and offers of one instrument, best first, at most five a side.
 *
 * @param bids falling prices
 * @param offers rising prices
 */
public record OrderBook(List<Level> bids, List<Level> offers) {

  public static final int DEPTH = 5;
  public static final OrderBook EMPTY = new OrderBook(List.of(), List.of());

  /**
   * Orders at one price.
   *
   * @param price rupees, above zero
   * @param quantity shares, above zero
   */
  public record Level(BigDecimal price, long quantity, int orders) {

    public Level {
      if (price.signum() <= 0 || quantity <= 0 || orders <= 0) {
        throw new IllegalArgumentException("a level needs a price, a quantity and an order");
      }
    }
  }

  public OrderBook {
    bids = List.copyOf(bids);
    offers = List.copyOf(offers);
    if (bids.size() > DEPTH || offers.size() > DEPTH) {
      throw new IllegalArgumentException("a book shows at most " + DEPTH + " levels a side");
    }
    if (!bids.isEmpty()
        && !offers.isEmpty()
        && bids.getFirst().price().compareTo(offers.getFirst().price()) >= 0) {
      throw new IllegalArgumentException("the best bid must be below the best offer");
    }
  }

  /** Shares wanted on all levels shown. */
  public long bidQuantity() {
    return bids.stream().mapToLong(Level::quantity).sum();
  }

  /** Shares offered on all levels shown. */
  public long offerQuantity() {
    return offers.stream().mapToLong(Level::quantity).sum();
  }
}
