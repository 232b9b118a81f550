package io.farstrike.options;

import static io.farstrike.options.Column.BID;
import static io.farstrike.options.Column.SYMBOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class RowPredicateTest {

  private static final ColumnTable TABLE =
      new ColumnTableBuilder(List.of(SYMBOL, BID))
          .addRow()
          .set(SYMBOL, "INFY")
          .set(BID, 1)
          .addRow()
          .set(SYMBOL, "M&M")
          .set(BID, 2)
          .addRow()
          .set(SYMBOL, "TCS")
          .set(BID, 3)
          .addRow()
          .build();

  @ParameterizedTest
  @CsvSource({
    "EQUAL, 1",
    "NOT_EQUAL, 0 2",
    "LESS, 0",
    "AT_MOST, 0 1",
    "GREATER, 2",
    "AT_LEAST, 1 2"
  })
  void comparison_withTheMiddleCell_holdsAsItSays(Comparison comparison, String rows) {
    int[] expected = Stream.of(rows.split(" ")).mapToInt(Integer::parseInt).toArray();
    assertThat(matching(new NumberCondition(BID, comparison, 2), TABLE)).isEqualTo(expected);
    assertThat(matching(new TextCondition(SYMBOL, comparison, "M&M"), TABLE)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(Comparison.class)
  void unknownCell_matchesNothing(Comparison comparison) {
    assertThat(matching(new NumberCondition(BID, comparison, 0), TABLE)).doesNotContain(3);
    assertThat(matching(new TextCondition(SYMBOL, comparison, ""), TABLE)).doesNotContain(3);
  }

  @Test
  void zeros_areEqualWhateverTheirSign() {
    ColumnTable zero = new ColumnTableBuilder(List.of(BID)).addRow().set(BID, -0.0).build();
    assertThat(matching(new NumberCondition(BID, Comparison.EQUAL, 0), zero)).containsExactly(0);
    assertThat(matching(new NumberCondition(BID, Comparison.LESS, 0), zero)).isEmpty();
  }

  @Test
  void everyRow_matchesUnknownOnesToo() {
    assertThat(matching(RowPredicate.EVERY_ROW, TABLE)).containsExactly(0, 1, 2, 3);
    assertThat(RowPredicate.EVERY_ROW.rsql()).isEmpty();
  }

  @Test
  void conditionOnTheWrongKind_isRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NumberCondition(SYMBOL, Comparison.EQUAL, 1))
        .withMessageContaining("symbol");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TextCondition(BID, Comparison.EQUAL, "1"))
        .withMessageContaining("bid");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NumberCondition(BID, Comparison.EQUAL, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> new AnyOf(List.of()));
  }

  @Test
  void conditionOnAColumnThatIsMissing_isRefused_thoughNoRowIsLeftForIt() {
    RowPredicate none = new NumberCondition(BID, Comparison.GREATER, 9);
    RowPredicate missing = new NumberCondition(Column.YIELD, Comparison.GREATER, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> matching(new AllOf(List.of(none, missing)), TABLE))
        .withMessageContaining("yield");
  }

  /** Long enough for several runs; the last one is not full. */
  @Test
  void rowsOfALongTable_areThoseThatMatchOneByOne() {
    ColumnTableBuilder table = new ColumnTableBuilder(List.of(BID, Column.ASK));
    List<Integer> expected = new ArrayList<>();
    for (int row = 0; row < 3 * RowFilter.RUN + 17; row++) {
      long bid = row * 7_919L % 1_000;
      long ask = row * 104_729L % 1_000;
      table.addRow().set(BID, bid).set(Column.ASK, ask);
      if (ask != 3 && (bid < 100 || bid >= 900)) {
        expected.add(row);
      }
    }
    RowPredicate low = new NumberCondition(BID, Comparison.LESS, 100);
    RowPredicate high = new NumberCondition(BID, Comparison.AT_LEAST, 900);
    RowPredicate notThree = new NumberCondition(Column.ASK, Comparison.NOT_EQUAL, 3);

    int[] rows =
        matching(new AllOf(List.of(notThree, new AnyOf(List.of(low, high)))), table.build());

    assertThat(Arrays.stream(rows).boxed()).isEqualTo(expected);
  }

  @Test
  void conditionOnAColumnThatIsMissing_isRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> matching(new NumberCondition(Column.YIELD, Comparison.GREATER, 1), TABLE))
        .withMessageContaining("yield");
  }

  @Test
  void rsql_ofTheHandmadeScreens_isAsDocumented() {
    assertThat(HandmadeScreens.FILTERED.where().rsql())
        .isEqualTo("yield>50000;absDistancePercent>15");
    assertThat(HandmadeScreens.HIGH_YIELD.where().rsql()).isEqualTo("yield>80000");
  }

  @Test
  void rsql_bracketsAlternatives_andQuotesText() {
    RowPredicate bid = new NumberCondition(BID, Comparison.AT_LEAST, 0.05);
    RowPredicate symbol = new TextCondition(SYMBOL, Comparison.NOT_EQUAL, "O'X\\Y");
    assertThat(new AllOf(List.of(bid, new AnyOf(List.of(bid, symbol)))).rsql())
        .isEqualTo("bid>=0.05;(bid>=0.05,symbol!='O\\'X\\\\Y')");
    assertThat(new AnyOf(List.of(new AllOf(List.of(bid, symbol)), bid)).rsql())
        .isEqualTo("bid>=0.05;symbol!='O\\'X\\\\Y',bid>=0.05");
    assertThat(new AllOf(List.of(bid, RowPredicate.EVERY_ROW)).rsql()).isEqualTo("bid>=0.05");
    assertThat(new AnyOf(List.of(bid, RowPredicate.EVERY_ROW)).rsql()).isEmpty();
  }

  private static int[] matching(RowPredicate where, ColumnTable table) {
    return RowFilter.of(where, table).among(table.rows());
  }
}
