package io.farstrike.local.market;

import io.farstrike.market.MarketClock;
import io.farstrike.options.Black76;
import io.farstrike.options.OptionType;
import io.farstrike.options.YearsToExpiry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the future and the options of one underlying and expiry of the built-in market. */
final class ContractMaker {

  private static final double RATE = 0.065;
  private static final LocalTime STANDS_AT = LocalTime.of(15, 29);

  private final CalibratedUnderlying underlying;
  private final ListedExpiry expiry;
  private final LocalDate date;
  private final Chance chance;
  private final double years;
  private final double forward;

  ContractMaker(
      CalibratedUnderlying underlying, ListedExpiry expiry, LocalDate date, Chance chance) {
    this.underlying = underlying;
    this.expiry = expiry;
    this.date = date;
    this.chance = chance;
    this.years =
        YearsToExpiry.from(
            date.atTime(STANDS_AT).atZone(MarketClock.INDIA).toInstant(), expiry.date());
    this.forward = underlying.spot().doubleValue() * Math.exp(RATE * years);
  }

  List<Contract> contracts(long firstToken) {
    List<Contract> contracts = new ArrayList<>();
    if (expiry.monthly()) {
      contracts.add(future(firstToken));
    }
    for (BigDecimal strike : StrikeLadder.of(underlying, expiry)) {
      for (OptionType type : OptionType.values()) {
        contracts.add(option(firstToken + contracts.size(), strike, type));
      }
    }
    return contracts;
  }

  private Contract future(long token) {
    BigDecimal tick = TickSizes.ofFuture(date, underlying.spot(), underlying.index());
    BigDecimal price = TickSizes.onTick(forward, tick, RoundingMode.HALF_EVEN);
    long lots = (long) Math.pow(10, underlying.liquidity() - 0.5 - expiry.rank());
    return new Contract(
        token,
        ContractSymbols.future(underlying.symbol(), expiry.date()),
        underlying.symbol(),
        Optional.empty(),
        expiry.date(),
        BigDecimal.ZERO,
        underlying.lot(),
        tick,
        DayPrices.flat(price),
        price,
        lots,
        lots * 3 * underlying.lot());
  }

  private Contract option(long token, BigDecimal strike, OptionType type) {
    String symbol =
        ContractSymbols.option(underlying.symbol(), expiry.date(), expiry.monthly(), strike, type);
    BigDecimal tick = TickSizes.ofOption(date, underlying.spot(), underlying.index());
    TradedLots lots =
        TradedLots.of(underlying, expiry, strike, type, outOfTheMoney(strike, type), chance);
    double fair = fairPrice(strike, type);
    BigDecimal settlement = TickSizes.onTick(fair, tick, RoundingMode.HALF_UP).max(tick);
    return new Contract(
        token,
        symbol,
        underlying.symbol(),
        Optional.of(type),
        expiry.date(),
        strike,
        underlying.lot(),
        tick,
        prices(symbol, settlement, tick, lots),
        settlement,
        lots.today(),
        lots.open() * underlying.lot());
  }

  private double fairPrice(BigDecimal strike, OptionType type) {
    double k = strike.doubleValue();
    double sigma = underlying.volatility(forward, k, years);
    return Black76.discounted(type, forward, k, sigma, years, Math.exp(-RATE * years));
  }

  private double outOfTheMoney(BigDecimal strike, OptionType type) {
    double deviation = underlying.atTheMoney() * Math.sqrt(years);
    double deviations = Math.log(strike.doubleValue() / forward) / deviation;
    return type == OptionType.CALL ? deviations : -deviations;
  }

  private DayPrices prices(String symbol, BigDecimal fair, BigDecimal tick, TradedLots lots) {
    BigDecimal previous = moved(symbol, "previous", fair, tick, 0.15);
    BigDecimal none = BigDecimal.ZERO.setScale(2);
    if (lots.today() == 0) {
      BigDecimal carried = moved(symbol, "carried", fair, tick, 0.4);
      return new DayPrices(none, none, none, lots.open() > 0 ? carried : none, carried, carried);
    }
    BigDecimal open = moved(symbol, "open", fair, tick, 0.1);
    BigDecimal other = moved(symbol, "range", fair, tick, 0.2);
    BigDecimal high = fair.max(open).max(other);
    BigDecimal low = fair.min(open).min(other);
    return new DayPrices(open, high, low, fair, fair, previous);
  }

  private BigDecimal moved(
      String symbol, String purpose, BigDecimal price, BigDecimal tick, double deviation) {
    double factor = Math.exp(deviation * chance.bell(symbol, purpose) / 2);
    return TickSizes.onTick(price.doubleValue() * factor, tick, RoundingMode.HALF_UP).max(tick);
  }
}
