package io.farstrike.options;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The two screens keep the rows that the application that went before kept. */
final class ScreenGoldenTest {

  private ColumnTable table = new ContractTableBuilder().build();

  @BeforeEach
  void calculateGoldenInput() {
    table =
        new YieldCalculator(ScreenParameters.DEFAULT, GoldenContracts.TRADING_DATE)
            .calculate(GoldenContracts.of(GoldenRow.read("input_A.csv")));
  }

  @Test
  void filtered_keepsTheSameRows_sortedByDistance() {
    ColumnTable shown = HandmadeScreens.FILTERED.over(table).shown();
    assertSameRows(shown, GoldenRow.read("expected_filtered_A.csv"), Column.ABS_DISTANCE_PERCENT);
    assertNeverRises(shown, Column.ABS_DISTANCE_PERCENT);
    assertThat(shown.rows()).isEqualTo(2_990);
  }

  @Test
  void highYield_keepsTheSameRows_sortedByYield() {
    ColumnTable shown = HandmadeScreens.HIGH_YIELD.over(table).shown();
    assertSameRows(shown, GoldenRow.read("expected_highyield_A.csv"), Column.DISTANCE_PERCENT);
    assertNeverRises(shown, Column.YIELD);
    assertThat(shown.rows()).isEqualTo(3_597);
  }

  @Test
  void rowsOfEqualKeys_keepTheOrderOfTheInput() {
    for (Screen screen : HandmadeScreens.ALL) {
      int[] rows = screen.over(table).rows();
      int ties = 0;
      for (int i = 1; i < rows.length; i++) {
        Column key = screen.sorts().getFirst().column();
        if (table.number(key, rows[i - 1]) == table.number(key, rows[i])) {
          assertThat(rows[i]).isGreaterThan(rows[i - 1]);
          ties++;
        }
      }
      assertThat(ties).as("ties in %s", screen.name()).isPositive();
    }
  }

  @Test
  void titles_areThoseOfTheGoldenTables() {
    for (Screen screen : HandmadeScreens.ALL) {
      String file = "expected_" + screen.name().toLowerCase(Locale.ROOT) + "_A.csv";
      assertThat(GoldenRow.read(file).getFirst().cells().keySet())
          .containsExactlyInAnyOrderElementsOf(Column.titles(screen.columns()));
    }
  }

  private static void assertSameRows(ColumnTable shown, List<GoldenRow> expected, Column distance) {
    Map<String, GoldenRow> byKey = new HashMap<>();
    for (GoldenRow row : expected) {
      double strike = row.number("StrikePrice");
      byKey.put(row.text("Symbol") + ' ' + row.text("OptionType") + ' ' + strike, row);
    }
    assertThat(shown.rows()).isEqualTo(byKey.size());
    for (int row = 0; row < shown.rows(); row++) {
      String key =
          shown.text(Column.SYMBOL, row)
              + ' '
              + shown.text(Column.OPTION_TYPE, row)
              + ' '
              + shown.number(Column.STRIKE, row);
      GoldenRow old = byKey.remove(key);
      requireNonNull(old, () -> "not among the expected rows: " + key);
      assertThat(shown.number(Column.SPOT, row)).isEqualTo(old.number("CMP"));
      assertThat(shown.number(Column.BID, row)).isEqualTo(old.number("BidPrice"));
      assertThat(shown.number(Column.YIELD, row)).isEqualTo(old.number("Yield"));
      assertThat(shown.number(distance, row)).isEqualTo(old.number("Dist %"));
      double perDay =
          Column.PREMIUM_PER_DAY.rounded(shown.number(Column.PREMIUM_PER_DAY, row)).doubleValue();
      assertThat(perDay).isEqualTo(old.number("Prem/Day"));
    }
    assertThat(byKey).isEmpty();
  }

  private static void assertNeverRises(ColumnTable shown, Column column) {
    for (int row = 1; row < shown.rows(); row++) {
      assertThat(shown.number(column, row)).isLessThanOrEqualTo(shown.number(column, row - 1));
    }
  }
}
