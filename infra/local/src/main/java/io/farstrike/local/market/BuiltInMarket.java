package io.farstrike.local.market;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.TradingCalendar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The market that needs no file: some two hundred shares and five indices with spot, lot and
 * volatility calibrated once, dated on the last trading day up to a given one.
 *
 * <p>Expiries follow the exchange's calendar for the next three months; NIFTY has four weeklies as
 * well. Options are priced by Black-76 with the table's smile. The same date and seed give the same
 * market to the byte.
 */
public final class BuiltInMarket {

  private static final long FIRST_SHARE_TOKEN = 20_001;
  private static final long FIRST_CONTRACT_TOKEN = 35_001;
  private static final String WITH_WEEKLIES = "NIFTY";

  private final TradingCalendar calendar;
  private final long seed;

  /**
   * A maker of markets.
   *
   * @param seed of all that is left to chance: previous closes, volumes, open interest
   */
  public BuiltInMarket(TradingCalendar calendar, long seed) {
    this.calendar = requireNonNull(calendar, "calendar is null");
    this.seed = seed;
  }

  /** The market of the last trading day up to this one. */
  public Market upTo(LocalDate day) {
    LocalDate date = calendar.lastTradingDayUpTo(day);
    Chance chance = new Chance(seed * 31 + date.toEpochDay());
    List<Underlying> underlyings = new ArrayList<>();
    List<Contract> contracts = new ArrayList<>();
    long token = FIRST_SHARE_TOKEN;
    for (CalibratedUnderlying calibrated : CalibratedUnderlying.table()) {
      underlyings.add(underlying(calibrated, date, token, chance));
      token++;
      for (ListedExpiry expiry : expiries(calibrated.symbol(), date)) {
        ContractMaker maker = new ContractMaker(calibrated, expiry, date, chance);
        contracts.addAll(maker.contracts(FIRST_CONTRACT_TOKEN + contracts.size()));
      }
    }
    return new Market(date, underlyings, contracts);
  }

  private List<ListedExpiry> expiries(String symbol, LocalDate date) {
    List<ListedExpiry> expiries = new ArrayList<>(ListedExpiry.monthly(calendar, date));
    if (symbol.equals(WITH_WEEKLIES)) {
      expiries.addAll(ListedExpiry.weekly(calendar, date));
    }
    return expiries;
  }

  private static Underlying underlying(
      CalibratedUnderlying calibrated, LocalDate date, long spareToken, Chance chance) {
    Optional<IndexNames.IndexName> name =
        calibrated.index() ? IndexNames.of(calibrated.symbol()) : Optional.empty();
    BigDecimal tick =
        calibrated.index() ? BigDecimal.ZERO : TickSizes.ofShare(date, calibrated.spot());
    return new Underlying(
        calibrated.symbol(),
        name.map(IndexNames.IndexName::tradingSymbol).orElse(calibrated.symbol()),
        calibrated.index(),
        name.map(IndexNames.IndexName::exchangeToken).orElse(spareToken),
        dayOf(calibrated, chance),
        calibrated.index() ? 0 : volume(calibrated, chance),
        tick);
  }

  /** A day's range around a spot that the table gives: steps of a day's standard deviation. */
  private static DayPrices dayOf(CalibratedUnderlying calibrated, Chance chance) {
    String name = calibrated.symbol();
    double spot = calibrated.spot().doubleValue();
    double daily = calibrated.atTheMoney() / Math.sqrt(252);
    double previous = spot * Math.exp(daily * chance.bell(name, "previous close"));
    double open = previous * Math.exp(0.3 * daily * chance.bell(name, "open"));
    double high = Math.max(spot, open) * (1 + 0.4 * daily * chance.of(name, "high"));
    double low = Math.min(spot, open) * (1 - 0.4 * daily * chance.of(name, "low"));
    return new DayPrices(
        paise(open),
        paise(high),
        paise(low),
        calibrated.spot(),
        calibrated.spot(),
        paise(previous));
  }

  private static long volume(CalibratedUnderlying calibrated, Chance chance) {
    double rupees = Math.pow(10, 7.5 + 0.5 * calibrated.liquidity());
    double noise = Math.exp(0.5 * chance.bell(calibrated.symbol(), "volume"));
    return (long) (rupees * noise / calibrated.spot().doubleValue());
  }

  private static BigDecimal paise(double rupees) {
    return BigDecimal.valueOf(rupees).setScale(2, RoundingMode.HALF_EVEN);
  }
}
