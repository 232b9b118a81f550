package io.farstrike.options;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Fills the table of contracts with their quotes and margins: the columns {@link
 * Column#OF_CONTRACTS}, one row a contract, whatever is known of it.
 */
public final class ContractTableBuilder {

  /** Far above any margin; keeps sums of margins exact in a double. */
  private static final double MOST_MARGIN = 1e15;

  /** Far below any price; keeps distances in percent finite. */
  private static final double LEAST_SPOT = 1e-4;

  /** The only kind of margin that is asked for. */
  private static final String MARGIN_BASIS = "ONE_LOT_SOLD";

  private final ColumnTableBuilder table = new ColumnTableBuilder(Column.OF_CONTRACTS);

  /** As the long form, where nothing went wrong on the way. */
  public Optional<SkipReason> add(
      OptionContract contract, BigDecimal spot, MarketQuote quote, OptionalDouble margin) {
    return add(contract, spot, quote, LotMargin.of(margin), Optional.empty());
  }

  /**
   * Adds a contract.
   *
   * @param spot rupees; zero means unknown
   * @param quote {@link MarketQuote#NONE} when it could not be had
   * @param margin kept rounded to the rupee (half-even)
   * @param failure why something could not be had; stands before the reasons seen in the figures
   * @return the reason that the row now carries, if any: the failure, else NO_SPOT, NO_QUOTE or
   *     NO_MARGIN; a margin that was not asked for is no reason
   * @throws IllegalArgumentException if spot or margin is negative, not finite or beyond any use;
   *     no row was added
   */
  public Optional<SkipReason> add(
      OptionContract contract,
      BigDecimal spot,
      MarketQuote quote,
      LotMargin margin,
      Optional<SkipReason> failure) {
    requireNonNull(contract, "contract is null");
    requireNonNull(quote, "quote is null");
    requireNonNull(margin, "margin is null");
    double spotRupees = spot.doubleValue();
    // Far behind the paise a broker's floating point has tails, which would break a tie.
    double marginRupees = Math.rint(Math.rint(margin.orZero() * 1e6) / 1e6);
    String name = contract.tradingSymbol();
    requireWithin("spot of " + name, spotRupees, MarketQuote.MOST);
    if (spot.signum() != 0 && spotRupees < LEAST_SPOT) {
      throw new IllegalArgumentException("spot of " + name + " is below any price: " + spot);
    }
    requireWithin("margin of " + name, marginRupees, MOST_MARGIN);

    table.addRow();
    setContract(contract);
    setQuote(quote);
    setUnlessZero(Column.SPOT, spotRupees);
    if (marginRupees != 0) {
      table.set(Column.MARGIN, marginRupees).set(Column.MARGIN_BASIS, MARGIN_BASIS);
    }
    Optional<SkipReason> reason =
        failure.or(() -> reasonInFigures(spotRupees, quote, margin, marginRupees));
    reason.ifPresent(found -> table.set(Column.REASON, found.name()));
    return reason;
  }

  public int rows() {
    return table.rows();
  }

  public ColumnTable build() {
    return table.build();
  }

  private void setContract(OptionContract contract) {
    table
        .set(Column.SYMBOL, contract.underlying())
        .set(Column.TRADING_SYMBOL, contract.tradingSymbol())
        .set(Column.EXPIRY, contract.expiry().toString())
        .set(Column.OPTION_TYPE, contract.type().code())
        .set(Column.STRIKE, contract.strike().doubleValue())
        .set(Column.LOT_SIZE, contract.lotSize())
        .set(Column.TICK_SIZE, contract.tickSize().doubleValue());
  }

  private void setQuote(MarketQuote quote) {
    setIfPresent(Column.BID, quote.bid());
    setIfPresent(Column.BID_QUANTITY, quote.bidQuantity());
    setIfPresent(Column.ASK, quote.ask());
    setIfPresent(Column.ASK_QUANTITY, quote.askQuantity());
    setIfPresent(Column.LAST, quote.last());
    table.set(Column.VOLUME, quote.volume()).set(Column.OPEN_INTEREST, quote.openInterest());
    quote.lastTrade().ifPresent(at -> table.set(Column.LAST_TRADE_TIME, at.toEpochMilli()));
    quote.at().ifPresent(at -> table.set(Column.QUOTE_TIME, at.toEpochMilli()));
  }

  private static Optional<SkipReason> reasonInFigures(
      double spot, MarketQuote quote, LotMargin margin, double rupees) {
    if (spot == 0) {
      return Optional.of(SkipReason.NO_SPOT);
    }
    if (!quote.isQuoted()) {
      return Optional.of(SkipReason.NO_QUOTE);
    }
    return switch (margin) {
      case LotMargin.Known known when rupees > 0 -> Optional.empty();
      case LotMargin.Known zero -> Optional.of(SkipReason.NO_MARGIN);
      case LotMargin.Unknown unknown -> Optional.of(SkipReason.NO_MARGIN);
      case LotMargin.NotAsked notAsked -> Optional.empty();
    };
  }

  private void setUnlessZero(Column column, double value) {
    if (value != 0) {
      table.set(column, value);
    }
  }

  private void setIfPresent(Column column, OptionalDouble value) {
    value.ifPresent(known -> table.set(column, known));
  }

  private void setIfPresent(Column column, OptionalLong value) {
    value.ifPresent(known -> table.set(column, known));
  }

  private static void requireWithin(String name, double value, double most) {
    if (!(value >= 0 && value <= most)) {
      throw new IllegalArgumentException(
          name + " must be between zero and " + most + ", not " + value);
    }
  }
}
