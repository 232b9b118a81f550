package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.jobs.Job;
import io.farstrike.cloud.jobs.JobLeases;
import io.farstrike.cloud.jobs.JobStatus;
import io.farstrike.cloud.vault.StoredCredentials;
import io.farstrike.janitor.Sweep.Swept;
import io.farstrike.local.WorkerStand.Trader;
import io.farstrike.local.broker.Fault;
import io.farstrike.local.broker.RequestLog;
import io.farstrike.local.broker.Route;
import io.farstrike.local.broker.SimulatorSettings;
import io.farstrike.options.ColumnTable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.kms.model.KeyState;

/** Workers die, run out of time or lose their token; the job goes on where they stopped. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DurableJobTest {

  private static final String[] SYMBOLS = {"INFY", "TCS", "RELIANCE", "SBIN"};
  private static final Duration PAST_THE_LEASE = JobLeases.LEASE.plusSeconds(1);
  private static final Duration PAST_THE_PATIENCE = Duration.ofSeconds(61);

  private final WorkerStand stand;
  private Job wholeJob;
  private ColumnTable whole;

  DurableJobTest() throws IOException {
    stand = new WorkerStand();
    Trader trader = stand.trader();
    String jobId = stand.add(trader, SYMBOLS);
    stand.deliverAll();
    wholeJob = stand.job(trader, jobId);
    whole = stand.table(trader, jobId);
  }

  @BeforeAll
  void aRunWithoutMishap_succeeds_andLeavesNothingBehind() {
    assertThat(wholeJob.status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(whole.rows()).isGreaterThan(100);
  }

  @BeforeEach
  void forget() {
    stand.broker().behave(unlimited());
    stand.broker().faults().clear();
    stand.broker().log().clear();
    stand.rung().clear();
  }

  @AfterAll
  void stop() throws IOException {
    stand.close();
  }

  @Test
  void workerThatRunsOutOfTime_handsOn_andNothingIsAskedTwice() throws Exception {
    Trader trader = stand.trader();
    String jobId = stand.add(trader, SYMBOLS);
    int invocations = 0;

    for (String message = stand.rung().poll(); message != null; message = stand.rung().poll()) {
      int answered = quoted();
      stand.deliver(message, Life.endless(), () -> quoted() > answered + 30 ? 14_000 : 120_000);
      invocations++;
    }

    assertSameAsWhole(trader, jobId);
    assertThat(invocations).isGreaterThan(1);
    // And the future and two options at the money of each underlying.
    assertThat(quoted()).isEqualTo(whole.rows() + 3 * SYMBOLS.length);
    assertThat(items(Route.ORDER_MARGINS)).isEqualTo(whole.rows());
    assertThat(stand.broker().log().of(Route.LTP)).hasSize(1);
    assertThat(stand.job(trader, jobId).outcome().brokerCalls().ltp()).isEqualTo(1);
  }

  @Test
  void workerThatDies_costsAtMostAFewCalls_andTheNextGoesOn() throws Exception {
    Trader trader = stand.trader();
    String jobId = stand.add(trader, SYMBOLS);
    String message = stand.rung().remove();

    stand.deliver(message, Life.of(70, true), () -> 120_000);
    assertThat(stand.job(trader, jobId).status()).isEqualTo(JobStatus.RUNNING);
    assertThat(stand.temporary(trader)).isNotEmpty();
    int before = quoted();
    stand.deliver(message);
    assertThat(quoted()).as("the lease still holds").isEqualTo(before);
    stand.pass(PAST_THE_LEASE);
    stand.deliver(message);

    assertSameAsWhole(trader, jobId);
    assertThat(stand.broker().log().of(Route.LTP)).hasSize(1);
    assertThat(quoted()).isBetween(whole.rows(), whole.rows() + 60);
    assertThat(stand.temporary(trader)).isEmpty();
  }

  @Test
  void workerWhoseKeyIsOutOfUse_putsTheJobBackHoweverOften_andItRunsOnceTheKeyIsBack()
      throws Exception {
    Trader trader = stand.trader();
    String jobId = stand.add(trader, SYMBOLS);
    stand.keyIs(KeyState.DISABLED);

    for (int time = 0; time <= JobLeases.MOST_CLAIMS; time++) {
      stand.deliver(stand.rung().remove());
      assertThat(stand.job(trader, jobId).progress().message()).startsWith("Waiting: stored");
      assertThat(stand.rung()).hasSize(1);
    }

    assertThat(stand.credentialState(trader)).isEqualTo(StoredCredentials.State.VALID);
    stand.keyIs(KeyState.ENABLED);
    stand.deliverAll();
    assertSameAsWhole(trader, jobId);
  }

  @Test
  void duplicateDelivery_ofAJobThatIsOver_doesNothing() throws Exception {
    Trader trader = stand.trader();
    String jobId = stand.add(trader, SYMBOLS);
    String message = stand.rung().remove();
    stand.deliver(message);
    Job ended = stand.job(trader, jobId);
    int calls = stand.broker().log().entries().size();

    stand.deliver(message);

    assertThat(stand.job(trader, jobId)).isEqualTo(ended);
    assertThat(stand.broker().log().entries()).hasSize(calls);
  }

  @Test
  void messageThatIsLost_isSentAgainByTheSweep() throws Exception {
    Trader trader = stand.trader();
    String jobId = stand.add(trader, SYMBOLS);
    stand.rung().clear();

    assertThat(stand.sweep()).isEqualTo(new Swept(0, 0, 0));
    stand.pass(PAST_THE_PATIENCE);
    assertThat(stand.sweep()).isEqualTo(new Swept(1, 0, 0));
    assertThat(stand.sweep()).as("it was rung just now").isEqualTo(new Swept(0, 0, 0));
    stand.deliverAll();

    assertSameAsWhole(trader, jobId);
    stand.pass(PAST_THE_PATIENCE);
    assertThat(stand.sweep()).as("it is over").isEqualTo(new Swept(0, 0, 0));
  }

  @Test
  void jobThatKillsItsWorkers_isGivenUp_andTheNextIsLetIn() throws Exception {
    Trader trader = stand.trader();
    String jobId = stand.add(trader, SYMBOLS);
    stand.add(trader, SYMBOLS);
    String third = stand.add(trader, SYMBOLS);
    String message = stand.rung().remove();
    stand.rung().clear();
    for (int i = 0; i < JobLeases.MOST_CLAIMS; i++) {
      stand.deliver(message, Life.of(40, true), () -> 120_000);
      stand.pass(PAST_THE_LEASE);
    }

    stand.pass(PAST_THE_PATIENCE);
    Swept swept = stand.sweep();

    assertThat(swept.ended()).isEqualTo(1);
    assertThat(stand.job(trader, jobId).status()).isEqualTo(JobStatus.FAILED);
    assertThat(stand.temporary(trader)).isEmpty();
    assertThat(stand.rung()).anyMatch(text -> text.contains(third));
    stand.deliverAll();
    assertSameAsWhole(trader, third);
  }

  @Test
  void tokenThatDies_whereANewerOneIsStored_theJobGoesOnWithThat() throws Exception {
    Trader trader = stand.trader();
    String jobId = stand.add(trader, SYMBOLS);
    AtomicBoolean renewed = new AtomicBoolean();

    stand.deliver(
        stand.rung().remove(),
        Life.endless(),
        () -> {
          if (quoted() > 20 && renewed.compareAndSet(false, true)) {
            stand.storeTokenOfAnotherKey(trader);
            stand.broker().killTokens(trader.apiKey());
          }
          return 120_000;
        });

    assertThat(renewed).isTrue();
    assertThat(stand.job(trader, jobId).outcome().failure()).isEmpty();
    assertSameAsWhole(trader, jobId);
    assertThat(stand.credentialState(trader)).isEqualTo(StoredCredentials.State.VALID);
  }

  @Test
  void tokenThatDies_withoutANewerOne_leavesAPartialResult_andIsMarked() throws Exception {
    Trader trader = stand.trader();
    String jobId = stand.add(trader, SYMBOLS);
    stand.broker().faults().onCall(Route.QUOTE, 3, Fault.TOKEN_KILLED);

    stand.deliverAll();

    Job job = stand.job(trader, jobId);
    assertThat(job.status()).isEqualTo(JobStatus.PARTIAL);
    assertThat(job.outcome().failure().orElseThrow()).contains("no longer accepts the token");
    assertThat(job.outcome().contracts()).isEqualTo(whole.rows());
    assertThat(job.outcome().failure().orElseThrow()).contains("Log in at the broker again");
    assertThat(stand.credentialState(trader)).isEqualTo(StoredCredentials.State.EXPIRED);
  }

  @Test
  void tokenThatIsDeleted_meetsNoFurtherCall_andTheGoodRowsAreKept() {
    Trader trader = stand.trader();
    String jobId = stand.add(trader, SYMBOLS);
    stand.broker().behave(unlimited().withLatency(Duration.ofMillis(50)));
    AtomicInteger quotedThen = new AtomicInteger();

    stand.deliver(
        stand.rung().remove(),
        Life.endless(),
        () -> {
          if (quoted() > 30 && quotedThen.compareAndSet(0, quoted())) {
            stand.deleteToken(trader);
          }
          return 120_000;
        });

    Job job = stand.job(trader, jobId);
    assertThat(job.status()).isEqualTo(JobStatus.PARTIAL);
    assertThat(job.outcome().failure().orElseThrow())
        .contains("was deleted", "Log in at the broker again");
    assertThat(quotedThen.get()).isPositive();
    assertThat(quoted())
        .as("a call or two may have been under way")
        .isLessThanOrEqualTo(quotedThen.get() + 30)
        .isLessThan(whole.rows());
    assertThat(stand.broker().log().answeredWith(403)).as("the broker still takes it").isZero();
    assertThat(stand.storedToken(trader)).isEmpty();
  }

  @Test
  void tokenThatIsReplaced_isNotUsedAgain_andTheNewerOneGoesOn() throws Exception {
    Trader trader = stand.trader();
    String jobId = stand.add(trader, SYMBOLS);
    AtomicBoolean replaced = new AtomicBoolean();

    stand.deliver(
        stand.rung().remove(),
        Life.endless(),
        () -> {
          if (quoted() > 20 && replaced.compareAndSet(false, true)) {
            stand.storeTokenOfAnotherKey(trader);
          }
          return 120_000;
        });

    assertThat(replaced).isTrue();
    assertThat(stand.broker().log().entries().stream().map(RequestLog.Entry::account).distinct())
        .as("of both keys")
        .hasSize(2);
    assertThat(stand.broker().log().answeredWith(403)).isZero();
    assertSameAsWhole(trader, jobId);
  }

  @Test
  void jobTakenUpAfterItsTokenWasDeleted_endsWithWhatItHas() {
    Trader trader = stand.trader();
    String jobId = stand.add(trader, SYMBOLS);
    stopHalfWay();
    stand.deleteToken(trader);
    int calls = stand.broker().log().entries().size();

    stand.deliverAll();

    Job job = stand.job(trader, jobId);
    assertThat(job.status()).isEqualTo(JobStatus.PARTIAL);
    assertThat(job.outcome().failure().orElseThrow()).contains("no valid broker token");
    assertThat(job.outcome().files()).isNotEmpty();
    assertThat(stand.broker().log().entries()).hasSize(calls);
    assertThat(stand.temporary(trader)).isEmpty();
  }

  @Test
  void jobTakenUpAfterItsTokenWasReplaced_goesOnWithTheNewOne() throws Exception {
    Trader trader = stand.trader();
    String jobId = stand.add(trader, SYMBOLS);
    stopHalfWay();
    stand.storeTokenOfAnotherKey(trader);
    stand.broker().killTokens(trader.apiKey());

    stand.deliverAll();

    assertThat(stand.broker().log().answeredWith(403)).isZero();
    assertSameAsWhole(trader, jobId);
  }

  @Test
  void tokenThatCannotBeDecrypted_isInvalid_andItsJobSaysWhatToDo() {
    Trader trader = stand.trader();
    stand.storeTokenSealedForAnother(trader);
    String jobId = stand.add(trader, SYMBOLS);

    stand.deliverAll();

    assertThat(stand.job(trader, jobId).status()).isEqualTo(JobStatus.FAILED);
    assertThat(stand.job(trader, jobId).outcome().failure().orElseThrow())
        .contains("no valid broker token");
    assertThat(stand.credentialState(trader)).isEqualTo(StoredCredentials.State.INVALID);
    assertThat(stand.broker().log().entries()).isEmpty();
  }

  /** Lets a worker run out of time in the middle of the fetch. */
  private void stopHalfWay() {
    stand.broker().behave(unlimited().withLatency(Duration.ofMillis(20)));
    stand.deliver(stand.rung().remove(), Life.endless(), () -> quoted() > 30 ? 14_000 : 120_000);
    stand.broker().behave(unlimited());
    assertThat(quoted()).isBetween(31, whole.rows() - 1);
  }

  private static SimulatorSettings unlimited() {
    return SimulatorSettings.DEFAULT.withLimits(SimulatorSettings.Limits.OFF);
  }

  private void assertSameAsWhole(Trader trader, String jobId) throws IOException {
    Job job = stand.job(trader, jobId);
    assertThat(job.status()).as(job.outcome().toString()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(stand.table(trader, jobId)).isEqualTo(whole);
    assertThat(job.outcome().screens()).isEqualTo(wholeJob.outcome().screens());
    assertThat(job.outcome().reasons()).isEqualTo(wholeJob.outcome().reasons());
    assertThat(job.outcome().tradingDate()).isEqualTo(wholeJob.outcome().tradingDate());
    assertThat(job.outcome().quotesFrom()).isEqualTo(wholeJob.outcome().quotesFrom());
  }

  private int quoted() {
    return items(Route.QUOTE);
  }

  private int items(Route route) {
    return stand.broker().log().of(route).stream().mapToInt(RequestLog.Entry::items).sum();
  }
}
