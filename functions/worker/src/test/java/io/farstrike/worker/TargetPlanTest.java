package io.farstrike.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.farstrike.broker.InstrumentKey;
import io.farstrike.cloud.jobs.JobKind;
import io.farstrike.cloud.jobs.JobParameters;
import io.farstrike.cloud.jobs.SkippedSymbol;
import io.farstrike.options.Sides;
import io.farstrike.options.SkipReason;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetPlanTest {

  @Test
  void of_symbol_isATargetWithItsContractsByStrike() {
    TargetPlan plan = plan("INFY");

    Target target = plan.targets().getFirst();
    assertThat(target.spotKey()).isEqualTo(new InstrumentKey("NSE", "INFY"));
    assertThat(target.contracts())
        .extracting(option -> option.strike().intValueExact())
        .containsExactly(1300, 1700);
    assertThat(plan.skipped()).isEmpty();
  }

  @Test
  void of_symbolsInAnyForm_areTargetsInTheOrderAskedFor() {
    assertThat(plan("nifty", " infy ").targets())
        .extracting(Target::asked, Target::underlying)
        .containsExactly(tuple("nifty", "NIFTY"), tuple(" infy ", "INFY"));
  }

  @Test
  void of_oneUnderlyingInTwoForms_isOneTargetAndNothingSkipped() {
    TargetPlan plan = plan("INFY", "infy");

    assertThat(plan.targets()).hasSize(1);
    assertThat(plan.skipped()).isEmpty();
  }

  @Test
  void of_index_isPricedUnderItsOwnName() {
    assertThat(plan("NIFTY").targets().getFirst().spotKey())
        .isEqualTo(new InstrumentKey("NSE", "NIFTY 50"));
  }

  @Test
  void of_shareWithoutOptions_isSkippedAsSuch() {
    assertThat(plan("CENTRALBK").skipped())
        .extracting(SkippedSymbol::symbol, SkippedSymbol::reason)
        .containsExactly(tuple("CENTRALBK", SkipReason.NOT_IN_FNO));
  }

  @Test
  void of_unknownSymbol_isSkippedWithWhatWasPerhapsMeant() {
    SkippedSymbol skipped = plan("NIFTTY").skipped().getFirst();

    assertThat(skipped.reason()).isEqualTo(SkipReason.UNKNOWN_SYMBOL);
    assertThat(skipped.suggestion()).contains("NIFTY");
  }

  @Test
  void of_underlyingWithoutThisExpiry_isSkippedAsSuch() {
    SkippedSymbol skipped = plan("TCS").skipped().getFirst();

    assertThat(skipped.reason()).isEqualTo(SkipReason.NO_EXPIRY);
    assertThat(skipped.detail()).contains("TCS").contains("2026-03-30");
  }

  @Test
  void of_universe_isEveryShareWithOptionsAndNoIndex() {
    TargetPlan plan =
        TargetPlan.of(parameters(List.of(), Optional.of("FNO")), Listed.catalog(), Listed.SPOTS);

    assertThat(plan.targets()).extracting(Target::underlying).containsExactly("INFY");
    assertThat(plan.skipped()).extracting(SkippedSymbol::symbol).containsExactly("TCS");
  }

  @Test
  void on_dayOfTheExpiry_isThePlanAsItWas_andADayLaterEverySymbolIsSkipped() {
    TargetPlan plan = plan("INFY", "NIFTTY");

    assertThat(plan.on(Listed.MARCH, Listed.MARCH)).isEqualTo(plan);
    TargetPlan late = plan.on(Listed.MARCH.plusDays(1), Listed.MARCH);
    assertThat(late.targets()).isEmpty();
    assertThat(late.skipped())
        .extracting(SkippedSymbol::symbol, SkippedSymbol::reason)
        .containsExactly(
            tuple("NIFTTY", SkipReason.UNKNOWN_SYMBOL), tuple("INFY", SkipReason.NO_EXPIRY));
    assertThat(late.skipped().getLast().detail()).contains("2026-03-30").contains("2026-03-31");
  }

  private static TargetPlan plan(String... symbols) {
    return TargetPlan.of(
        parameters(List.of(symbols), Optional.empty()), Listed.catalog(), Listed.SPOTS);
  }

  private static JobParameters parameters(List<String> symbols, Optional<String> universe) {
    return new JobParameters(
        JobKind.SCREEN,
        symbols,
        universe,
        Listed.MARCH,
        BigDecimal.TEN,
        Sides.BOTH,
        BigDecimal.valueOf(8_000_000),
        BigDecimal.valueOf(12),
        List.of("Filtered"));
  }
}
