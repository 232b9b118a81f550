package io.farstrike.local.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.local.market.OrderBook.Level;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BookRuleTest {

  private final BookRule rule = new BookRule(Markets.FRIDAY);

  @Property(tries = 2_000)
  void anyBook_isOnTheTickInWholeLotsAndNeverCrossed(
      @ForAll @IntRange(min = 0, max = 400_000) int paise,
      @ForAll boolean fine,
      @ForAll @IntRange(min = 0, max = 100_000) int lotsTraded,
      @ForAll @IntRange(min = 0, max = 10_000_000) int openInterest) {
    BigDecimal tick = new BigDecimal(fine ? "0.01" : "0.05");
    BigDecimal price = TickSizes.onTick(paise / 100.0, tick, RoundingMode.DOWN);
    if (lotsTraded > 0) {
      price = price.max(tick);
    }
    Contract contract = contract("X" + paise, price, tick, lotsTraded, openInterest);

    OrderBook book = rule.of(contract);

    assertThat(book).isEqualTo(new BookRule(Markets.FRIDAY).of(contract));
    check(book.bids(), contract, -1);
    check(book.offers(), contract, 1);
    if (lotsTraded > 0) {
      assertThat(book.bids().getFirst().price()).isGreaterThanOrEqualTo(tick);
      assertThat(book.bids().getFirst().price()).isLessThan(book.offers().getFirst().price());
    } else if (openInterest == 0) {
      assertThat(book).isEqualTo(OrderBook.EMPTY);
    }
  }

  private static void check(List<Level> side, Contract contract, int direction) {
    for (Level level : side) {
      assertThat(level.price().remainder(contract.tick())).isZero();
      assertThat(level.quantity() % contract.lot()).isZero();
      assertThat(level.orders()).isPositive();
    }
    for (int i = 1; i < side.size(); i++) {
      int step = side.get(i).price().compareTo(side.get(i - 1).price());
      assertThat(step).isEqualTo(direction);
    }
  }

  @Test
  void spread_widensAsVolumeFalls() {
    BigDecimal price = Markets.rupees("40.00");
    BigDecimal tick = Markets.rupees("0.05");
    double previous = 0;
    for (int lots : new int[] {30_000, 3_000, 300, 30, 1}) {
      OrderBook book = rule.of(contract("INFY26MAR1500CE", price, tick, lots, 0));
      double spread =
          book.offers().getFirst().price().subtract(book.bids().getFirst().price()).doubleValue();
      assertThat(spread).as("%d lots", lots).isGreaterThan(previous);
      previous = spread;
    }
    assertThat(previous / 40).isBetween(0.05, 0.12);
  }

  @Test
  void idleContracts_haveWideBooksSomeOfOneSideOnly() {
    int both = 0;
    int offersOnly = 0;
    int bidsOnly = 0;
    for (int i = 0; i < 1_000; i++) {
      Contract contract =
          contract("IDLE" + i, Markets.rupees("10.00"), Markets.rupees("0.05"), 0, 4_000);
      OrderBook book = rule.of(contract);
      if (book.bids().isEmpty()) {
        offersOnly++;
      } else if (book.offers().isEmpty()) {
        bidsOnly++;
      } else {
        both++;
        double spread =
            book.offers().getFirst().price().subtract(book.bids().getFirst().price()).doubleValue();
        assertThat(spread / 10).isBetween(0.14, 0.52);
      }
    }
    assertThat(offersOnly).isBetween(200, 300);
    assertThat(bidsOnly).isBetween(60, 140);
    assertThat(both).isGreaterThan(600);
  }

  @Test
  void indicesHaveNoBook_sharesHaveOneOfOneTick() {
    Market market = Markets.small();
    assertThat(rule.of(market.underlying("NIFTY").orElseThrow())).isEqualTo(OrderBook.EMPTY);
    OrderBook share = rule.of(market.underlying("INFY").orElseThrow());
    assertThat(share.offers().getFirst().price().subtract(share.bids().getFirst().price()))
        .isEqualByComparingTo("0.10");
    assertThat(share.bids()).hasSize(OrderBook.DEPTH);
  }

  private static Contract contract(
      String symbol, BigDecimal price, BigDecimal tick, long lotsTraded, long openInterest) {
    Contract like =
        Markets.option(
            1, symbol + "CE", "INFY", Markets.FRIDAY, "1500", 400, "0.05", "1.00", lotsTraded);
    return new Contract(
        like.exchangeToken(),
        like.tradingSymbol(),
        like.underlying(),
        like.type(),
        like.expiry(),
        like.strike(),
        like.lot(),
        tick,
        DayPrices.flat(price),
        price,
        lotsTraded,
        openInterest);
  }
}
