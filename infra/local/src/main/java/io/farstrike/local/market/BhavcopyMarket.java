package io.farstrike.local.market;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A market read from the close file that NSE publishes after each trading day (F&amp;O bhavcopy,
 * UDiFF layout), standing at 15:29 of that day.
 *
 * <p>Instrument numbers of contracts are the exchange's. Those of shares are not in the file and
 * are made up by the order of symbols. An expiry is the one the symbol names.
 *
 * @param rows rows of the derivatives file, the unusable included
 * @param skipped rows left out of either file, by reason
 */
public record BhavcopyMarket(Market market, int rows, Map<String, Integer> skipped) {

  private static final long FIRST_SHARE_TOKEN = 20_001;

  public BhavcopyMarket {
    skipped = Map.copyOf(skipped);
  }

  /**
   * Reads the file, plain or gzipped.
   *
   * @param cash the cash market's close file of the same day, for day ranges and volumes of shares,
   *     and for spot prices where the derivatives file has none
   * @throws IOException if a file cannot be read, lacks a column or has no usable row
   */
  public static BhavcopyMarket read(Path derivatives, Optional<Path> cash) throws IOException {
    SkippedRows skipped = new SkippedRows();
    List<FoRow> read = new ArrayList<>();
    int rows = readRows(derivatives, read, skipped);
    Map<String, CashRow> shares = cash.isPresent() ? CashRow.read(cash.get(), skipped) : Map.of();
    if (read.isEmpty()) {
      throw new IOException(derivatives.getFileName() + " has no usable row of a contract");
    }
    LocalDate date = mostCommon(read, FoRow::date);
    List<FoRow> usable = usable(read, date, skipped);
    Map<String, Underlying> underlyings = underlyings(date, usable, shares);
    List<Contract> contracts = new ArrayList<>();
    for (FoRow row : usable) {
      Underlying underlying = underlyings.get(row.underlying());
      if (underlying == null) {
        skipped.count("no price of the underlying");
      } else {
        contracts.add(row.listed(underlying.spot()));
      }
    }
    return new BhavcopyMarket(
        new Market(date, underlyings.values(), contracts), rows, skipped.byReason());
  }

  private static int readRows(Path file, List<FoRow> into, SkippedRows skipped) throws IOException {
    int rows = 0;
    try (CsvTable table = CsvTable.open(file)) {
      for (String column : FoRow.COLUMNS) {
        table.column(List.of(column));
      }
      for (CsvTable.Row row = table.next(); row != null; row = table.next()) {
        rows++;
        try {
          into.add(FoRow.of(row));
        } catch (BadRowException e) {
          skipped.count(e.reason());
        }
      }
    }
    return rows;
  }

  private static List<FoRow> usable(List<FoRow> rows, LocalDate date, SkippedRows skipped) {
    Set<String> symbols = new HashSet<>();
    Set<Long> tokens = new HashSet<>();
    List<FoRow> usable = new ArrayList<>();
    for (FoRow row : rows) {
      if (!row.date().equals(date)) {
        skipped.count("another date");
      } else if (symbols.contains(row.symbol()) || tokens.contains(row.token())) {
        skipped.count("listed twice");
      } else {
        symbols.add(row.symbol());
        tokens.add(row.token());
        usable.add(row);
      }
    }
    return usable;
  }

  private static Map<String, Underlying> underlyings(
      LocalDate date, List<FoRow> rows, Map<String, CashRow> shares) {
    Map<String, List<FoRow>> bySymbol =
        new TreeMap<>(rows.stream().collect(groupingBy(FoRow::underlying)));
    Map<String, Underlying> underlyings = new TreeMap<>();
    long token = FIRST_SHARE_TOKEN;
    for (Map.Entry<String, List<FoRow>> entry : bySymbol.entrySet()) {
      Optional<CashRow> share = Optional.ofNullable(shares.get(entry.getKey()));
      BigDecimal spot = spot(entry.getValue(), share);
      if (spot.signum() > 0) {
        boolean index = mostCommon(entry.getValue(), FoRow::index);
        underlyings.put(
            entry.getKey(),
            index
                ? index(entry.getKey(), spot, token)
                : share(entry.getKey(), spot, share, token, TickSizes.ofShare(date, spot)));
      }
      token++;
    }
    return underlyings;
  }

  private static BigDecimal spot(List<FoRow> rows, Optional<CashRow> share) {
    List<FoRow> priced = rows.stream().filter(row -> row.underlyingPrice().signum() > 0).toList();
    return priced.isEmpty()
        ? share.map(row -> row.prices().close()).orElse(BigDecimal.ZERO)
        : mostCommon(priced, FoRow::underlyingPrice);
  }

  private static Underlying index(String symbol, BigDecimal spot, long spareToken) {
    Optional<IndexNames.IndexName> name = IndexNames.of(symbol);
    return new Underlying(
        symbol,
        name.map(IndexNames.IndexName::tradingSymbol).orElse(symbol),
        true,
        name.map(IndexNames.IndexName::exchangeToken).orElse(spareToken),
        DayPrices.flat(spot),
        0,
        BigDecimal.ZERO);
  }

  private static Underlying share(
      String symbol, BigDecimal spot, Optional<CashRow> cash, long token, BigDecimal tick) {
    DayPrices prices =
        cash.map(CashRow::prices)
            .map(
                day ->
                    new DayPrices(
                        day.open(),
                        day.high().max(spot),
                        day.low().min(spot),
                        spot,
                        day.close(),
                        day.previousClose()))
            .orElseGet(() -> DayPrices.flat(spot));
    return new Underlying(
        symbol, symbol, false, token, prices, cash.map(CashRow::volume).orElse(0L), tick);
  }

  private static <T, K extends Comparable<? super K>> K mostCommon(
      Collection<T> rows, Function<T, K> figure) {
    return rows.stream().collect(groupingBy(figure, counting())).entrySet().stream()
        .max(comparing(Map.Entry<K, Long>::getValue).thenComparing(Map.Entry::getKey))
        .orElseThrow()
        .getKey();
  }
}
