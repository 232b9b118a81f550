package io.farstrike.local.market;

import static java.util.Objects.requireNonNull;

import io.farstrike.local.market.OrderBook.Level;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes an order book out of close, tick and liquidity, by the rule that this package's description
 * states. The same instrument on the same date always gets the same book.
 */
public final class BookRule {

  private static final double TIGHTEST = 0.003;
  private static final double THIN_MARKET = 0.12;
  private static final double WIDEST = 0.6;
  private static final double NO_BIDS = 0.25;
  private static final double NO_OFFERS = 0.10;

  private final Chance chance;

  public BookRule(LocalDate date) {
    this.chance = new Chance(requireNonNull(date, "date is null").toEpochDay());
  }

  /** The book of an instrument; empty on an index and on a dead contract. */
  public OrderBook of(Listed listed) {
    return switch (listed) {
      case Underlying share when !share.index() -> ofShare(share);
      case Underlying index -> OrderBook.EMPTY;
      case Contract contract when contract.tradedToday() -> ofTraded(contract);
      case Contract contract when contract.openInterest() > 0 -> ofIdle(contract);
      case Contract dead -> OrderBook.EMPTY;
    };
  }

  private OrderBook ofShare(Underlying share) {
    double spot = share.spot().doubleValue();
    return around(share, spot, share.tick().doubleValue(), 1_000);
  }

  private OrderBook ofTraded(Contract contract) {
    double close = contract.prices().close().doubleValue();
    double liquidity = liquidity(contract);
    double fraction = Math.min(WIDEST, TIGHTEST + THIN_MARKET / Math.pow(1 + liquidity, 0.45));
    return around(contract, close, close * fraction, liquidity);
  }

  private OrderBook ofIdle(Contract contract) {
    double settlement = contract.settlement().doubleValue();
    double fraction = 0.15 + 0.35 * chance.of(contract.tradingSymbol(), "width");
    double spread = Math.max(4 * contract.tick().doubleValue(), settlement * fraction);
    OrderBook book = around(contract, settlement, spread, liquidity(contract));
    double side = chance.of(contract.tradingSymbol(), "side");
    if (side < NO_BIDS) {
      return new OrderBook(List.of(), book.offers());
    }
    return side < NO_BIDS + NO_OFFERS ? new OrderBook(book.bids(), List.of()) : book;
  }

  private static double liquidity(Contract contract) {
    return contract.lotsTraded() + contract.openInterest() / (50.0 * contract.lot());
  }

  private OrderBook around(Listed listed, double price, double spread, double liquidity) {
    BigDecimal tick = listed.tick();
    double ticks = Math.max(1, spread / tick.doubleValue());
    BigDecimal bid;
    BigDecimal offer;
    if (ticks < 1.5) {
      boolean soldLast = chance.of(listed.tradingSymbol(), "taker") < 0.5;
      BigDecimal middle = TickSizes.onTick(price, tick, RoundingMode.HALF_EVEN);
      bid = soldLast ? middle : middle.subtract(tick);
      offer = bid.add(tick);
    } else {
      bid = TickSizes.onTick(price - spread / 2, tick, RoundingMode.FLOOR);
      offer = TickSizes.onTick(price + spread / 2, tick, RoundingMode.CEILING);
    }
    if (price >= tick.doubleValue()) {
      bid = bid.max(tick);
    }
    offer = offer.max(bid.add(tick)).max(tick);
    BigDecimal gap = tick.multiply(BigDecimal.valueOf(Math.max(1, Math.round(ticks / 4))));
    return new OrderBook(
        side(listed, "bid", bid, gap.negate(), liquidity),
        side(listed, "offer", offer, gap, liquidity));
  }

  private List<Level> side(
      Listed listed, String name, BigDecimal best, BigDecimal gap, double liquidity) {
    int shown = (int) Math.min(OrderBook.DEPTH, 1 + Math.log1p(liquidity));
    List<Level> levels = new ArrayList<>();
    BigDecimal price = best;
    for (int level = 0; level < shown && price.compareTo(listed.tick()) >= 0; level++) {
      double size = chance.of(listed.tradingSymbol(), name + level);
      long lots = 1 + (long) (size * Math.sqrt(liquidity) * (1 + level));
      int orders = 1 + (int) (size * Math.min(lots - 1, 40));
      levels.add(new Level(price, lots * listed.lot(), orders));
      price = price.add(gap);
    }
    return levels;
  }
}
