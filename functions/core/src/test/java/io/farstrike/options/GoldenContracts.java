package io.farstrike.options;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Rows of a golden table as contracts with quotes and margins. */
final class GoldenContracts {

  static final LocalDate TRADING_DATE = LocalDate.of(2025, 12, 8);

  private GoldenContracts() {}

  static ColumnTable of(List<GoldenRow> rows) {
    ContractTableBuilder table = new ContractTableBuilder();
    rows.forEach(row -> add(table, row));
    return table.build();
  }

  static void add(ContractTableBuilder table, GoldenRow row) {
    OptionContract contract =
        new OptionContract(
            row.text("Symbol"),
            row.text("ScripName"),
            OptionType.ofCode(row.text("OptionType")).orElseThrow(),
            TRADING_DATE.plusDays(row.exact("Days").longValueExact()),
            row.exact("StrikePrice"),
            new BigDecimal("0.05"),
            row.exact("Lot_Size").intValueExact());
    MarketQuote quote =
        new MarketQuote(
            row.numberIfAny("BidPrice"),
            OptionalLong.of(row.exact("BidQty").longValueExact()),
            row.numberIfAny("AskPrice"),
            OptionalLong.of(row.exact("AskQty").longValueExact()),
            row.numberIfAny("LTP"),
            0,
            0,
            Optional.empty(),
            Optional.empty());
    table.add(
        contract,
        row.text("CMP").isEmpty() ? BigDecimal.ZERO : row.exact("CMP"),
        quote,
        row.numberIfAny("Margin_Required"));
  }
}
