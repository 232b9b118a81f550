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
  SYMBOL("symbol", "Symbol", Kind.TEXT, Unit.NONE, 0, "Ticker of the underlying"),
  TRADING_SYMBOL(
      "tradingSymbol", "Contract", Kind.TEXT, Unit.NONE, 0, "The exchange's name of the contract"),
  EXPIRY("expiry", "Expiry", Kind.TEXT, Unit.DATE, 0, "Last trading day, year-month-day"),
  OPTION_TYPE("optionType", "OptionType", Kind.TEXT, Unit.NONE, 0, "CE is a call, PE is a put"),
  STRIKE("strike", "StrikePrice", Kind.NUMBER, Unit.RUPEES_PER_SHARE, 2, "Strike price"),
  LOT_SIZE("lotSize", "Lot Size", Kind.INTEGER, Unit.SHARES, 0, "Shares in one lot"),
  SPOT("spot", "CMP", Kind.NUMBER, Unit.RUPEES_PER_SHARE, 2, "Last price of the underlying"),
  BID("bid", "BidPrice", Kind.NUMBER, Unit.RUPEES_PER_SHARE, 2, "Best bid: what a seller gets"),
  BID_QUANTITY("bidQuantity", "BidQty", Kind.INTEGER, Unit.SHARES, 0, "Shares wanted at the bid"),
  ASK("ask", "AskPrice", Kind.NUMBER, Unit.RUPEES_PER_SHARE, 2, "Best offer"),
  ASK_QUANTITY("askQuantity", "AskQty", Kind.INTEGER, Unit.SHARES, 0, "Shares on offer at the ask"),
  LAST("last", "LTP", Kind.NUMBER, Unit.RUPEES_PER_SHARE, 2, "Last traded price"),
  VOLUME("volume", "Volume", Kind.INTEGER, Unit.SHARES, 0, "Shares traded today"),
  OPEN_INTEREST("openInterest", "OI", Kind.INTEGER, Unit.SHARES, 0, "Shares in open contracts"),
  LAST_TRADE_TIME(
      "lastTradeTime",
      "Last Trade",
      Kind.INTEGER,
      Unit.EPOCH_MILLIS,
      0,
      "Time of the last trade, milliseconds since 1970 UTC"),
  MARGIN(
      "margin", "Margin", Kind.NUMBER, Unit.RUPEES, 0, "The broker's margin for selling one lot"),
  REASON("reason", "Reason", Kind.TEXT, Unit.NONE, 0, "Why figures are missing"),

  LOTS("lots", "Lots", Kind.INTEGER, Unit.LOTS, 0, "floor(capital / margin)"),
  PREMIUM_PER_LOT("premiumPerLot", "Premium/Lot", Kind.NUMBER, Unit.RUPEES, 2, "lotSize x bid"),
  COST("cost", "Cost", Kind.NUMBER, Unit.RUPEES, 2, "Fixed cost per lot"),
  NET_PREMIUM("netPremium", "Net Prem", Kind.NUMBER, Unit.RUPEES, 2, "premiumPerLot - cost"),
  TOTAL_PREMIUM("totalPremium", "Total Prem", Kind.NUMBER, Unit.RUPEES, 2, "netPremium x lots"),
  YIELD(
      "yield",
      "Yield",
      Kind.NUMBER,
      Unit.RUPEES,
      0,
      "totalPremium / days x 30: rupees per 30 days on the capital"),
  DISTANCE("distance", "Distance", Kind.NUMBER, Unit.RUPEES_PER_SHARE, 2, "spot - strike"),
  DISTANCE_PERCENT(
      "distancePercent",
      "Dist %",
      Kind.NUMBER,
      Unit.PERCENT,
      2,
      "distance / spot x 100, above zero when the strike is below the spot"),
  ABS_DISTANCE_PERCENT(
      "absDistancePercent",
      "Dist %",
      Kind.NUMBER,
      Unit.PERCENT,
      2,
      "distance / spot x 100, without its sign"),
  DAYS_LEFT(
      "daysLeft",
      "Days Left",
      Kind.INTEGER,
      Unit.DAYS,
      0,
      "Calendar days from the trading date to expiry, at least 1"),
  PREMIUM_PER_DAY("premiumPerDay", "Prem/Day", Kind.NUMBER, Unit.RUPEES, 0, "totalPremium / days"),
  PREMIUM_UNTIL_EXPIRY(
      "premiumUntilExpiry", "Prem Until Expiry", Kind.NUMBER, Unit.RUPEES, 0, "totalPremium");

  /** What a column's cells are. */
  public enum Kind {
    TEXT,
    /** Whole numbers up to 2^53, kept as doubles. */
    INTEGER,
    NUMBER
  }

  /** What a column's cells count. */
  public enum Unit {
    NONE,
    RUPEES,
    RUPEES_PER_SHARE,
    SHARES,
    LOTS,
    PERCENT,
    DAYS,
    DATE,
    EPOCH_MILLIS
  }

  /** The columns of a contract with its quote and margin, before anything is calculated. */
  public static final List<Column> OF_CONTRACTS =
      Stream.of(values()).filter(column -> column.compareTo(LOTS) < 0).toList();

  /** The columns that {@link YieldCalculator} adds. */
  public static final List<Column> CALCULATED =
      Stream.of(values()).filter(column -> column.compareTo(LOTS) >= 0).toList();

  private static final Map<String, Column> BY_WIRE_NAME =
      Stream.of(values()).collect(toUnmodifiableMap(Column::wireName, identity()));

  private final String wireName;
  private final String title;
  private final Kind kind;
  private final Unit unit;
  private final int decimals;
  private final String formula;

  Column(String wireName, String title, Kind kind, Unit unit, int decimals, String formula) {
    this.wireName = wireName;
    this.title = title;
    this.kind = kind;
    this.unit = unit;
    this.decimals = decimals;
    this.formula = formula;
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
