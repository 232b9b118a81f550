package io.farstrike.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.farstrike.options.Band.Colour;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScreenTest {

  private static final LocalDate TODAY = Contracts.EXPIRY.minusDays(25);
  private static final BigDecimal SPOT = new BigDecimal("1000");
  private static final OptionalDouble MARGIN = OptionalDouble.of(120_000);
  private static final Screen EVERYTHING_BY_STRIKE =
      new Screen(
          "Everything",
          RowPredicate.EVERY_ROW,
          List.of(Sort.ascending(Column.STRIKE)),
          List.of(Column.SYMBOL, Column.STRIKE),
          List.of());

  @Test
  void contractWithoutQuote_isInNoScreen_thoughItStaysInTheTable() {
    ContractTableBuilder contracts = new ContractTableBuilder();
    contracts.add(Contracts.put("INFY", "800"), SPOT, MarketQuote.NONE, MARGIN);
    contracts.add(Contracts.put("INFY", "700"), SPOT, Contracts.bid(5), MARGIN);
    ColumnTable table = contracts.build();
    assertThat(table.rows()).isEqualTo(2);
    assertThat(EVERYTHING_BY_STRIKE.over(table).rows()).containsExactly(1);
  }

  @Test
  void contractWithoutMargin_isInNoScreenThatUsesMargins_butInOthers() {
    ContractTableBuilder contracts = new ContractTableBuilder();
    contracts.add(Contracts.put("INFY", "800"), SPOT, Contracts.bid(50), OptionalDouble.empty());
    ColumnTable table = calculated(contracts);
    assertThat(HandmadeScreens.FILTERED.over(table).size()).isZero();
    assertThat(HandmadeScreens.HIGH_YIELD.over(table).size()).isZero();
    assertThat(EVERYTHING_BY_STRIKE.over(table).size()).isEqualTo(1);
  }

  @Test
  void strikeFifteenPercentAway_isNotFiltered_oneTickFurtherIs() {
    ContractTableBuilder contracts = new ContractTableBuilder();
    contracts.add(Contracts.put("INFY", "850"), SPOT, Contracts.bid(50), MARGIN);
    contracts.add(Contracts.put("INFY", "849.95"), SPOT, Contracts.bid(50), MARGIN);
    contracts.add(Contracts.call("INFY", "1150.05"), SPOT, Contracts.bid(50), MARGIN);
    ScreenResult filtered = HandmadeScreens.FILTERED.over(calculated(contracts));
    assertThat(filtered.rows()).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void shown_hasTheScreensColumns_table_hasAll() {
    ContractTableBuilder contracts = new ContractTableBuilder();
    contracts.add(Contracts.call("TCS", "1200"), SPOT, Contracts.bid(50), MARGIN);
    contracts.add(Contracts.put("INFY", "800"), SPOT, Contracts.bid(50), MARGIN);
    ScreenResult result = EVERYTHING_BY_STRIKE.over(contracts.build());
    assertThat(result.shown().columns()).containsExactly(Column.SYMBOL, Column.STRIKE);
    assertThat(result.shown().text(Column.SYMBOL, 0)).isEqualTo("INFY");
    assertThat(result.table().columns()).isEqualTo(Column.OF_CONTRACTS);
    assertThat(result.table().text(Column.SYMBOL, 1)).isEqualTo("TCS");
  }

  @Test
  void sort_putsUnknownCellsLast_inEitherDirection_andKeepsTies() {
    ContractTableBuilder contracts = new ContractTableBuilder();
    OptionalDouble[] margins = {
      OptionalDouble.empty(),
      OptionalDouble.of(2),
      OptionalDouble.of(1),
      OptionalDouble.empty(),
      OptionalDouble.of(2)
    };
    for (OptionalDouble margin : margins) {
      contracts.add(Contracts.put("INFY", "800"), SPOT, Contracts.bid(1), margin);
    }
    ColumnTable table = contracts.build();
    assertThat(sortedBy(Sort.ascending(Column.MARGIN)).over(table).rows())
        .containsExactly(2, 1, 4, 0, 3);
    assertThat(sortedBy(Sort.descending(Column.MARGIN)).over(table).rows())
        .containsExactly(1, 4, 2, 0, 3);
  }

  @Test
  void emptyTable_givesAnEmptyResult() {
    ScreenResult result = HandmadeScreens.FILTERED.over(calculated(new ContractTableBuilder()));
    assertThat(result.size()).isZero();
    assertThat(result.shown().columns()).isEqualTo(HandmadeScreens.FILTERED.columns());
  }

  @ParameterizedTest
  @CsvSource({
    "15.001, Near, LIGHT_RED",
    "17.999, Near, LIGHT_RED",
    "18, Far, GREEN",
    "19.999, Far, GREEN",
    "20, Very far, LIGHT_GREEN",
    "75, Very far, LIGHT_GREEN"
  })
  void bandsOfFiltered_beginAtTheirLowerBound(double distance, String name, Colour colour) {
    ColumnTable table = oneRowOf(Column.ABS_DISTANCE_PERCENT, distance);
    assertThat(HandmadeScreens.FILTERED.band(table, 0))
        .hasValueSatisfying(
            band -> {
              assertThat(band.name()).isEqualTo(name);
              assertThat(band.colour()).isEqualTo(colour);
            });
  }

  @ParameterizedTest
  @CsvSource({"80000.01, LIGHT_RED", "99999.99, LIGHT_RED", "100000, GREEN", "150000, LIGHT_GREEN"})
  void bandsOfHighYield_beginAtTheirLowerBound(double yield, Colour colour) {
    assertThat(HandmadeScreens.HIGH_YIELD.band(oneRowOf(Column.YIELD, yield), 0).map(Band::colour))
        .contains(colour);
  }

  @Test
  void unknownValue_hasNoBand() {
    ColumnTable table = new ColumnTableBuilder(List.of(Column.YIELD)).addRow().build();
    assertThat(HandmadeScreens.HIGH_YIELD.band(table, 0)).isEmpty();
  }

  @Test
  void screenOfNoColumns_orOneTwice_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> screenOf("x", List.of()))
        .withMessageContaining("columns");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> screenOf("x", List.of(Column.BID, Column.BID)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> screenOf(" ", List.of(Column.BID)))
        .withMessageContaining("name");
  }

  @Test
  void screenThatKeepsNoRow_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cut(Sides.BOTH, OptionalInt.of(0), OptionalInt.empty()))
        .withMessageContaining("bestPerSymbol");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cut(Sides.BOTH, OptionalInt.empty(), OptionalInt.of(0)))
        .withMessageContaining("limit");
  }

  @Test
  void bestOfEachSymbol_areTakenByTheSort_andTheLimitAfterThem() {
    ContractTableBuilder contracts = new ContractTableBuilder();
    for (String strike : List.of("700", "800", "750")) {
      contracts.add(Contracts.put("INFY", strike), SPOT, Contracts.bid(5), MARGIN);
      contracts.add(Contracts.call("TCS", strike), SPOT, Contracts.bid(5), MARGIN);
    }
    ColumnTable table = contracts.build();

    assertThat(cut(Sides.BOTH, OptionalInt.of(2), OptionalInt.empty()).over(table).rows())
        .containsExactly(0, 1, 4, 5);
    assertThat(cut(Sides.BOTH, OptionalInt.of(2), OptionalInt.of(3)).over(table).rows())
        .containsExactly(0, 1, 4);
    assertThat(cut(Sides.CALLS, OptionalInt.of(1), OptionalInt.empty()).over(table).rows())
        .containsExactly(1);
    assertThat(cut(Sides.PUTS, OptionalInt.empty(), OptionalInt.of(9)).over(table).rows())
        .containsExactly(0, 4, 2);
  }

  private static Screen cut(Sides side, OptionalInt best, OptionalInt limit) {
    return new Screen(
        "Cut",
        RowPredicate.EVERY_ROW,
        List.of(Sort.ascending(Column.STRIKE)),
        List.of(Column.STRIKE),
        List.of(),
        side,
        best,
        limit);
  }

  @Test
  void bandThatHoldsNothing_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Band("x", Colour.GREEN, Column.YIELD, 2, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Band("x", Colour.GREEN, Column.SYMBOL, 1, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Band("x", Colour.GREEN, Column.YIELD, Double.NaN, 2));
  }

  private static Screen screenOf(String name, List<Column> columns) {
    return new Screen(
        name, RowPredicate.EVERY_ROW, List.of(Sort.ascending(Column.STRIKE)), columns, List.of());
  }

  private static Screen sortedBy(Sort sort) {
    return new Screen(
        "Sorted", RowPredicate.EVERY_ROW, List.of(sort), List.of(Column.STRIKE), List.of());
  }

  private static ColumnTable oneRowOf(Column column, double value) {
    return new ColumnTableBuilder(List.of(column)).addRow().set(column, value).build();
  }

  private static ColumnTable calculated(ContractTableBuilder contracts) {
    return new YieldCalculator(ScreenParameters.DEFAULT, TODAY).calculate(contracts.build());
  }
}
