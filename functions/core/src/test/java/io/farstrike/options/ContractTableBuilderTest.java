package io.farstrike.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ContractTableBuilderTest {

  private static final BigDecimal SPOT = new BigDecimal("1000.35");
  private static final OptionalDouble MARGIN = OptionalDouble.of(120_000);

  private final ContractTableBuilder builder = new ContractTableBuilder();

  @Test
  void fullRow_hasEveryCellButAReason() {
    MarketQuote quote =
        new MarketQuote(
            OptionalDouble.of(10),
            OptionalLong.of(500),
            OptionalDouble.of(10.5),
            OptionalLong.of(1_000),
            OptionalDouble.of(10.2),
            75_000,
            1_250_000,
            Optional.of(Instant.parse("2026-03-05T09:59:30.123Z")),
            Optional.of(Instant.parse("2026-03-05T09:59:35Z")));
    builder.add(Contracts.call("M&M", "1200.5"), SPOT, quote, MARGIN);
    ColumnTable table = builder.build();

    for (Column column : Column.OF_CONTRACTS) {
      assertThat(table.isKnown(column, 0)).as(column.name()).isEqualTo(column != Column.REASON);
    }
    assertThat(table.text(Column.SYMBOL, 0)).isEqualTo("M&M");
    assertThat(table.text(Column.TRADING_SYMBOL, 0)).isEqualTo("M&M26MAR1200.5CE");
    assertThat(table.text(Column.EXPIRY, 0)).isEqualTo("2026-03-30");
    assertThat(table.text(Column.OPTION_TYPE, 0)).isEqualTo("CE");
    assertThat(table.number(Column.STRIKE, 0)).isEqualTo(1200.5);
    assertThat(table.number(Column.SPOT, 0)).isEqualTo(1000.35);
    assertThat(table.number(Column.LOT_SIZE, 0)).isEqualTo(500);
    assertThat(table.number(Column.BID, 0)).isEqualTo(10);
    assertThat(table.number(Column.BID_QUANTITY, 0)).isEqualTo(500);
    assertThat(table.number(Column.ASK, 0)).isEqualTo(10.5);
    assertThat(table.number(Column.ASK_QUANTITY, 0)).isEqualTo(1_000);
    assertThat(table.number(Column.LAST, 0)).isEqualTo(10.2);
    assertThat(table.number(Column.VOLUME, 0)).isEqualTo(75_000);
    assertThat(table.number(Column.OPEN_INTEREST, 0)).isEqualTo(1_250_000);
    assertThat(table.number(Column.LAST_TRADE_TIME, 0)).isEqualTo(1_772_704_770_123.0);
    assertThat(table.number(Column.QUOTE_TIME, 0)).isEqualTo(1_772_704_775_000.0);
    assertThat(table.number(Column.TICK_SIZE, 0)).isEqualTo(0.05);
    assertThat(table.number(Column.MARGIN, 0)).isEqualTo(120_000);
    assertThat(table.text(Column.MARGIN_BASIS, 0)).isEqualTo("ONE_LOT_SOLD");
  }

  @Test
  void neitherBidNorLast_isNoQuote_whateverTheMargin() {
    assertThat(builder.add(Contracts.put("INFY", "900"), SPOT, MarketQuote.NONE, MARGIN))
        .contains(SkipReason.NO_QUOTE);
    assertThat(
            builder.add(
                Contracts.put("INFY", "880"), SPOT, MarketQuote.NONE, OptionalDouble.empty()))
        .contains(SkipReason.NO_QUOTE);
    assertThat(builder.build().text(Column.REASON, 1)).isEqualTo("NO_QUOTE");
  }

  @Test
  void lastWithoutBid_isAQuote() {
    MarketQuote quote = Contracts.quote(OptionalDouble.of(0), OptionalDouble.of(0.05));
    assertThat(builder.add(Contracts.put("INFY", "900"), SPOT, quote, MARGIN)).isEmpty();
    assertThat(builder.build().isKnown(Column.BID, 0)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.0, 0.001, 0.5})
  void marginThatRoundsToZero_isNoMargin(double margin) {
    assertThat(
            builder.add(
                Contracts.put("INFY", "900"), SPOT, Contracts.bid(1), OptionalDouble.of(margin)))
        .contains(SkipReason.NO_MARGIN);
    assertThat(builder.build().isKnown(Column.MARGIN, 0)).isFalse();
  }

  @Test
  void margin_withAFloatingTail_isRoundedAsWithoutIt() {
    for (double margin : new double[] {67_072.5, Math.nextUp(67_072.5)}) {
      builder.add(Contracts.put("INFY", "900"), SPOT, Contracts.bid(1), OptionalDouble.of(margin));
    }

    ColumnTable table = builder.build();

    assertThat(table.number(Column.MARGIN, 0)).isEqualTo(67_072);
    assertThat(table.number(Column.MARGIN, 1)).isEqualTo(67_072);
  }

  @Test
  void margin_isKeptToTheRupee_halfToEven() {
    for (double margin : new double[] {100_000.5, 100_001.5, 99_999.49}) {
      builder.add(Contracts.put("INFY", "900"), SPOT, Contracts.bid(1), OptionalDouble.of(margin));
    }
    ColumnTable table = builder.build();
    assertThat(table.number(Column.MARGIN, 0)).isEqualTo(100_000);
    assertThat(table.number(Column.MARGIN, 1)).isEqualTo(100_002);
    assertThat(table.number(Column.MARGIN, 2)).isEqualTo(99_999);
  }

  @Test
  void spotOfZero_isNoSpot() {
    assertThat(builder.add(Contracts.put("INFY", "900"), BigDecimal.ZERO, Contracts.bid(1), MARGIN))
        .contains(SkipReason.NO_SPOT);
    assertThat(builder.build().isKnown(Column.SPOT, 0)).isFalse();
  }

  @Test
  void failure_standsBeforeWhatTheFiguresShow() {
    assertThat(
            builder.add(
                Contracts.put("INFY", "900"),
                SPOT,
                Contracts.bid(1),
                LotMargin.of(OptionalDouble.empty()),
                Optional.of(SkipReason.BROKER_ERROR)))
        .contains(SkipReason.BROKER_ERROR);
    assertThat(builder.build().text(Column.REASON, 0)).isEqualTo("BROKER_ERROR");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY, 1e16})
  void marginOutOfRange_isRefused_andAddsNoRow(double margin) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                builder.add(
                    Contracts.put("INFY", "900"),
                    SPOT,
                    Contracts.bid(1),
                    OptionalDouble.of(margin)))
        .withMessageContaining("margin of INFY26MAR900PE");
    assertThat(builder.rows()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1e13", "1e400", "1e-5", "1e-400"})
  void spotOutOfRange_isRefused_andAddsNoRow(String spot) {
    BigDecimal bad = new BigDecimal(spot);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add(Contracts.put("INFY", "900"), bad, Contracts.bid(1), MARGIN))
        .withMessageContaining("spot of INFY26MAR900PE");
    assertThat(builder.rows()).isZero();
  }
}
