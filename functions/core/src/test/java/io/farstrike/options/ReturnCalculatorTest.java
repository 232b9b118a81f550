package io.farstrike.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReturnCalculatorTest {

  private static final YieldCalculator YIELDS =
      new YieldCalculator(ScreenParameters.DEFAULT, Contracts.EXPIRY.minusDays(25));

  /** A lot of 500 at 10 rupees, less 12: 4,988 net, which is 9.976 a share; 66 lots. */
  @Test
  void workedExample_ofACall_givesTheFiguresWorkedByHand() {
    ColumnTable table = calculated(Contracts.call("INFY", "1200"), 10);
    assertThat(table.number(Column.RETURN_ON_MARGIN, 0)).isCloseTo(4_988 / 1_200.0, within(1e-12));
    assertThat(table.number(Column.MONTHLY_RETURN_ON_MARGIN, 0)).isCloseTo(4.988, within(1e-12));
    assertThat(table.number(Column.ANNUALISED_RETURN_ON_MARGIN, 0))
        .isCloseTo(60.687333333, within(1e-9));
    assertThat(table.number(Column.BREAK_EVEN, 0)).isCloseTo(1_209.976, within(1e-9));
    assertThat(table.number(Column.BREAK_EVEN_DISTANCE_PERCENT, 0))
        .isCloseTo(-20.9976, within(1e-9));
    assertThat(table.number(Column.CAPITAL_USED, 0)).isEqualTo(7_920_000);
  }

  @Test
  void breakEven_ofAPut_liesBelowTheStrike() {
    ColumnTable table = calculated(Contracts.put("INFY", "800"), 10);
    assertThat(table.number(Column.BREAK_EVEN, 0)).isCloseTo(790.024, within(1e-9));
    assertThat(table.number(Column.BREAK_EVEN_DISTANCE_PERCENT, 0))
        .isCloseTo(20.9976, within(1e-9));
  }

  @Test
  void put_paidMoreThanItsStrike_hasNoBreakEven() {
    ColumnTable table = calculated(Contracts.put("INFY", "5"), 10);
    assertThat(table.isKnown(Column.BREAK_EVEN, 0)).isFalse();
    assertThat(table.isKnown(Column.BREAK_EVEN_DISTANCE_PERCENT, 0)).isFalse();
    assertThat(table.isKnown(Column.RETURN_ON_MARGIN, 0)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"MARGIN, RETURN_ON_MARGIN", "BID, BREAK_EVEN", "MARGIN, CAPITAL_USED"})
  void unknownInput_leavesTheFigureUnknown(Column input, Column figure) {
    double[] unknown = {Double.NaN};
    ColumnTable contracts = contract(Contracts.call("INFY", "1200"), 10).with(input, unknown);
    assertThat(ReturnCalculator.calculate(YIELDS.calculate(contracts)).isKnown(figure, 0))
        .isFalse();
  }

  private static ColumnTable calculated(OptionContract contract, double bid) {
    return ReturnCalculator.calculate(YIELDS.calculate(contract(contract, bid)));
  }

  private static ColumnTable contract(OptionContract contract, double bid) {
    ContractTableBuilder contracts = new ContractTableBuilder();
    contracts.add(contract, new BigDecimal("1000"), Contracts.bid(bid), OptionalDouble.of(120_000));
    return contracts.build();
  }
}
