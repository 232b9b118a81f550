package io.farstrike.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.farstrike.broker.CallCounts;
import io.farstrike.broker.Endpoint;
import io.farstrike.cloud.jobs.JobOutcome;
import io.farstrike.cloud.jobs.JobStage;
import io.farstrike.cloud.jobs.SkippedSymbol;
import io.farstrike.market.SystemClock;
import io.farstrike.options.SkipReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutcomeDraftTest {

  private Instant now = Instant.parse("2026-03-06T04:00:00Z");
  private final OutcomeDraft draft =
      new OutcomeDraft(
          () -> new CallCounts(Map.of(Endpoint.QUOTE, 7, Endpoint.MARGINS, 3), 1),
          new SystemClock(() -> now),
          JobOutcome.NONE,
          Optional.of("test"));

  private void begin(SkippedSymbol... skipped) {
    draft.begin(
        new Start(Listed.TODAY, 1, List.of(), List.of(), List.of(skipped), Optional.empty()));
  }

  @Test
  void outcome_ofNothing_hasTheDateTheCallsAndTheTime() {
    begin();
    now = now.plusMillis(1_500);

    JobOutcome outcome = draft.outcome();

    assertThat(outcome.tradingDate()).contains(Listed.TODAY);
    assertThat(outcome.brokerCalls().quote()).isEqualTo(7);
    assertThat(outcome.brokerCalls().margins()).isEqualTo(3);
    assertThat(outcome.brokerCalls().refused()).isEqualTo(1);
    assertThat(outcome.seconds()).containsExactly(entry("total", 1.5));
  }

  @Test
  void timed_partsOfOneStage_addUp() throws Exception {
    assertThat(draft.timed(JobStage.QUOTES, () -> pass(250))).isTrue();
    assertThat(draft.timed(JobStage.QUOTES, () -> pass(500))).isTrue();

    assertThat(draft.outcome().seconds()).containsEntry("quotes", 0.75);
  }

  @Test
  void timed_partThatFails_isTimedAllTheSame() {
    assertThatThrownBy(
            () ->
                draft.timed(
                    JobStage.SPOT,
                    () -> {
                      now = now.plusSeconds(2);
                      throw new IllegalStateException("gone");
                    }))
        .hasMessage("gone");

    assertThat(draft.outcome().seconds()).containsEntry("spot", 2.0);
  }

  @Test
  void skip_symbol_isListedAndCounted() {
    begin(SkippedSymbol.of("QQQ", SkipReason.UNKNOWN_SYMBOL, "unknown"));
    draft.count(SkipReason.NO_QUOTE);
    draft.count(SkipReason.NO_QUOTE);

    assertThat(draft.outcome().skipped()).extracting(SkippedSymbol::symbol).containsExactly("QQQ");
    assertThat(draft.outcome().reasons())
        .containsOnly(entry(SkipReason.UNKNOWN_SYMBOL, 1), entry(SkipReason.NO_QUOTE, 2));
  }

  @Test
  void hasBrokerErrors_onlyForTheBrokersErrors() {
    draft.count(SkipReason.NO_QUOTE);
    assertThat(draft.hasBrokerErrors()).isFalse();

    draft.count(SkipReason.BROKER_ERROR);
    assertThat(draft.hasBrokerErrors()).isTrue();
  }

  @Test
  void failed_severalTimes_keepsTheFirstSentence() {
    draft.failed("the cause");
    draft.failed("what followed");

    assertThat(draft.outcome().failure()).contains("the cause");
  }

  @Test
  void outcome_takenEarly_doesNotGrowLater() {
    JobOutcome early = draft.outcome();
    draft.count(SkipReason.NO_QUOTE);

    assertThat(early.reasons()).isEmpty();
  }

  private boolean pass(int millis) {
    now = now.plusMillis(millis);
    return true;
  }
}
