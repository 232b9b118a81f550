package io.farstrike.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class YieldCalculatorTest {

  private static final YieldCalculator CALCULATOR =
      new YieldCalculator(ScreenParameters.DEFAULT, Contracts.EXPIRY.minusDays(25));

  @Test
  void workedExample_givesTheFiguresWorkedByHand() {
    // 66 lots of 500 shares at 10 rupees, less 12 a lot: 4,988 x 66 = 329,208 in 25 days.
    ColumnTable table = CALCULATOR.calculate(oneContract(10, 120_000));
    assertThat(table.number(Column.LOTS, 0)).isEqualTo(66);
    assertThat(table.number(Column.PREMIUM_PER_LOT, 0)).isEqualTo(5_000);
    assertThat(table.number(Column.COST, 0)).isEqualTo(12);
    assertThat(table.number(Column.NET_PREMIUM, 0)).isEqualTo(4_988);
    assertThat(table.number(Column.TOTAL_PREMIUM, 0)).isEqualTo(329_208);
    assertThat(table.number(Column.DAYS_LEFT, 0)).isEqualTo(25);
    assertThat(table.number(Column.YIELD, 0)).isEqualTo(329_208 / 25.0 * 30);
    assertThat(table.number(Column.PREMIUM_PER_DAY, 0)).isEqualTo(329_208 / 25.0);
    assertThat(table.number(Column.PREMIUM_UNTIL_EXPIRY, 0)).isEqualTo(329_208);
    assertThat(table.number(Column.DISTANCE, 0)).isEqualTo(-200);
    assertThat(table.number(Column.DISTANCE_PERCENT, 0)).isEqualTo(-20);
    assertThat(table.number(Column.ABS_DISTANCE_PERCENT, 0)).isEqualTo(20);
  }

  @Test
  void marginAboveCapital_affordsNoLot_andEarnsPlainZero() {
    ColumnTable table = CALCULATOR.calculate(oneContract(0.01, 8_000_001));
    assertThat(table.number(Column.LOTS, 0)).isZero();
    assertThat(table.number(Column.NET_PREMIUM, 0)).isNegative();
    assertThat(Double.toString(table.number(Column.TOTAL_PREMIUM, 0))).isEqualTo("0.0");
    assertThat(Double.toString(table.number(Column.YIELD, 0))).isEqualTo("0.0");
  }

  @Test
  void mostExtremeFigures_stayFinite() {
    ContractTableBuilder contracts = new ContractTableBuilder();
    OptionContract contract =
        new OptionContract(
            "X",
            "X",
            OptionType.CALL,
            Contracts.EXPIRY,
            new BigDecimal("1e12"),
            BigDecimal.ONE,
            Integer.MAX_VALUE);
    contracts.add(contract, new BigDecimal("0.0001"), Contracts.bid(1e12), OptionalDouble.of(1));
    ScreenParameters most = new ScreenParameters(ScreenParameters.MOST_CAPITAL, 0, BigDecimal.TEN);
    ColumnTable table = new YieldCalculator(most, Contracts.EXPIRY).calculate(contracts.build());
    for (Column column : Column.of(Column.Group.YIELD)) {
      assertThat(Double.isInfinite(table.number(column, 0))).as(column.name()).isFalse();
    }
    assertThat(table.number(Column.LOTS, 0)).isEqualTo(1e12);
  }

  @Test
  void eachRow_hasTheDaysOfItsOwnExpiry() {
    ColumnTableBuilder builder = new ColumnTableBuilder(Column.OF_CONTRACTS);
    for (String expiry : List.of("2026-03-30", "2026-04-28", "2026-03-30", "2026-03-30")) {
      builder.addRow().set(Column.EXPIRY, expiry);
    }
    ColumnTable table = CALCULATOR.calculate(builder.addRow().build());
    assertThat(table.number(Column.DAYS_LEFT, 0)).isEqualTo(25);
    assertThat(table.number(Column.DAYS_LEFT, 1)).isEqualTo(54);
    assertThat(table.number(Column.DAYS_LEFT, 2)).isEqualTo(25);
    assertThat(table.number(Column.DAYS_LEFT, 3)).isEqualTo(25);
    assertThat(table.isKnown(Column.DAYS_LEFT, 4)).isFalse();
  }

  @Test
  void zeroWhereItMakesNoSense_leavesFiguresUnknown() {
    ColumnTable table = oneContract(10, 120_000);
    double[] zero = {0};
    assertThat(CALCULATOR.calculate(table.with(Column.MARGIN, zero)).isKnown(Column.LOTS, 0))
        .isFalse();
    assertThat(CALCULATOR.calculate(table.with(Column.BID, zero)).isKnown(Column.YIELD, 0))
        .isFalse();
    assertThat(CALCULATOR.calculate(table.with(Column.LOT_SIZE, zero)).isKnown(Column.YIELD, 0))
        .isFalse();
    assertThat(CALCULATOR.calculate(table.with(Column.SPOT, zero)).isKnown(Column.DISTANCE, 0))
        .isFalse();
  }

  @Test
  void calculatingAgain_replacesTheFigures() {
    ColumnTable once = CALCULATOR.calculate(oneContract(10, 120_000));
    ScreenParameters half = new ScreenParameters(4_000_000, 12, BigDecimal.TEN);
    ColumnTable again = new YieldCalculator(half, Contracts.EXPIRY.minusDays(25)).calculate(once);
    assertThat(again.columns()).isEqualTo(once.columns());
    assertThat(again.number(Column.LOTS, 0)).isEqualTo(33);
    List<Column> all = new ArrayList<>(Column.OF_CONTRACTS);
    all.addAll(Column.of(Column.Group.YIELD));
    assertThat(once.columns()).isEqualTo(all);
  }

  @Test
  void expiredContract_isRefused() {
    YieldCalculator late =
        new YieldCalculator(ScreenParameters.DEFAULT, Contracts.EXPIRY.plusDays(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> late.calculate(oneContract(10, 120_000)))
        .withMessageContaining("2026-03-30");
  }

  private static ColumnTable oneContract(double bid, double margin) {
    ContractTableBuilder contracts = new ContractTableBuilder();
    contracts.add(
        Contracts.call("INFY", "1200"),
        new BigDecimal("1000"),
        Contracts.bid(bid),
        OptionalDouble.of(margin));
    return contracts.build();
  }
}
