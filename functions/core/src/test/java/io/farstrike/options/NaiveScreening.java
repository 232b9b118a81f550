package io.farstrike.options;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Screening one row after another, as plainly as it can be said; the engine must agree with it. */
final class NaiveScreening {

  /** A contract; null stands for unknown. */
  record Row(
      String symbol,
      String optionType,
      double strike,
      double lotSize,
      LocalDate expiry,
      @Nullable Double spot,
      @Nullable Double bid,
      @Nullable Double last,
      @Nullable Double margin) {}

  private NaiveScreening() {}

  /** All that is known of a row, by column: a String or a Double. */
  static Map<Column, Object> figures(
      Row row, double capital, double costPerLot, LocalDate tradingDate) {
    Map<Column, Object> known = new HashMap<>();
    known.put(Column.SYMBOL, row.symbol());
    known.put(Column.OPTION_TYPE, row.optionType());
    known.put(Column.STRIKE, row.strike());
    known.put(Column.COST, costPerLot);
    double days = Math.max(1, ChronoUnit.DAYS.between(tradingDate, row.expiry()));
    known.put(Column.DAYS_LEFT, days);
    Double spot = row.spot();
    if (spot != null) {
      known.put(Column.SPOT, spot);
      known.put(Column.DISTANCE, spot - row.strike());
      known.put(Column.DISTANCE_PERCENT, (spot - row.strike()) / spot * 100);
      known.put(Column.ABS_DISTANCE_PERCENT, Math.abs((spot - row.strike()) / spot * 100));
    }
    Double last = row.last();
    if (last != null) {
      known.put(Column.LAST, last);
    }
    Double bid = row.bid();
    if (bid != null) {
      known.put(Column.BID, bid);
      known.put(Column.PREMIUM_PER_LOT, row.lotSize() * bid);
      known.put(Column.NET_PREMIUM, row.lotSize() * bid - costPerLot);
    }
    Double margin = row.margin();
    if (margin != null) {
      known.put(Column.MARGIN, margin);
      known.put(Column.LOTS, Math.floor(capital / margin));
    }
    if (bid != null && margin != null) {
      double lots = Math.floor(capital / margin);
      double total = lots == 0 ? 0 : (row.lotSize() * bid - costPerLot) * lots;
      known.put(Column.TOTAL_PREMIUM, total);
      known.put(Column.PREMIUM_UNTIL_EXPIRY, total);
      known.put(Column.PREMIUM_PER_DAY, total / days);
      known.put(Column.YIELD, total / days * 30);
    }
    return known;
  }

  /** The positions of the rows that the screen keeps, in its order. */
  static List<Integer> keptRows(List<Map<Column, Object>> rows, Screen screen) {
    List<Integer> sorted = matching(rows, screen);
    List<Integer> kept = new ArrayList<>();
    for (int i : sorted) {
      Object symbol = rows.get(i).get(Column.SYMBOL);
      long before =
          kept.stream()
              .filter(row -> Objects.equals(rows.get(row).get(Column.SYMBOL), symbol))
              .count();
      if (before < screen.bestPerSymbol().orElse(Integer.MAX_VALUE)) {
        kept.add(i);
      }
    }
    return kept.stream().limit(screen.limit().orElse(Integer.MAX_VALUE)).toList();
  }

  private static List<Integer> matching(List<Map<Column, Object>> rows, Screen screen) {
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Map<Column, Object> row = rows.get(i);
      boolean quoted = row.containsKey(Column.BID) || row.containsKey(Column.LAST);
      boolean wanted =
          switch (screen.side()) {
            case BOTH -> true;
            case PUTS -> "PE".equals(row.get(Column.OPTION_TYPE));
            case CALLS -> "CE".equals(row.get(Column.OPTION_TYPE));
          };
      if (quoted && wanted && holds(screen.where(), row)) {
        kept.add(i);
      }
    }
    kept.sort((left, right) -> compare(rows.get(left), rows.get(right), screen.sorts()));
    return kept;
  }

  private static boolean holds(RowPredicate where, Map<Column, Object> row) {
    return switch (where) {
      case AllOf(List<RowPredicate> parts) -> parts.stream().allMatch(part -> holds(part, row));
      case AnyOf(List<RowPredicate> parts) -> parts.stream().anyMatch(part -> holds(part, row));
      case NumberCondition(Column column, Comparison comparison, double value) ->
          row.get(column) instanceof Double cell && holds(comparison, Double.compare(cell, value));
      case TextCondition(Column column, Comparison comparison, String value) ->
          row.get(column) instanceof String cell && holds(comparison, cell.compareTo(value));
    };
  }

  private static boolean holds(Comparison comparison, int order) {
    return switch (comparison.sign()) {
      case "==" -> order == 0;
      case "!=" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      default -> throw new AssertionError(comparison);
    };
  }

  private static int compare(
      Map<Column, Object> left, Map<Column, Object> right, List<Sort> sorts) {
    for (Sort sort : sorts) {
      int order = compare(left, right, sort);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int compare(Map<Column, Object> left, Map<Column, Object> right, Sort sort) {
    boolean up = sort.direction() == Sort.Direction.ASCENDING;
    if (sort.column().kind() == Column.Kind.TEXT) {
      Comparator<String> order = up ? Comparator.naturalOrder() : Comparator.reverseOrder();
      return Comparator.nullsLast(order)
          .compare((String) left.get(sort.column()), (String) right.get(sort.column()));
    }
    Comparator<Double> order = up ? Comparator.naturalOrder() : Comparator.reverseOrder();
    return Comparator.nullsLast(order)
        .compare((Double) left.get(sort.column()), (Double) right.get(sort.column()));
  }
}
