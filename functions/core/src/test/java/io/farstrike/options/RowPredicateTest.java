package io.farstrike.options;

import static io.farstrike.options.Column.BID;
import static io.farstrike.options.Column.SYMBOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
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
    "EQUAL, false, true, false",
    "NOT_EQUAL, true, false, true",
    "LESS, true, false, false",
    "AT_MOST, true, true, false",
    "GREATER, false, false, true",
    "AT_LEAST, false, true, true"
  })
  void comparison_withTheMiddleCell_holdsAsItSays(
      Comparison comparison, boolean below, boolean same, boolean above) {
    assertThat(new NumberCondition(BID, comparison, 2).matches(TABLE))
        .containsExactly(below, same, above, false);
    assertThat(new TextCondition(SYMBOL, comparison, "M&M").matches(TABLE))
        .containsExactly(below, same, above, false);
  }

  @ParameterizedTest
  @EnumSource(Comparison.class)
  void unknownCell_matchesNothing(Comparison comparison) {
    assertThat(new NumberCondition(BID, comparison, 0).matches(TABLE)[3]).isFalse();
    assertThat(new TextCondition(SYMBOL, comparison, "").matches(TABLE)[3]).isFalse();
  }

  @Test
  void zeros_areEqualWhateverTheirSign() {
    ColumnTable zero = new ColumnTableBuilder(List.of(BID)).addRow().set(BID, -0.0).build();
    assertThat(new NumberCondition(BID, Comparison.EQUAL, 0).matches(zero)).containsExactly(true);
    assertThat(new NumberCondition(BID, Comparison.LESS, 0).matches(zero)).containsExactly(false);
  }

  @Test
  void everyRow_matchesUnknownOnesToo() {
    assertThat(RowPredicate.EVERY_ROW.matches(TABLE)).containsExactly(true, true, true, true);
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
  void conditionOnAColumnThatIsMissing_isRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NumberCondition(Column.YIELD, Comparison.GREATER, 1).matches(TABLE))
        .withMessageContaining("yield");
  }

  @Test
  void rsql_ofTheBuiltInScreens_isAsDocumented() {
    assertThat(BuiltInScreens.FILTERED.where().rsql())
        .isEqualTo("yield>50000;absDistancePercent>15");
    assertThat(BuiltInScreens.HIGH_YIELD.where().rsql()).isEqualTo("yield>80000");
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
}
