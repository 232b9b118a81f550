package io.farstrike.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The figures of the application that went before, bit for bit where the rules are the same. */
final class YieldCalculatorGoldenTest {

  private static final YieldCalculator CALCULATOR =
      new YieldCalculator(ScreenParameters.DEFAULT, GoldenContracts.TRADING_DATE);

  /** Values that no contract or quote may have; days are whole and not over. */
  private static final Set<String> REFUSED =
      Set.of(
          "margin_negative",
          "bid_negative",
          "cmp_negative",
          "strike_0",
          "strike_null",
          "strike_negative",
          "lot_0",
          "lot_null",
          "lot_negative",
          "lot_fraction",
          "symbol_null",
          "symbol_blank",
          "days_negative",
          "days_null",
          "days_fraction_0.5",
          "days_1.5",
          "days_2.5");

  private static final Set<String> WITHOUT_LOTS = Set.of("margin_0", "margin_null", "margin_0.001");
  private static final Set<String> WITHOUT_PREMIUM = Set.of("bid_0", "bid_null");
  private static final Set<String> WITHOUT_DISTANCE = Set.of("cmp_0", "cmp_null");

  @Test
  void figures_ofSevenThousandContracts_areTheSameBits() {
    List<GoldenRow> expected = GoldenRow.read("expected_calculated_A.csv");
    ColumnTable table = CALCULATOR.calculate(GoldenContracts.of(GoldenRow.read("input_A.csv")));

    assertThat(table.rows()).isEqualTo(expected.size()).isEqualTo(7_200);
    List<String> differences = new ArrayList<>();
    for (int row = 0; row < table.rows(); row++) {
      GoldenRow old = expected.get(row);
      assertThat(table.text(Column.TRADING_SYMBOL, row)).isEqualTo(old.text("ScripName"));
      boolean bid = old.number("BidPrice") > 0;
      boolean margin = old.number("Margin_Required") > 0;
      Comparing cells = new Comparing(table, row, old, differences);
      cells.same(Column.LOTS, "Lots (Ill get)", margin);
      cells.same(Column.PREMIUM_PER_LOT, "Premium/Lot", bid);
      cells.same(Column.COST, "Cost", true);
      cells.same(Column.NET_PREMIUM, "Net Prem", bid);
      cells.same(Column.TOTAL_PREMIUM, "Total Prem", bid && margin);
      cells.same(Column.YIELD, "Yield", bid && margin);
      cells.same(Column.DISTANCE, "Distance", true);
      cells.same(Column.DAYS_LEFT, "Days Left", true);
      cells.same(Column.DISTANCE_PERCENT, old.number("Dist %") * 100);
      cells.shownAlike(Column.PREMIUM_PER_DAY, "Prem/Day");
      cells.shownAlike(Column.PREMIUM_UNTIL_EXPIRY, "Prem Until Expiry");
    }
    assertThat(differences).isEmpty();
  }

  @Test
  void oddInput_isRefusedEmptyOrCalculatedAsBefore() {
    List<GoldenRow> cases = GoldenRow.read("edge_input_numeric.csv");
    List<GoldenRow> results = GoldenRow.read("edge_output_numeric.csv");
    List<String> differences = new ArrayList<>();
    int compared = 0;
    for (int i = 0; i < cases.size(); i++) {
      GoldenRow input = cases.get(i);
      GoldenRow old = results.get(i);
      String name = input.text("case");
      assertThat(old.text("case")).isEqualTo(name);
      if (REFUSED.contains(name)) {
        assertThatThrownBy(() -> CALCULATOR.calculate(GoldenContracts.of(List.of(input))))
            .as(name)
            .isInstanceOfAny(IllegalArgumentException.class, ArithmeticException.class);
        continue;
      }
      compareOddInput(CALCULATOR.calculate(GoldenContracts.of(List.of(input))), old, differences);
      compared++;
    }
    assertThat(differences).isEmpty();
    assertThat(compared).isEqualTo(cases.size() - REFUSED.size());
  }

  private static void compareOddInput(ColumnTable table, GoldenRow old, List<String> differences) {
    String name = old.text("case");
    boolean lots = !WITHOUT_LOTS.contains(name);
    boolean premium = !WITHOUT_PREMIUM.contains(name);
    boolean distance = !WITHOUT_DISTANCE.contains(name);
    Comparing cells = new Comparing(table, 0, old, differences);
    cells.same(Column.LOTS, "Lots (Ill get)", lots);
    cells.same(Column.PREMIUM_PER_LOT, "Premium/Lot", premium);
    cells.same(Column.NET_PREMIUM, "Net Prem", premium);
    cells.same(Column.TOTAL_PREMIUM, "Total Prem", lots && premium);
    cells.same(Column.YIELD, "Yield", lots && premium);
    cells.same(Column.DISTANCE, "Distance", distance);
    cells.same(Column.DAYS_LEFT, "Days Left", true);
    if (distance) {
      cells.keptAlike(HandmadeScreens.FILTERED);
    } else {
      // Without a spot the application before took any distance for granted, or an infinite one.
      assertThat(HandmadeScreens.FILTERED.over(table).size()).isZero();
    }
    cells.keptAlike(HandmadeScreens.HIGH_YIELD);
  }

  @Test
  void textWhereANumberIsExpected_isRefused() {
    GoldenRow row = GoldenRow.read("edge_input_strings.csv").getFirst();
    assertThat(row.text("Margin_Required")).isEqualTo("1,20,000");
    assertThatThrownBy(() -> GoldenContracts.of(List.of(row)))
        .isInstanceOf(NumberFormatException.class);
  }

  /** Compares one row of ours with one of theirs and notes what differs. */
  private record Comparing(ColumnTable table, int row, GoldenRow old, List<String> differences) {

    void same(Column column, String title, boolean known) {
      compare(column, known ? OptionalDouble.of(old.number(title)) : OptionalDouble.empty());
    }

    void same(Column column, double expected) {
      compare(column, OptionalDouble.of(expected));
    }

    void shownAlike(Column column, String title) {
      double value = table.number(column, row);
      if (!Double.isNaN(value) && column.rounded(value).doubleValue() != old.number(title)) {
        differences.add(column + " is shown as " + column.rounded(value) + " in " + old);
      }
    }

    void keptAlike(Screen screen) {
      boolean kept = screen.over(table).size() == 1;
      if (kept != old.text(screen.name()).equals("1")) {
        differences.add(screen.name() + " keeps: " + kept + " of " + old);
      }
    }

    private void compare(Column column, OptionalDouble expected) {
      if (!table.value(column, row).equals(expected)) {
        differences.add(
            column + " is " + table.value(column, row) + ", not " + expected + ", in " + old);
      }
    }
  }
}
