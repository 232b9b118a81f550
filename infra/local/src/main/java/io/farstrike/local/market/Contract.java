package io.farstrike.local.market;

import static java.util.Objects.requireNonNull;

import io.farstrike.options.OptionType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One future or option.
 *
 * @param underlying ticker of the underlying
 * @param type absent on a future
 * @param strike rupees; zero on a future
 * @param lot shares in one lot; differs between expiries of one underlying during a change-over
 * @param settlement the exchange's settlement price in rupees, also on days without a trade
 * @param lotsTraded today
 * @param openInterest shares; not always whole lots
 */
public record Contract(
    long exchangeToken,
    String tradingSymbol,
    String underlying,
    Optional<OptionType> type,
    LocalDate expiry,
    BigDecimal strike,
    int lot,
    BigDecimal tick,
    DayPrices prices,
    BigDecimal settlement,
    long lotsTraded,
    long openInterest)
    implements Listed {

  private static final int SEGMENT_NFO = 2;

  public Contract {
    requireNonNull(tradingSymbol, "tradingSymbol is null");
    requireNonNull(underlying, "underlying is null");
    requireNonNull(type, "type is null");
    requireNonNull(expiry, "expiry is null");
    requireNonNull(strike, "strike is null");
    requireNonNull(tick, "tick is null");
    requireNonNull(prices, "prices is null");
    requireNonNull(settlement, "settlement is null");
    if (type.isPresent() != strike.signum() > 0) {
      throw new IllegalArgumentException("an option, and nothing else, has a strike above zero");
    }
    if (exchangeToken <= 0 || lot <= 0 || tick.signum() <= 0) {
      throw new IllegalArgumentException("token, lot and tick must be above zero");
    }
    if (settlement.signum() < 0 || lotsTraded < 0 || openInterest < 0) {
      throw new IllegalArgumentException("settlement, volume and interest must not be negative");
    }
  }

  public boolean isOption() {
    return type.isPresent();
  }

  public boolean tradedToday() {
    return lotsTraded > 0;
  }

  @Override
  public String exchange() {
    return "NFO";
  }

  @Override
  public long instrumentToken() {
    return exchangeToken * 256 + SEGMENT_NFO;
  }

  @Override
  public long volume() {
    return lotsTraded * lot;
  }
}
