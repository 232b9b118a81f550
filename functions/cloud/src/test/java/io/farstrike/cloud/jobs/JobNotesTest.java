package io.farstrike.cloud.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.broker.InstrumentKey;
import io.farstrike.broker.SpotKeys;
import io.farstrike.options.Sides;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobNotesTest {

  private static final SpotKeys NAMES =
      new SpotKeys(Map.of("NIFTY", new InstrumentKey("NSE", "NIFTY 50")));

  @ParameterizedTest
  @CsvSource({
    // A Tuesday without a holiday before it: from the Wednesday of the week before.
    "2026-04-28, 2026-04-28, true",
    "2026-04-28, 2026-04-27, true",
    "2026-04-28, 2026-04-24, true",
    "2026-04-28, 2026-04-22, true",
    "2026-04-28, 2026-04-21, false",
    "2026-04-28, 2026-04-29, false",
    // A Monday, since the Tuesday is a holiday; Thursday the 26th is one as well.
    "2026-03-30, 2026-03-30, true",
    "2026-03-30, 2026-03-27, true",
    "2026-03-30, 2026-03-23, true",
    "2026-03-30, 2026-03-20, false",
    // Another Monday, with no holiday in the week before.
    "2026-11-23, 2026-11-20, true",
    "2026-11-23, 2026-11-17, true",
    "2026-11-23, 2026-11-16, false",
    // The Union Budget's Sunday is a trading day like any other.
    "2026-02-03, 2026-01-29, true",
    "2026-02-03, 2026-01-28, false"
  })
  void expiry_isNoted_fromTheFourthTradingDayBeforeItOn(
      LocalDate expiry, LocalDate day, boolean noted) {
    assertThat(JobNotes.of(job(List.of("INFY"), Optional.empty(), expiry, day), NAMES))
        .hasSize(noted ? 1 : 0);
  }

  @Test
  void indicesAlone_areSettledInCash_soThereIsNoNote() {
    LocalDate day = LocalDate.of(2026, 4, 28);
    assertThat(JobNotes.of(job(List.of(" nifty"), Optional.empty(), day, day), NAMES)).isEmpty();
    assertThat(JobNotes.of(job(List.of("NIFTY", "TCS"), Optional.empty(), day, day), NAMES))
        .hasSize(1);
    assertThat(JobNotes.of(job(List.of(), Optional.of("FNO"), day, day), NAMES)).hasSize(1);
  }

  @Test
  void jobThatHasNotBegun_hasNoNote() {
    LocalDate day = LocalDate.of(2026, 4, 28);
    Job job = Job.queued("job", parameters(List.of("INFY"), Optional.empty(), day), Instant.EPOCH);
    assertThat(JobNotes.of(job, NAMES)).isEmpty();
  }

  private static Job job(
      List<String> symbols, Optional<String> universe, LocalDate expiry, LocalDate tradingDate) {
    Job queued = Job.queued("job", parameters(symbols, universe, expiry), Instant.EPOCH);
    JobOutcome none = JobOutcome.NONE;
    return queued.at(
        queued.progress(),
        new JobOutcome(
            Optional.of(tradingDate),
            none.quotesFrom(),
            none.quotesTo(),
            none.source(),
            0,
            0,
            none.screens(),
            none.reasons(),
            none.skipped(),
            none.seconds(),
            none.brokerCalls(),
            none.files(),
            none.failure()));
  }

  private static JobParameters parameters(
      List<String> symbols, Optional<String> universe, LocalDate expiry) {
    return new JobParameters(
        JobKind.SCREEN,
        symbols,
        universe,
        expiry,
        BigDecimal.TEN,
        Sides.BOTH,
        BigDecimal.valueOf(8_000_000),
        BigDecimal.valueOf(12),
        List.of("Filtered"));
  }
}
