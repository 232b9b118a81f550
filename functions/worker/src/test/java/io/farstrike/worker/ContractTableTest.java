package io.farstrike.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.broker.BrokerQuote;
import io.farstrike.broker.BrokerQuote.Level;
import io.farstrike.broker.Instrument;
import io.farstrike.broker.InstrumentKey;
import io.farstrike.broker.ShortMargin;
import io.farstrike.options.Column;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.ScreenParameters;
import io.farstrike.options.SkipReason;
import io.farstrike.options.YieldCalculator;
import io.farstrike.worker.BatchedFetch.Fetched;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three contracts, of which the second is given strange figures. */
class ContractTableTest {

  private static final BigDecimal SPOT = new BigDecimal("1500");
  private static final Instant AT = Instant.parse("2026-03-06T09:45:00Z");
  private static final int ODD = 1;

  private final Map<InstrumentKey, BrokerQuote> quotes = new HashMap<>();
  private final Map<InstrumentKey, ShortMargin> margins = new HashMap<>();

  ContractTableTest() {
    for (int i = 0; i < 3; i++) {
      quotes.put(key(i), quote(i, "8.5", Optional.of(AT)));
      margins.put(key(i), margin(i, "150000"));
    }
  }

  @Test
  void of_goodFigures_givesEveryRowItsFiguresAndNoReason() {
    ContractTable contracts = table(Set.of(), Set.of());

    assertThat(contracts.reasons()).isEmpty();
    ColumnTable calculated = calculated(contracts);
    for (int row = 0; row < 3; row++) {
      assertThat(calculated.number(Column.BID, row)).isEqualTo(8.5);
      // floor(8,000,000 / 150,000) lots.
      assertThat(calculated.number(Column.LOTS, row)).isEqualTo(53);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e13", "1e30"})
  void of_bidBeyondAnyPrice_costsItsOwnRow(String bid) {
    quotes.put(key(ODD), quote(ODD, bid, Optional.of(AT)));

    assertOnlyTheOddRowIsLost(table(Set.of(), Set.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1e16", "1e39"})
  void of_marginBeyondAnyUse_costsItsOwnRow(String margin) {
    margins.put(key(ODD), margin(ODD, margin));

    assertOnlyTheOddRowIsLost(table(Set.of(), Set.of()));
  }

  @Test
  void of_openInterestBeyondCounting_costsItsOwnRow() {
    quotes.put(
        key(ODD),
        new BrokerQuote(
            key(ODD),
            Optional.of(BigDecimal.ONE),
            Optional.empty(),
            Optional.empty(),
            0,
            Long.MAX_VALUE,
            Optional.empty(),
            Optional.empty(),
            BrokerQuote.Day.UNKNOWN));

    assertOnlyTheOddRowIsLost(table(Set.of(), Set.of()));
  }

  @Test
  void of_tradeBeforeTheEpoch_costsItsOwnRow() {
    quotes.put(
        key(ODD),
        new BrokerQuote(
            key(ODD),
            Optional.of(BigDecimal.ONE),
            Optional.empty(),
            Optional.empty(),
            0,
            0,
            Optional.of(Instant.parse("1969-12-31T23:59:59Z")),
            Optional.empty(),
            BrokerQuote.Day.UNKNOWN));

    assertOnlyTheOddRowIsLost(table(Set.of(), Set.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e13", "1e35", "1e-9"})
  void of_spotBeyondAnyPrice_costsTheRowsOfItsUnderlyingOnly(String spot) {
    ContractTable contracts =
        ContractTable.of(
            List.of(candidate(0, SPOT), candidate(ODD, new BigDecimal(spot)), candidate(2, SPOT)),
            candidate -> true,
            fetched(quotes, Set.of()),
            fetched(margins, Set.of()));

    assertOnlyTheOddRowIsLost(contracts);
  }

  @Test
  void of_refusedQuoteOrMargin_isTheBrokersError() {
    quotes.remove(key(0));
    margins.remove(key(2));

    ContractTable contracts = table(Set.of(key(0)), Set.of(key(2)));

    assertThat(contracts.reasons())
        .containsExactly(SkipReason.BROKER_ERROR, SkipReason.BROKER_ERROR);
    assertThat(contracts.table().text(Column.REASON, 1)).isNull();
    assertThat(contracts.table().number(Column.BID, 2)).as("what came is kept").isEqualTo(8.5);
  }

  @Test
  void of_contractThatTheBrokerDoesNotKnow_hasTheReasonOfItsFigures() {
    quotes.remove(key(0));
    margins.remove(key(2));

    assertThat(table(Set.of(), Set.of()).reasons())
        .containsExactly(SkipReason.NO_QUOTE, SkipReason.NO_MARGIN);
  }

  @Test
  void of_marginThatWasNotAskedFor_isNoReason_andLeavesItsFiguresEmpty() {
    margins.clear();

    ContractTable contracts =
        ContractTable.of(
            List.of(candidate(0, SPOT), candidate(1, SPOT)),
            candidate -> candidate.key().equals(key(1)),
            fetched(quotes, Set.of()),
            fetched(margins, Set.of()));

    assertThat(contracts.reasons()).containsExactly(SkipReason.NO_MARGIN);
    ColumnTable calculated = calculated(contracts);
    assertThat(calculated.text(Column.REASON, 0)).isNull();
    assertThat(calculated.text(Column.REASON, 1)).isEqualTo("NO_MARGIN");
    assertThat(calculated.isKnown(Column.YIELD, 0)).isFalse();
    assertThat(calculated.number(Column.PREMIUM_PER_LOT, 0)).isPositive();
  }

  @Test
  void of_quotesOfSeveralTimes_tellsTheFirstAndTheLast() {
    quotes.put(key(0), quote(0, "8.5", Optional.of(AT.plusSeconds(9))));
    quotes.put(key(1), quote(1, "8.5", Optional.empty()));

    ContractTable contracts = table(Set.of(), Set.of());

    assertThat(contracts.firstQuote()).contains(AT);
    assertThat(contracts.lastQuote()).contains(AT.plusSeconds(9));
  }

  private static void assertOnlyTheOddRowIsLost(ContractTable contracts) {
    assertThat(contracts.reasons()).containsExactly(SkipReason.BROKER_ERROR);
    ColumnTable calculated = calculated(contracts);
    assertThat(calculated.rows()).isEqualTo(3);
    assertThat(calculated.isKnown(Column.LOTS, ODD)).isFalse();
    assertThat(calculated.text(Column.REASON, ODD)).isEqualTo("BROKER_ERROR");
    assertThat(calculated.number(Column.LOTS, 0)).isEqualTo(53);
    assertThat(calculated.number(Column.LOTS, 2)).isEqualTo(53);
  }

  private static ColumnTable calculated(ContractTable contracts) {
    return new YieldCalculator(ScreenParameters.DEFAULT, Listed.TODAY).calculate(contracts.table());
  }

  private ContractTable table(Set<InstrumentKey> noQuote, Set<InstrumentKey> noMargin) {
    return ContractTable.of(
        List.of(candidate(0, SPOT), candidate(1, SPOT), candidate(2, SPOT)),
        candidate -> true,
        fetched(quotes, noQuote),
        fetched(margins, noMargin));
  }

  private static <V> Fetched<V> fetched(Map<InstrumentKey, V> values, Set<InstrumentKey> failed) {
    return new Fetched<>(Map.copyOf(values), failed, Optional.empty());
  }

  private static Candidate candidate(int number, BigDecimal spot) {
    return Candidate.of(option(number), "INFY", Listed.MARCH, spot);
  }

  private static InstrumentKey key(int number) {
    return option(number).key();
  }

  private static Instrument option(int number) {
    return Listed.option("INFY", Listed.MARCH, 1300 - number * 20 + "", Instrument.Kind.PUT);
  }

  private static BrokerQuote quote(int number, String bid, Optional<Instant> at) {
    return new BrokerQuote(
        key(number),
        Optional.of(new BigDecimal("8.6")),
        Optional.of(new Level(new BigDecimal(bid), 400)),
        Optional.of(new Level(new BigDecimal("8.7"), 400)),
        10,
        20,
        at,
        at,
        BrokerQuote.Day.UNKNOWN);
  }

  private static ShortMargin margin(int number, String total) {
    return new ShortMargin(key(number), new BigDecimal(total), BigDecimal.ZERO, BigDecimal.ZERO);
  }
}
