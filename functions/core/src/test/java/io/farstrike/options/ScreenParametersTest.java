package io.farstrike.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScreenParametersTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 5);

  @Test
  void defaults_areEightMillionTwelveRupeesAndTenPercent() {
    assertThat(ScreenParameters.DEFAULT)
        .isEqualTo(new ScreenParameters(8_000_000.0, 12.0, new BigDecimal("10")));
    assertThat(ScreenParameters.DEFAULT.strikes(Sides.PUTS))
        .isEqualTo(new StrikeSelection(BigDecimal.TEN, Sides.PUTS));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 12, 10, capital",
    "-1, 12, 10, capital",
    "NaN, 12, 10, capital",
    "Infinity, 12, 10, capital",
    "1e13, 12, 10, capital",
    "1, -0.01, 10, costPerLot",
    "1, NaN, 10, costPerLot",
    "1, 1000001, 10, costPerLot",
    "1, 12, -0.5, distancePercent",
    "1, 12, 100, distancePercent"
  })
  void valueOutOfRange_isRefusedByNameAndRule(
      double capital, double cost, BigDecimal distance, String field) {
    assertThat(ScreenParameters.faults(capital, cost, distance))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.field()).isEqualTo(field);
              assertThat(fault.code()).isEqualTo("out-of-range");
              assertThat(fault.message()).startsWith(field + " must be ");
            });
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScreenParameters(capital, cost, distance))
        .withMessageContaining(field);
  }

  @Test
  void severalFaults_areAllNamed() {
    assertThat(ScreenParameters.faults(0, -1, BigDecimal.valueOf(100)))
        .extracting(ParameterFault::field)
        .containsExactly("capital", "costPerLot", "distancePercent");
  }

  @ParameterizedTest
  @CsvSource({"2026-03-05, 1", "2026-03-06, 1", "2026-03-07, 2", "2026-03-30, 25"})
  void days_countCalendarDays_atLeastOne(LocalDate expiry, int days) {
    assertThat(ScreenParameters.days(TODAY, expiry)).isEqualTo(days);
  }

  @Test
  void days_toAPastExpiry_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScreenParameters.days(TODAY, TODAY.minusDays(1)))
        .withMessageContaining("2026-03-04");
  }
}
