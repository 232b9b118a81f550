package io.farstrike.local.market;

import io.farstrike.options.OptionType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One contract as the exchange's close file of derivatives has it.
 *
 * @param expiry the expiry that the symbol names, even where a corporate action moved it
 */
record FoRow(
    LocalDate date,
    long token,
    String symbol,
    String underlying,
    boolean index,
    Optional<OptionType> type,
    LocalDate expiry,
    BigDecimal strike,
    int lot,
    DayPrices prices,
    BigDecimal underlyingPrice,
    BigDecimal settlement,
    long lotsTraded,
    long openInterest) {

  static final List<String> COLUMNS =
      List.of(
          "TradDt",
          "FinInstrmTp",
          "FinInstrmId",
          "TckrSymb",
          "XpryDt",
          "StrkPric",
          "OptnTp",
          "FinInstrmNm",
          "OpnPric",
          "HghPric",
          "LwPric",
          "ClsPric",
          "LastPric",
          "PrvsClsgPric",
          "UndrlygPric",
          "SttlmPric",
          "OpnIntrst",
          "TtlTradgVol",
          "NewBrdLotQty");

  private static final BigDecimal NONE = new BigDecimal("0.00");
  private static final long LARGEST_LOT = 1_000_000;

  static FoRow of(CsvTable.Row row) throws BadRowException {
    String kind = row.filled("FinInstrmTp");
    if (!kind.matches("STO|IDO|STF|IDF")) {
      throw new BadRowException("unknown kind of instrument");
    }
    Optional<OptionType> type = optionType(row, kind);
    BigDecimal strike = type.isPresent() ? Cell.rupees(row, "StrkPric") : NONE;
    long token = Cell.whole(row, "FinInstrmId");
    long lot = Cell.whole(row, "NewBrdLotQty");
    LocalDate date = Cell.date(row, "TradDt");
    LocalDate expiry = Cell.date(row, "XpryDt");
    long lotsTraded = Cell.whole(row, "TtlTradgVol");
    long openInterest = Cell.whole(row, "OpnIntrst");
    require(type.isEmpty() || strike.signum() > 0, "no strike");
    require(token > 0, "no token");
    require(lot > 0 && lot <= LARGEST_LOT, "lot out of range");
    require(!expiry.isBefore(date), "expired");
    return new FoRow(
        date,
        token,
        row.filled("FinInstrmNm"),
        row.filled("TckrSymb"),
        kind.startsWith("ID"),
        type,
        expiry,
        strike,
        (int) lot,
        prices(row, lotsTraded, openInterest),
        row.text("UndrlygPric").isEmpty() ? NONE : Cell.rupees(row, "UndrlygPric"),
        Cell.rupees(row, "SttlmPric"),
        lotsTraded,
        openInterest);
  }

  private static Optional<OptionType> optionType(CsvTable.Row row, String kind)
      throws BadRowException {
    Optional<OptionType> type = OptionType.ofCode(row.text("OptnTp"));
    require(type.isPresent() == kind.endsWith("O"), "kind and option type disagree");
    return type;
  }

  private static DayPrices prices(CsvTable.Row row, long lotsTraded, long openInterest)
      throws BadRowException {
    BigDecimal high = Cell.rupees(row, "HghPric");
    BigDecimal low = Cell.rupees(row, "LwPric");
    BigDecimal close = Cell.rupees(row, "ClsPric");
    BigDecimal last = Cell.rupees(row, "LastPric");
    require(high.compareTo(low) >= 0, "high below low");
    require(lotsTraded == 0 || close.signum() > 0, "traded without a close");
    if (last.signum() == 0 && (lotsTraded > 0 || openInterest > 0)) {
      // The file has no last price of earlier days; the carried close is the nearest to it.
      last = close;
    }
    return new DayPrices(
        Cell.rupees(row, "OpnPric"), high, low, last, close, Cell.rupees(row, "PrvsClsgPric"));
  }

  private static void require(boolean holds, String otherwise) throws BadRowException {
    if (!holds) {
      throw new BadRowException(otherwise);
    }
  }

  Contract listed(BigDecimal spot) {
    BigDecimal tick =
        type.isPresent()
            ? TickSizes.ofOption(date, spot, index)
            : TickSizes.ofFuture(date, spot, index);
    return new Contract(
        token,
        symbol,
        underlying,
        type,
        expiry,
        strike,
        lot,
        tick,
        prices,
        settlement,
        lotsTraded,
        openInterest);
  }
}
