package io.farstrike.local.market;

import io.farstrike.market.MarketClock;
import io.farstrike.market.TradingCalendar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes the parts of a quote that a close file does not have.
 *
 * <p>Time of the last trade: for a contract traded today as long before 15:29 as its trades are far
 * apart on average, for an idle one with open interest some time on the trading day before, for a
 * dead one never. Circuit limits: 20 % around the close on shares and futures; on options one tick
 * and the larger of five times the close and 100 ticks.
 */
public final class QuoteRule {

  private static final Duration SESSION = Duration.ofMinutes(374);
  private static final BigDecimal NONE = new BigDecimal("0.00");
  private static final BigDecimal FIVE = BigDecimal.valueOf(5);

  private final Market market;
  private final Chance chance;
  private final BookRule books;
  private final Instant dayBefore;

  public QuoteRule(Market market) {
    this.market = market;
    this.chance = new Chance(market.date().toEpochDay());
    this.books = new BookRule(market.date());
    this.dayBefore =
        TradingCalendar.nse()
            .lastTradingDayUpTo(market.date().minusDays(1))
            .atTime(15, 29)
            .atZone(MarketClock.INDIA)
            .toInstant();
  }

  /** The quote of an instrument of this market. */
  public MarketQuote of(Listed listed) {
    boolean traded = listed.volume() > 0;
    return new MarketQuote(
        lastTrade(listed),
        traded ? (long) listed.lot() * (1 + (int) (3 * chance.of(listed.key(), "size"))) : 0,
        traded ? average(listed.prices()) : NONE,
        lowerCircuit(listed),
        upperCircuit(listed),
        books.of(listed));
  }

  private Optional<Instant> lastTrade(Listed listed) {
    return switch (listed) {
      case Underlying underlying when underlying.index() -> Optional.empty();
      case Underlying share -> Optional.of(market.asOf());
      case Contract contract when contract.tradedToday() ->
          Optional.of(before(market.asOf(), contract, 1 + contract.lotsTraded()));
      case Contract contract when contract.openInterest() > 0 ->
          Optional.of(before(dayBefore, contract, 1));
      case Contract dead -> Optional.empty();
    };
  }

  private Instant before(Instant end, Contract contract, long trades) {
    double gap = SESSION.toSeconds() * chance.of(contract.tradingSymbol(), "gap") / trades;
    return end.minusSeconds((long) gap);
  }

  private static BigDecimal average(DayPrices prices) {
    return prices
        .high()
        .add(prices.low())
        .add(prices.close())
        .divide(BigDecimal.valueOf(3), 2, RoundingMode.HALF_EVEN);
  }

  private static BigDecimal lowerCircuit(Listed listed) {
    return switch (listed) {
      case Underlying underlying when underlying.index() -> NONE;
      case Contract contract when contract.isOption() -> contract.tick();
      case Underlying share -> ofClose(share, 0.8);
      case Contract future -> ofClose(future, 0.8);
    };
  }

  private static BigDecimal upperCircuit(Listed listed) {
    return switch (listed) {
      case Underlying underlying when underlying.index() -> NONE;
      case Contract contract when contract.isOption() ->
          contract
              .prices()
              .close()
              .multiply(FIVE)
              .max(contract.tick().multiply(BigDecimal.valueOf(100)));
      case Underlying share -> ofClose(share, 1.2);
      case Contract future -> ofClose(future, 1.2);
    };
  }

  private static BigDecimal ofClose(Listed listed, double factor) {
    double limit = listed.prices().close().doubleValue() * factor;
    return TickSizes.onTick(limit, listed.tick(), RoundingMode.HALF_EVEN);
  }
}
