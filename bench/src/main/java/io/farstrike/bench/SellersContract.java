package io.farstrike.bench;

import static java.util.Objects.requireNonNull;

import io.farstrike.options.Column;
import io.farstrike.options.ColumnTable;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The peer: one object a contract, its figures one object more, filtered as a stream. */
record SellersContract(
    String symbol,
    LocalDate expiry,
    double strike,
    double lotSize,
    double spot,
    Optional<Double> bid,
    Optional<Double> last,
    Optional<Double> margin) {

  private static final double CAPITAL = 8_000_000;
  private static final double COST = 12;

  /** The seller's figures of a contract. */
  record Figures(
      SellersContract contract,
      double distancePercent,
      double absDistancePercent,
      Optional<Double> lots,
      Optional<Double> premium,
      Optional<Double> total,
      Optional<Double> perDay,
      Optional<Double> yield) {

    boolean isFiltered() {
      return isHigher(50_000) && absDistancePercent > 15;
    }

    boolean isHigher(double least) {
      return yield.filter(value -> value > least).isPresent()
          && (contract.bid.isPresent() || contract.last.isPresent());
    }
  }

  static SellersContract of(ColumnTable table, int row) {
    return new SellersContract(
        requireNonNull(table.text(Column.SYMBOL, row)),
        LocalDate.parse(requireNonNull(table.text(Column.EXPIRY, row))),
        table.number(Column.STRIKE, row),
        table.number(Column.LOT_SIZE, row),
        table.number(Column.SPOT, row),
        cell(table, Column.BID, row),
        cell(table, Column.LAST, row),
        cell(table, Column.MARGIN, row));
  }

  /** How many each built-in screen keeps, worked out row by row. */
  static int keptByBoth(List<SellersContract> contracts) {
    List<Figures> figures = contracts.stream().map(SellersContract::figures).toList();
    List<Figures> filtered = figures.stream().filter(Figures::isFiltered).toList();
    List<Figures> high = figures.stream().filter(row -> row.isHigher(80_000)).toList();
    return filtered.size() + high.size();
  }

  private Figures figures() {
    double percent = (spot - strike) / spot * 100;
    double days = Math.max(1, ChronoUnit.DAYS.between(SellersTable.TRADING_DATE, expiry));
    Optional<Double> lots = margin.map(rupees -> Math.floor(CAPITAL / rupees));
    Optional<Double> premium = bid.map(price -> lotSize * price);
    Optional<Double> total = premium.flatMap(rupees -> lots.map(count -> (rupees - COST) * count));
    Optional<Double> perDay = total.map(rupees -> rupees / days);
    return new Figures(
        this,
        percent,
        Math.abs(percent),
        lots,
        premium,
        total,
        perDay,
        perDay.map(rupees -> rupees * 30));
  }

  private static Optional<Double> cell(ColumnTable table, Column column, int row) {
    double value = table.number(column, row);
    return Double.isNaN(value) ? Optional.empty() : Optional.of(value);
  }
}
