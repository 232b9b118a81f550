package io.farstrike.options;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Every column that a job's tables may have, in the order in which they stand there. */
public enum Column {
  SYMBOL("symbol", "Symbol", Group.CONTRACT, Kind.TEXT, Unit.NONE, 0, "Ticker of the underlying"),
  TRADING_SYMBOL(
      "tradingSymbol",
      "Contract",
      Group.CONTRACT,
      Kind.TEXT,
      Unit.NONE,
      0,
      "The exchange's name of the contract"),
  EXPIRY(
      "expiry",
      "Expiry",
      Group.CONTRACT,
      Kind.TEXT,
      Unit.DATE,
      0,
      "Last trading day, year-month-day"),
  OPTION_TYPE(
      "optionType",
      "OptionType",
      Group.CONTRACT,
      Kind.TEXT,
      Unit.NONE,
      0,
      "CE is a call, PE is a put"),
  STRIKE(
      "strike",
      "StrikePrice",
      Group.CONTRACT,
      Kind.NUMBER,
      Unit.RUPEES_PER_SHARE,
      2,
      "Strike price"),
  LOT_SIZE(
      "lotSize", "Lot Size", Group.CONTRACT, Kind.INTEGER, Unit.SHARES, 0, "Shares in one lot"),
  TICK_SIZE(
      "tickSize",
      "Tick",
      Group.CONTRACT,
      Kind.NUMBER,
      Unit.RUPEES_PER_SHARE,
      2,
      "Least step of a price"),
  SPOT(
      "spot",
      "CMP",
      Group.CONTRACT,
      Kind.NUMBER,
      Unit.RUPEES_PER_SHARE,
      2,
      "Last price of the underlying"),
  BID(
      "bid",
      "BidPrice",
      Group.CONTRACT,
      Kind.NUMBER,
      Unit.RUPEES_PER_SHARE,
      2,
      "Best bid: what a seller gets"),
  BID_QUANTITY(
      "bidQuantity",
      "BidQty",
      Group.CONTRACT,
      Kind.INTEGER,
      Unit.SHARES,
      0,
      "Shares wanted at the bid"),
  ASK("ask", "AskPrice", Group.CONTRACT, Kind.NUMBER, Unit.RUPEES_PER_SHARE, 2, "Best offer"),
  ASK_QUANTITY(
      "askQuantity",
      "AskQty",
      Group.CONTRACT,
      Kind.INTEGER,
      Unit.SHARES,
      0,
      "Shares on offer at the ask"),
  LAST("last", "LTP", Group.CONTRACT, Kind.NUMBER, Unit.RUPEES_PER_SHARE, 2, "Last traded price"),
  VOLUME("volume", "Volume", Group.CONTRACT, Kind.INTEGER, Unit.SHARES, 0, "Shares traded today"),
  OPEN_INTEREST(
      "openInterest",
      "OI",
      Group.CONTRACT,
      Kind.INTEGER,
      Unit.SHARES,
      0,
      "Shares in open contracts"),
  LAST_TRADE_TIME(
      "lastTradeTime",
      "Last Trade",
      Group.CONTRACT,
      Kind.INTEGER,
      Unit.EPOCH_MILLIS,
      0,
      "Time of the last trade, milliseconds since 1970 UTC"),
  QUOTE_TIME(
      "quoteTime",
      "Quote Time",
      Group.CONTRACT,
      Kind.INTEGER,
      Unit.EPOCH_MILLIS,
      0,
      "The broker's time of the quote, milliseconds since 1970 UTC"),
  MARGIN(
      "margin",
      "Margin",
      Group.CONTRACT,
      Kind.NUMBER,
      Unit.RUPEES,
      0,
      "The broker's margin for selling one lot"),
  MARGIN_BASIS(
      "marginBasis",
      "Margin Basis",
      Group.CONTRACT,
      Kind.TEXT,
      Unit.NONE,
      0,
      "ONE_LOT_SOLD: the broker's margin for selling one lot, nothing else held"),
  REASON("reason", "Reason", Group.CONTRACT, Kind.TEXT, Unit.NONE, 0, "Why figures are missing"),

  LOTS("lots", "Lots", Group.YIELD, Kind.INTEGER, Unit.LOTS, 0, "floor(capital / margin)"),
  PREMIUM_PER_LOT(
      "premiumPerLot", "Premium/Lot", Group.YIELD, Kind.NUMBER, Unit.RUPEES, 2, "lotSize x bid"),
  COST("cost", "Cost", Group.YIELD, Kind.NUMBER, Unit.RUPEES, 2, "Fixed cost per lot"),
  NET_PREMIUM(
      "netPremium", "Net Prem", Group.YIELD, Kind.NUMBER, Unit.RUPEES, 2, "premiumPerLot - cost"),
  TOTAL_PREMIUM(
      "totalPremium", "Total Prem", Group.YIELD, Kind.NUMBER, Unit.RUPEES, 2, "netPremium x lots"),
  YIELD(
      "yield",
      "Yield",
      Group.YIELD,
      Kind.NUMBER,
      Unit.RUPEES,
      0,
      "totalPremium / days x 30: rupees per 30 days on the capital"),
  DISTANCE(
      "distance", "Distance", Group.YIELD, Kind.NUMBER, Unit.RUPEES_PER_SHARE, 2, "spot - strike"),
  DISTANCE_PERCENT(
      "distancePercent",
      "Dist %",
      Group.YIELD,
      Kind.NUMBER,
      Unit.PERCENT,
      2,
      "distance / spot x 100, above zero when the strike is below the spot"),
  ABS_DISTANCE_PERCENT(
      "absDistancePercent",
      "Dist %",
      Group.YIELD,
      Kind.NUMBER,
      Unit.PERCENT,
      2,
      "distance / spot x 100, without its sign"),
  DAYS_LEFT(
      "daysLeft",
      "Days Left",
      Group.YIELD,
      Kind.INTEGER,
      Unit.DAYS,
      0,
      "Calendar days from the trading date to expiry, at least 1"),
  PREMIUM_PER_DAY(
      "premiumPerDay", "Prem/Day", Group.YIELD, Kind.NUMBER, Unit.RUPEES, 0, "totalPremium / days"),
  PREMIUM_UNTIL_EXPIRY(
      "premiumUntilExpiry",
      "Prem Until Expiry",
      Group.YIELD,
      Kind.NUMBER,
      Unit.RUPEES,
      0,
      "totalPremium"),

  RETURN_ON_MARGIN(
      "returnOnMargin",
      "RoM %",
      Group.RETURN,
      Kind.NUMBER,
      Unit.PERCENT,
      2,
      "netPremium / margin x 100"),
  MONTHLY_RETURN_ON_MARGIN(
      "monthlyReturnOnMargin",
      "RoM %/Month",
      Group.RETURN,
      Kind.NUMBER,
      Unit.PERCENT,
      2,
      "returnOnMargin x 30 / days, simple"),
  ANNUALISED_RETURN_ON_MARGIN(
      "annualisedReturnOnMargin",
      "RoM %/Year",
      Group.RETURN,
      Kind.NUMBER,
      Unit.PERCENT,
      2,
      "returnOnMargin x 365 / days, simple: nothing is compounded"),
  BREAK_EVEN(
      "breakEven",
      "Break-even",
      Group.RETURN,
      Kind.NUMBER,
      Unit.RUPEES_PER_SHARE,
      2,
      "Strike plus (call) or minus (put) netPremium / lotSize"),
  BREAK_EVEN_DISTANCE_PERCENT(
      "breakEvenDistancePercent",
      "Break-even %",
      Group.RETURN,
      Kind.NUMBER,
      Unit.PERCENT,
      2,
      "(spot - breakEven) / spot x 100, above zero when the break-even is below the spot"),
  CAPITAL_USED(
      "capitalUsed", "Capital Used", Group.RETURN, Kind.NUMBER, Unit.RUPEES, 0, "lots x margin"),

  MID(
      "mid",
      "Mid",
      Group.LIQUIDITY,
      Kind.NUMBER,
      Unit.RUPEES_PER_SHARE,
      3,
      "(bid + ask) / 2, unless they cross"),
  SPREAD_PERCENT(
      "spreadPercent",
      "Spread %",
      Group.LIQUIDITY,
      Kind.NUMBER,
      Unit.PERCENT,
      2,
      "(ask - bid) / mid x 100"),
  OPEN_INTEREST_LOTS(
      "openInterestLots",
      "OI Lots",
      Group.LIQUIDITY,
      Kind.NUMBER,
      Unit.LOTS,
      0,
      "openInterest / lotSize"),
  LAST_TRADE_AGE(
      "lastTradeAge",
      "Trade Age",
      Group.LIQUIDITY,
      Kind.INTEGER,
      Unit.SECONDS,
      0,
      "Seconds from the last trade to the quote"),
  STALE(
      "stale",
      "Stale",
      Group.LIQUIDITY,
      Kind.FLAG,
      Unit.NONE,
      0,
      "Not traded today, or lastTradeAge above the limit of the job"),

  MID_PREMIUM_PER_LOT(
      "midPremiumPerLot",
      "Premium/Lot (mid)",
      Group.MID_YIELD,
      Kind.NUMBER,
      Unit.RUPEES,
      2,
      "lotSize x mid: nobody has bid that"),
  MID_NET_PREMIUM(
      "midNetPremium",
      "Net Prem (mid)",
      Group.MID_YIELD,
      Kind.NUMBER,
      Unit.RUPEES,
      2,
      "midPremiumPerLot - cost"),
  MID_TOTAL_PREMIUM(
      "midTotalPremium",
      "Total Prem (mid)",
      Group.MID_YIELD,
      Kind.NUMBER,
      Unit.RUPEES,
      2,
      "midNetPremium x lots"),
  MID_YIELD(
      "midYield",
      "Yield (mid)",
      Group.MID_YIELD,
      Kind.NUMBER,
      Unit.RUPEES,
      0,
      "midTotalPremium / days x 30"),
  MID_PREMIUM_PER_DAY(
      "midPremiumPerDay",
      "Prem/Day (mid)",
      Group.MID_YIELD,
      Kind.NUMBER,
      Unit.RUPEES,
      0,
      "midTotalPremium / days"),

  FORWARD(
      "forward",
      "Forward",
      Group.VOLATILITY,
      Kind.NUMBER,
      Unit.RUPEES_PER_SHARE,
      2,
      "Price for delivery at expiry; forwardSource says what of"),
  FORWARD_SOURCE(
      "forwardSource",
      "Forward Of",
      Group.VOLATILITY,
      Kind.TEXT,
      Unit.NONE,
      0,
      "FUTURE_MID, FUTURE_LAST, PARITY (call and put near the money) or SPOT (spot x exp(rate x"
          + " time))"),
  IV(
      "iv",
      "IV %",
      Group.VOLATILITY,
      Kind.NUMBER,
      Unit.PERCENT,
      2,
      "Implied volatility a year, of the bid; of the last price under the exchange's convention"),
  IV_LOW(
      "ivLow",
      "IV % Low",
      Group.VOLATILITY,
      Kind.NUMBER,
      Unit.PERCENT,
      2,
      "Implied volatility of half a tick less"),
  IV_HIGH(
      "ivHigh",
      "IV % High",
      Group.VOLATILITY,
      Kind.NUMBER,
      Unit.PERCENT,
      2,
      "Implied volatility of half a tick more"),
  IV_QUALITY(
      "ivQuality",
      "IV Quality",
      Group.VOLATILITY,
      Kind.TEXT,
      Unit.NONE,
      0,
      "GOOD when ivHigh - ivLow is below 1 point, else WIDE; NONE without an end"),
  IV_BID(
      "ivBid",
      "IV % Bid",
      Group.VOLATILITY,
      Kind.NUMBER,
      Unit.PERCENT,
      2,
      "Implied volatility of the bid"),
  IV_MID(
      "ivMid",
      "IV % Mid",
      Group.VOLATILITY,
      Kind.NUMBER,
      Unit.PERCENT,
      2,
      "Implied volatility of the mid"),
  IV_OUTCOME(
      "ivOutcome",
      "IV Outcome",
      Group.VOLATILITY,
      Kind.TEXT,
      Unit.NONE,
      0,
      "VALUE, or why there is no iv: NO_PRICE, BELOW_INTRINSIC or ABOVE_MAXIMUM"),
  DELTA(
      "delta",
      "Delta",
      Group.VOLATILITY,
      Kind.NUMBER,
      Unit.PER_SHARE,
      4,
      "Rupees a share per rupee of the underlying, of the option itself: a seller has the"
          + " opposite"),
  GAMMA(
      "gamma",
      "Gamma",
      Group.VOLATILITY,
      Kind.NUMBER,
      Unit.PER_SHARE,
      6,
      "Change of delta per rupee of the forward"),
  THETA(
      "theta",
      "Theta",
      Group.VOLATILITY,
      Kind.NUMBER,
      Unit.RUPEES_PER_SHARE,
      4,
      "Rupees a share per calendar day"),
  VEGA(
      "vega",
      "Vega",
      Group.VOLATILITY,
      Kind.NUMBER,
      Unit.RUPEES_PER_SHARE,
      4,
      "Rupees a share per point of volatility"),
  DELTA_PER_LOT(
      "deltaPerLot", "Delta/Lot", Group.VOLATILITY, Kind.NUMBER, Unit.RUPEES, 2, "delta x lotSize"),
  GAMMA_PER_LOT(
      "gammaPerLot", "Gamma/Lot", Group.VOLATILITY, Kind.NUMBER, Unit.RUPEES, 4, "gamma x lotSize"),
  THETA_PER_LOT(
      "thetaPerLot", "Theta/Lot", Group.VOLATILITY, Kind.NUMBER, Unit.RUPEES, 2, "theta x lotSize"),
  VEGA_PER_LOT(
      "vegaPerLot", "Vega/Lot", Group.VOLATILITY, Kind.NUMBER, Unit.RUPEES, 2, "vega x lotSize"),
  PROBABILITY_OTM(
      "probabilityOtm",
      "P(OTM)",
      Group.VOLATILITY,
      Kind.NUMBER,
      Unit.PROBABILITY,
      4,
      "Risk-neutral, 0 to 1: ends out of the money"),
  PROBABILITY_OF_PROFIT(
      "probabilityOfProfit",
      "P(Profit)",
      Group.VOLATILITY,
      Kind.NUMBER,
      Unit.PROBABILITY,
      4,
      "Risk-neutral, 0 to 1: ends short of the break-even"),
  PROBABILITY_OF_TOUCH(
      "probabilityOfTouch",
      "P(Touch)",
      Group.VOLATILITY,
      Kind.NUMBER,
      Unit.PROBABILITY,
      4,
      "Risk-neutral, 0 to 1: the strike is touched before expiry"),
  SIGMA_DISTANCE(
      "sigmaDistance",
      "Sigmas",
      Group.VOLATILITY,
      Kind.NUMBER,
      Unit.SIGMAS,
      2,
      "|ln(strike / forward)| / (iv x root of the years left)"),
  ATM_IV(
      "atmIv",
      "ATM IV %",
      Group.VOLATILITY,
      Kind.NUMBER,
      Unit.PERCENT,
      2,
      "Implied volatility of the underlying at the strike nearest the forward, this expiry"),
  IV_RANK(
      "ivRank",
      "IV Rank",
      Group.VOLATILITY,
      Kind.NUMBER,
      Unit.PERCENT,
      0,
      "Where atmIv stands between its least and its most of the last year, 0 to 100; from 20 days"
          + " on"),
  IV_PERCENTILE(
      "ivPercentile",
      "IV Percentile",
      Group.VOLATILITY,
      Kind.NUMBER,
      Unit.PERCENT,
      0,
      "Share of days of the last year whose atmIv was below this, 0 to 100; from 20 days on");

  /** What a column's cells are. */
  public enum Kind {
    TEXT,
    /** Whole numbers up to 2^53, kept as doubles. */
    INTEGER,
    NUMBER,
    /** True or false, kept as 1 and 0. */
    FLAG
  }

  /** Who fills a column, and what it is about. */
  public enum Group {
    /** A contract with its quote and margin, before anything is calculated. */
    CONTRACT,
    /** The seller's figures at the bid, by {@link YieldCalculator}. */
    YIELD,
    /** What the margin earns, by {@link ReturnCalculator}. */
    RETURN,
    /** Whether one could trade, by {@link LiquidityCalculator}. */
    LIQUIDITY,
    /** The seller's figures if the mid were paid, by {@link YieldCalculator}. */
    MID_YIELD,
    /** Volatility, greeks and probabilities. */
    VOLATILITY
  }

  /** What a column's cells count. */
  public enum Unit {
    NONE,
    RUPEES,
    RUPEES_PER_SHARE,
    /** Of one share; no amount of money. */
    PER_SHARE,
    SHARES,
    LOTS,
    PERCENT,
    PROBABILITY,
    SIGMAS,
    DAYS,
    SECONDS,
    DATE,
    EPOCH_MILLIS
  }

  /** The columns of a contract with its quote and margin, before anything is calculated. */
  public static final List<Column> OF_CONTRACTS = of(Group.CONTRACT);

  /** All columns that are worked out from those. */
  public static final List<Column> CALCULATED =
      Stream.of(values()).filter(column -> column.group != Group.CONTRACT).toList();

  private static final Map<String, Column> BY_WIRE_NAME =
      Stream.of(values()).collect(toUnmodifiableMap(Column::wireName, identity()));

  private final String wireName;
  private final String title;
  private final Group group;
  private final Kind kind;
  private final Unit unit;
  private final int decimals;
  private final String formula;

  Column(
      String wireName,
      String title,
      Group group,
      Kind kind,
      Unit unit,
      int decimals,
      String formula) {
    this.wireName = wireName;
    this.title = title;
    this.group = group;
    this.kind = kind;
    this.unit = unit;
    this.decimals = decimals;
    this.formula = formula;
  }

  /** The columns of a group, in their order. */
  public static List<Column> of(Group group) {
    return Stream.of(values()).filter(column -> column.group == group).toList();
  }

  /** Finds a column by the name it has in JSON, in Parquet and in predicates. */
  public static Optional<Column> ofWireName(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(requireNonNull(wireName, "wireName is null")));
  }

  /**
   * The titles of these columns in an export. Both distances are titled alike, as people know them
   * from the screens; in a table that has both the one without sign is told apart.
   */
  public static List<String> titles(List<Column> columns) {
    boolean both = columns.contains(DISTANCE_PERCENT) && columns.contains(ABS_DISTANCE_PERCENT);
    List<String> titles = new ArrayList<>();
    for (Column column : columns) {
      titles.add(both && column == ABS_DISTANCE_PERCENT ? "Abs Dist %" : column.title);
    }
    return List.copyOf(titles);
  }

  public String wireName() {
    return wireName;
  }

  public String title() {
    return title;
  }

  public Group group() {
    return group;
  }

  public Kind kind() {
    return kind;
  }

  public Unit unit() {
    return unit;
  }

  /** Decimals shown to people; the data keep full precision. */
  public int decimals() {
    return decimals;
  }

  /** How the column is worked out, or what it is, in a few words for people. */
  public String formula() {
    return formula;
  }

  /** A value as it is shown: half-even to {@link #decimals()}; never a negative zero. */
  public BigDecimal rounded(double value) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
  }
}
