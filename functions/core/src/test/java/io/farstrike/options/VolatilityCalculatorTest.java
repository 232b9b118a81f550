package io.farstrike.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class VolatilityCalculatorTest {

  private static final Instant AT = Instant.parse("2026-03-05T09:30:00Z");
  private static final double YEARS = YearsToExpiry.from(AT, Contracts.EXPIRY);
  private static final UnderlyingFigures INFY =
      new UnderlyingFigures(
          new ForwardPrice(1_005, ForwardPrice.Source.FUTURE_MID),
          OptionalDouble.of(0.25),
          OptionalDouble.of(40),
          OptionalDouble.of(60));

  /** Each row against the figures of one contract, which know nothing of columns. */
  @ParameterizedTest
  @EnumSource(PricingConvention.Basis.class)
  void everyRow_hasTheFiguresOfItsContractAlone(PricingConvention.Basis basis) {
    PricingConvention convention = new PricingConvention(basis, 0.07);
    ColumnTable table = calculated(randomContracts(200), convention);
    int priced = 0;
    for (int row = 0; row < table.rows(); row++) {
      OptionType type =
          "CE".equals(table.text(Column.OPTION_TYPE, row)) ? OptionType.CALL : OptionType.PUT;
      OptionTerms terms =
          new OptionTerms(
              type, INFY.forward().value(), table.number(Column.STRIKE, row), YEARS, 0.07);
      double bid = table.number(Column.BID, row);
      double premium =
          basis == PricingConvention.Basis.FORWARD ? bid : table.number(Column.LAST, row);
      assertThat(table.text(Column.FORWARD_SOURCE, row)).isEqualTo("FUTURE_MID");
      assertSigma(table.value(Column.IV_BID, row), ImpliedVolatility.of(terms, bid));
      assertSigma(
          table.value(Column.IV_MID, row),
          ImpliedVolatility.of(terms, table.number(Column.MID, row)));
      assertSigma(table.value(Column.IV, row), ImpliedVolatility.of(terms, premium));
      VolatilityInterval interval = VolatilityInterval.of(terms, premium, 0.05);
      assertThat(table.text(Column.IV_QUALITY, row)).isEqualTo(interval.quality().name());
      if (ImpliedVolatility.of(terms, premium) instanceof ImpliedVolatility.Value(double sigma)) {
        priced++;
        assertThat(table.text(Column.IV_OUTCOME, row)).isEqualTo("VALUE");
        assertGreeks(table, row, greeks(terms, sigma, convention));
        // Without a bid there is no break-even.
        double credit = Double.isNaN(bid) ? 0 : (500 * bid - 12) / 500;
        Probabilities fate = Probabilities.of(terms, sigma, credit);
        assertClose(table, Column.PROBABILITY_OTM, row, fate.otm());
        if (Double.isNaN(bid)) {
          assertThat(table.isKnown(Column.PROBABILITY_OF_PROFIT, row)).isFalse();
        } else {
          assertClose(table, Column.PROBABILITY_OF_PROFIT, row, fate.profit());
        }
        assertClose(table, Column.PROBABILITY_OF_TOUCH, row, fate.touch());
        assertClose(table, Column.SIGMA_DISTANCE, row, fate.sigmaDistance());
      } else {
        assertThat(table.text(Column.IV_OUTCOME, row)).isNotEqualTo("VALUE");
        assertThat(table.isKnown(Column.DELTA, row)).isFalse();
        assertThat(table.isKnown(Column.PROBABILITY_OTM, row)).isFalse();
      }
    }
    assertThat(priced).isGreaterThan(50);
  }

  @Test
  void figuresOfTheUnderlying_standInEachOfItsRows() {
    ColumnTable table = calculated(randomContracts(3), PricingConvention.DEFAULT);
    assertThat(table.number(Column.FORWARD, 2)).isEqualTo(1_005);
    assertThat(table.number(Column.ATM_IV, 2)).isEqualTo(25);
    assertThat(table.number(Column.IV_RANK, 2)).isEqualTo(40);
    assertThat(table.number(Column.IV_PERCENTILE, 2)).isEqualTo(60);
  }

  @Test
  void underlyingOfWhichNothingIsKnown_hasNoFigures() {
    ColumnTable table =
        new VolatilityCalculator(PricingConvention.DEFAULT, Map.of(), AT)
            .calculate(seller(randomContracts(1)));
    for (Column column : Column.of(Column.Group.VOLATILITY)) {
      assertThat(table.isKnown(column, 0)).as(column.name()).isFalse();
    }
  }

  @Test
  void atTheCloseOfTheExpiry_nothingIsImplied() {
    Instant close = Contracts.EXPIRY.atTime(10, 0).toInstant(ZoneOffset.UTC);
    ColumnTable table =
        new VolatilityCalculator(PricingConvention.DEFAULT, Map.of("INFY", INFY), close)
            .calculate(seller(randomContracts(1)));
    assertThat(table.isKnown(Column.IV, 0)).isFalse();
    assertThat(table.text(Column.IV_OUTCOME, 0)).isEqualTo("NO_PRICE");
  }

  private static Greeks greeks(OptionTerms terms, double sigma, PricingConvention convention) {
    Greeks greeks = Greeks.of(terms, sigma);
    return switch (convention.basis()) {
      case FORWARD -> greeks;
      case SPOT -> greeks.onSpot(terms, 1_000);
    };
  }

  private static void assertGreeks(ColumnTable table, int row, Greeks greeks) {
    assertClose(table, Column.DELTA, row, greeks.delta());
    assertClose(table, Column.GAMMA, row, greeks.gamma());
    assertClose(table, Column.THETA, row, greeks.theta());
    assertClose(table, Column.VEGA, row, greeks.vega());
    assertClose(table, Column.DELTA_PER_LOT, row, greeks.times(500).delta());
    assertClose(table, Column.GAMMA_PER_LOT, row, greeks.times(500).gamma());
    assertClose(table, Column.THETA_PER_LOT, row, greeks.times(500).theta());
    assertClose(table, Column.VEGA_PER_LOT, row, greeks.times(500).vega());
  }

  private static void assertClose(ColumnTable table, Column column, int row, double expected) {
    assertThat(table.number(column, row))
        .as(column.name())
        .isCloseTo(expected, within(1e-12 + Math.abs(expected) * 1e-12));
  }

  private static void assertSigma(OptionalDouble percent, ImpliedVolatility expected) {
    switch (expected) {
      case ImpliedVolatility.Value(double sigma) -> assertThat(percent).hasValue(sigma * 100);
      case ImpliedVolatility.Missing missing -> assertThat(percent).isEmpty();
    }
  }

  private static ColumnTable calculated(ColumnTable contracts, PricingConvention convention) {
    return new VolatilityCalculator(convention, Map.of("INFY", INFY), AT)
        .calculate(seller(contracts));
  }

  private static ColumnTable seller(ColumnTable contracts) {
    YieldCalculator yields =
        new YieldCalculator(ScreenParameters.DEFAULT, Contracts.EXPIRY.minusDays(25));
    LiquidityCalculator liquidity =
        new LiquidityCalculator(Contracts.EXPIRY.minusDays(25), Duration.ofMinutes(30));
    return yields.calculate(liquidity.calculate(contracts));
  }

  /** Prices with and without two sides, below intrinsic value and far from the money. */
  private static ColumnTable randomContracts(int rows) {
    Random random = new Random(20260305);
    ContractTableBuilder contracts = new ContractTableBuilder();
    for (int row = 0; row < rows; row++) {
      String strike = Integer.toString(600 + 10 * random.nextInt(80));
      OptionContract contract =
          random.nextBoolean() ? Contracts.call("INFY", strike) : Contracts.put("INFY", strike);
      double price = 0.05 * (1 + random.nextInt(400));
      contracts.add(
          contract,
          new BigDecimal("1000"),
          new MarketQuote(
              random.nextInt(10) == 0 ? OptionalDouble.empty() : OptionalDouble.of(price),
              OptionalLong.empty(),
              random.nextInt(5) == 0 ? OptionalDouble.empty() : OptionalDouble.of(price + 0.1),
              OptionalLong.empty(),
              random.nextInt(5) == 0 ? OptionalDouble.empty() : OptionalDouble.of(price + 0.05),
              10,
              20,
              Optional.of(AT),
              Optional.of(AT)),
          OptionalDouble.of(120_000));
    }
    return contracts.build();
  }
}
