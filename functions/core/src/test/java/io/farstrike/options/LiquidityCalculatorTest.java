package io.farstrike.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LiquidityCalculatorTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 5);
  private static final Instant QUOTED = Instant.parse("2026-03-05T09:30:00Z");
  private static final LiquidityCalculator CALCULATOR =
      new LiquidityCalculator(TODAY, Duration.ofMinutes(30));
  private static final YieldCalculator YIELDS =
      new YieldCalculator(ScreenParameters.DEFAULT, Contracts.EXPIRY.minusDays(25));

  @Test
  void workedExample_givesTheFiguresWorkedByHand() {
    ColumnTable table =
        CALCULATOR.calculate(
            table(OptionalDouble.of(10.5), 75_000, Optional.of(QUOTED.minusMillis(90_500))));
    assertThat(table.number(Column.MID, 0)).isEqualTo(10.25);
    assertThat(table.number(Column.SPREAD_PERCENT, 0)).isCloseTo(4.8780487804, within(1e-9));
    assertThat(table.number(Column.OPEN_INTEREST_LOTS, 0)).isEqualTo(2_500);
    assertThat(table.number(Column.LAST_TRADE_AGE, 0)).isEqualTo(90);
    assertThat(table.number(Column.STALE, 0)).isZero();
  }

  @Test
  void figuresAtTheMid_areThoseOfABidAsHigh() {
    ColumnTable quoted =
        YIELDS.calculate(
            CALCULATOR.calculate(table(OptionalDouble.of(10.5), 75_000, Optional.of(QUOTED))));
    ColumnTable mid = YIELDS.calculateMid(quoted);
    ColumnTable bid = YIELDS.calculate(quoted.with(Column.BID, new double[] {10.25}));
    assertThat(mid.number(Column.MID_PREMIUM_PER_LOT, 0))
        .isEqualTo(bid.number(Column.PREMIUM_PER_LOT, 0));
    assertThat(mid.number(Column.MID_NET_PREMIUM, 0)).isEqualTo(bid.number(Column.NET_PREMIUM, 0));
    assertThat(mid.number(Column.MID_TOTAL_PREMIUM, 0))
        .isEqualTo(bid.number(Column.TOTAL_PREMIUM, 0));
    assertThat(mid.number(Column.MID_YIELD, 0)).isEqualTo(bid.number(Column.YIELD, 0));
    assertThat(mid.number(Column.MID_PREMIUM_PER_DAY, 0))
        .isEqualTo(bid.number(Column.PREMIUM_PER_DAY, 0));
    assertThat(mid.number(Column.YIELD, 0)).isEqualTo(quoted.number(Column.YIELD, 0));
  }

  @Test
  void withoutAnAsk_thereIsNoMid_andNothingFromIt() {
    ColumnTable table =
        YIELDS.calculateMid(
            YIELDS.calculate(
                CALCULATOR.calculate(table(OptionalDouble.empty(), 75_000, Optional.of(QUOTED)))));
    assertThat(table.isKnown(Column.MID, 0)).isFalse();
    assertThat(table.isKnown(Column.SPREAD_PERCENT, 0)).isFalse();
    assertThat(table.isKnown(Column.MID_YIELD, 0)).isFalse();
    assertThat(table.isKnown(Column.YIELD, 0)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 75000, 0",
    "PT30M, 75000, 0",
    "PT30M1S, 75000, 1",
    // Yesterday at 15:30.
    "PT23H30M, 75000, 1",
    // The broker's clocks differ.
    "PT-2S, 75000, 0",
    "PT1M, 0, 1"
  })
  void stale_isWhatDidNotTradeToday_orLongAgo(Duration age, long volume, double stale) {
    ColumnTable table =
        CALCULATOR.calculate(
            table(OptionalDouble.of(10.5), volume, Optional.of(QUOTED.minus(age))));
    assertThat(table.number(Column.STALE, 0)).isEqualTo(stale);
    assertThat(table.number(Column.LAST_TRADE_AGE, 0)).isNotNegative();
  }

  @Test
  void tradeAtAnUnknownTime_leavesStaleUnknown() {
    ColumnTable table =
        CALCULATOR.calculate(table(OptionalDouble.of(10.5), 75_000, Optional.empty()));
    assertThat(table.isKnown(Column.LAST_TRADE_AGE, 0)).isFalse();
    assertThat(table.isKnown(Column.STALE, 0)).isFalse();
  }

  private static ColumnTable table(OptionalDouble ask, long volume, Optional<Instant> lastTrade) {
    MarketQuote quote =
        new MarketQuote(
            OptionalDouble.of(10),
            OptionalLong.of(500),
            ask,
            OptionalLong.of(500),
            OptionalDouble.of(10.2),
            volume,
            1_250_000,
            lastTrade,
            Optional.of(QUOTED));
    ContractTableBuilder contracts = new ContractTableBuilder();
    contracts.add(
        Contracts.call("INFY", "1200"), new BigDecimal("1000"), quote, OptionalDouble.of(120_000));
    return contracts.build();
  }
}
