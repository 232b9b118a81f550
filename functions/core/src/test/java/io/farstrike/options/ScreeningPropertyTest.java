package io.farstrike.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.options.NaiveScreening.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** The columnar engine against {@link NaiveScreening}, on tables full of gaps and ties. */
final class ScreeningPropertyTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 5);
  private static final List<Column> SORTABLE =
      List.of(
          Column.SYMBOL,
          Column.OPTION_TYPE,
          Column.STRIKE,
          Column.SPOT,
          Column.BID,
          Column.LAST,
          Column.MARGIN,
          Column.LOTS,
          Column.NET_PREMIUM,
          Column.YIELD,
          Column.DISTANCE_PERCENT,
          Column.ABS_DISTANCE_PERCENT,
          Column.DAYS_LEFT,
          Column.PREMIUM_PER_DAY);

  @Property(tries = 300)
  void figures_areThoseOfTheNaiveCalculation(
      @ForAll("tables") List<Row> rows, @ForAll("parameters") ScreenParameters parameters) {
    ColumnTable table = calculated(rows, parameters);
    for (int i = 0; i < rows.size(); i++) {
      Map<Column, Object> expected = figures(rows.get(i), parameters);
      for (Column column : Column.of(Column.Group.YIELD)) {
        Object value = expected.get(column);
        assertThat(table.value(column, i).isPresent()).as(column.name()).isEqualTo(value != null);
        if (value instanceof Double number) {
          assertThat(table.number(column, i)).as(column.name()).isEqualTo(number);
        }
      }
    }
  }

  @Property(tries = 1_000)
  void rows_areThoseOfTheNaiveScreening_inItsOrder(
      @ForAll("tables") List<Row> rows,
      @ForAll("parameters") ScreenParameters parameters,
      @ForAll("predicates") RowPredicate where,
      @ForAll("sortLists") List<Sort> sorts,
      @ForAll Sides side,
      @ForAll("cuts") OptionalInt best,
      @ForAll("cuts") OptionalInt limit) {
    Screen screen =
        new Screen("any", where, sorts, List.of(Column.SYMBOL), List.of(), side, best, limit);
    ScreenResult result = screen.over(calculated(rows, parameters));
    List<Map<Column, Object>> figures = rows.stream().map(row -> figures(row, parameters)).toList();
    assertThat(Arrays.stream(result.rows()).boxed())
        .isEqualTo(NaiveScreening.keptRows(figures, screen));
  }

  @Property(tries = 300)
  void builtInScreens_areThoseOfTheNaiveScreening(@ForAll("tables") List<Row> rows) {
    ColumnTable table = calculated(rows, ScreenParameters.DEFAULT);
    List<Map<Column, Object>> figures =
        rows.stream().map(row -> figures(row, ScreenParameters.DEFAULT)).toList();
    for (Screen screen : HandmadeScreens.ALL) {
      assertThat(Arrays.stream(screen.over(table).rows()).boxed())
          .isEqualTo(NaiveScreening.keptRows(figures, screen));
    }
  }

  @Provide
  Arbitrary<List<Row>> tables() {
    Arbitrary<Row> rows =
        Combinators.combine(
                Arbitraries.of("INFY", "M&M", "TCS"),
                Arbitraries.of("CE", "PE"),
                Arbitraries.integers().between(1, 30).map(step -> step * 50.0),
                Arbitraries.integers().between(0, 40).map(TODAY::plusDays),
                Arbitraries.of(700.0, 1000.35).injectNull(0.1),
                Arbitraries.of(0.05, 0.1, 8.25, 10.0).injectNull(0.2),
                Arbitraries.of(0.05, 9.9).injectNull(0.3),
                Arbitraries.of(90_000.0, 120_000.0, 9_000_000.0).injectNull(0.2))
            .as(
                (symbol, type, strike, expiry, spot, bid, last, margin) ->
                    new Row(
                        symbol, type, strike, lotSize(symbol), expiry, spot, bid, last, margin));
    return rows.list().ofMaxSize(150);
  }

  private static double lotSize(String symbol) {
    return symbol.equals("M&M") ? 25 : 500;
  }

  @Provide
  Arbitrary<ScreenParameters> parameters() {
    return Combinators.combine(
            Arbitraries.of(100_000.0, 8_000_000.0, 1e12), Arbitraries.of(0.0, 12.0, 1e6))
        .as((capital, cost) -> new ScreenParameters(capital, cost, BigDecimal.TEN));
  }

  @Provide
  Arbitrary<List<Sort>> sortLists() {
    return Combinators.combine(Arbitraries.of(SORTABLE), Arbitraries.of(Sort.Direction.class))
        .as(Sort::new)
        .list()
        .ofMaxSize(3)
        .uniqueElements(Sort::column);
  }

  @Provide
  Arbitrary<OptionalInt> cuts() {
    return Arbitraries.oneOf(
        Arbitraries.just(OptionalInt.empty()),
        Arbitraries.integers().between(1, 40).map(OptionalInt::of));
  }

  @Provide
  Arbitrary<RowPredicate> predicates() {
    return predicates(2);
  }

  private static Arbitrary<RowPredicate> predicates(int depth) {
    Arbitrary<RowPredicate> numbers =
        Combinators.combine(
                Arbitraries.of(SORTABLE).filter(column -> column.kind() != Column.Kind.TEXT),
                Arbitraries.of(Comparison.class),
                Arbitraries.of(0.0, 1.0, 10.0, 15.0, 66.0, 700.0, 1000.35, 50_000.0, -500.0))
            .as(NumberCondition::new);
    Arbitrary<RowPredicate> texts =
        Combinators.combine(
                Arbitraries.of(Column.SYMBOL, Column.OPTION_TYPE),
                Arbitraries.of(Comparison.class),
                Arbitraries.of("INFY", "M&M", "PE", ""))
            .as(TextCondition::new);
    if (depth == 0) {
      return Arbitraries.oneOf(numbers, texts);
    }
    Arbitrary<RowPredicate> deeper = predicates(depth - 1);
    Arbitrary<RowPredicate> all = deeper.list().ofMaxSize(3).map(AllOf::new);
    Arbitrary<RowPredicate> any = deeper.list().ofMinSize(1).ofMaxSize(3).map(AnyOf::new);
    return Arbitraries.oneOf(numbers, texts, all, any);
  }

  private static Map<Column, Object> figures(Row row, ScreenParameters parameters) {
    return NaiveScreening.figures(row, parameters.capital(), parameters.costPerLot(), TODAY);
  }

  private static ColumnTable calculated(List<Row> rows, ScreenParameters parameters) {
    ContractTableBuilder contracts = new ContractTableBuilder();
    for (Row row : rows) {
      Double spot = row.spot();
      contracts.add(
          new OptionContract(
              row.symbol(),
              "any",
              OptionType.ofCode(row.optionType()).orElseThrow(),
              row.expiry(),
              BigDecimal.valueOf(row.strike()),
              BigDecimal.ONE,
              (int) row.lotSize()),
          spot == null ? BigDecimal.ZERO : BigDecimal.valueOf(spot),
          Contracts.quote(optional(row.bid()), optional(row.last())),
          optional(row.margin()));
    }
    return new YieldCalculator(parameters, TODAY).calculate(contracts.build());
  }

  private static OptionalDouble optional(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
