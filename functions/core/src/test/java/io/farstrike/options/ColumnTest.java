package io.farstrike.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ColumnTest {

  @ParameterizedTest
  @EnumSource(Column.class)
  void wireName_isTheConstantInCamelCase_andFindsIt(Column column) {
    StringBuilder snake = new StringBuilder();
    for (char c : column.wireName().toCharArray()) {
      snake.append(Character.isUpperCase(c) ? "_" + c : String.valueOf(c));
    }
    assertThat(snake.toString().toUpperCase(Locale.ROOT)).isEqualTo(column.name());
    assertThat(Column.ofWireName(column.wireName())).contains(column);
  }

  @Test
  void unknownWireName_findsNothing() {
    assertThat(Column.ofWireName("Yield")).isEmpty();
    assertThat(Column.ofWireName("")).isEmpty();
  }

  @Test
  void contractAndCalculatedColumns_areAllColumnsInOrder() {
    assertThat(Stream.concat(Column.OF_CONTRACTS.stream(), Column.CALCULATED.stream()))
        .containsExactly(Column.values());
    assertThat(Column.OF_CONTRACTS).contains(Column.REASON).doesNotContain(Column.LOTS);
  }

  @Test
  void titles_ofAllColumns_areDifferent() {
    assertThat(Column.titles(List.of(Column.values()))).doesNotHaveDuplicates().contains("Dist %");
  }

  @Test
  void titles_whereOneDistanceIsShown_callItDistPercent() {
    assertThat(Column.titles(List.of(Column.YIELD, Column.ABS_DISTANCE_PERCENT)))
        .containsExactly("Yield", "Dist %");
  }

  @ParameterizedTest
  @CsvSource({
    "YIELD, 50000.5, 50000",
    "YIELD, 50001.5, 50002",
    "PREMIUM_PER_DAY, 0.5, 0",
    "PREMIUM_UNTIL_EXPIRY, -12.5, -12",
    "PREMIUM_UNTIL_EXPIRY, -0.2, 0",
    "DISTANCE_PERCENT, -15.125, -15.12",
    "ABS_DISTANCE_PERCENT, 15.135, 15.14",
    "ABS_DISTANCE_PERCENT, 15, 15.00",
    "BID, 0.05, 0.05"
  })
  void rounded_isHalfEvenToTheShownDecimals(Column column, double value, String shown) {
    assertThat(column.rounded(value).toPlainString()).isEqualTo(shown);
  }
}
