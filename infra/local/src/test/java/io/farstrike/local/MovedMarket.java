package io.farstrike.local;

import io.farstrike.local.market.Contract;
import io.farstrike.local.market.DayPrices;
import io.farstrike.local.market.Market;
import io.farstrike.local.market.Underlying;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A market after scripted moves of its prices; its day and its listings stay. */
final class MovedMarket {

  private MovedMarket() {}

  /** The market with some underlyings at a multiple of their price. */
  static Market spot(Market before, String symbol, String factor) {
    List<Underlying> moved = new ArrayList<>();
    for (Underlying one : before.underlyings()) {
      moved.add(
          one.symbol().equals(symbol)
              ? new Underlying(
                  one.symbol(),
                  one.tradingSymbol(),
                  one.index(),
                  one.exchangeToken(),
                  DayPrices.flat(times(one.spot(), factor, one.tick())),
                  one.volume(),
                  one.tick())
              : one);
    }
    return new Market(before.date(), moved, before.contracts());
  }

  /** The market with its contracts changed one by one. */
  static Market contracts(Market before, Function<Contract, Contract> change) {
    return new Market(
        before.date(), before.underlyings(), before.contracts().stream().map(change).toList());
  }

  /** The contract at a multiple of its price. */
  static Contract priced(Contract contract, String factor) {
    return with(
        contract,
        times(contract.prices().close(), factor, contract.tick()),
        contract.lotsTraded(),
        contract.openInterest());
  }

  /** The contract with no bid, no offer and no last price. */
  static Contract dead(Contract contract) {
    return with(contract, BigDecimal.ZERO, 0, 0);
  }

  private static Contract with(Contract contract, BigDecimal price, long lots, long interest) {
    return new Contract(
        contract.exchangeToken(),
        contract.tradingSymbol(),
        contract.underlying(),
        contract.type(),
        contract.expiry(),
        contract.strike(),
        contract.lot(),
        contract.tick(),
        DayPrices.flat(price),
        price,
        lots,
        interest);
  }

  private static BigDecimal times(BigDecimal price, String factor, BigDecimal tick) {
    return price
        .multiply(new BigDecimal(factor))
        .divide(tick, 0, RoundingMode.HALF_EVEN)
        .max(BigDecimal.ONE)
        .multiply(tick);
  }
}
