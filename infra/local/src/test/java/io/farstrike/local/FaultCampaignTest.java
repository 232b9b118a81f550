package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.jobs.Job;
import io.farstrike.cloud.jobs.JobStatus;
import io.farstrike.cloud.jobs.JobStore.Cancellation;
import io.farstrike.local.WorkerStand.Trader;
import io.farstrike.local.broker.Fault;
import io.farstrike.local.broker.Route;
import io.farstrike.options.Column;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.SkipReason;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random mishaps by a seed: workers that die at any call, messages that come twice, late or in
 * another order, a broker that fails now and then, a token that dies, an owner who cancels.
 * Whatever happens, every job comes to an end, its rows are those of a run without mishap or say
 * what was refused, and no slot is lost.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultCampaignTest {

  private static final String[] SYMBOLS = {"INFY", "SBIN"};
  private static final List<Fault> FAULTS =
      List.of(Fault.HTML_502, Fault.TOO_MANY, Fault.RESET, Fault.EMPTY_BODY, Fault.UNAVAILABLE);
  private static final int MOST_ROUNDS = 60;
  private static final int JOBS = 4;

  private final WorkerStand stand;
  private final ColumnTable whole;

  FaultCampaignTest() throws IOException {
    stand = new WorkerStand();
    Trader trader = stand.trader();
    String jobId = stand.add(trader, SYMBOLS);
    stand.deliverAll();
    whole = stand.table(trader, jobId);
  }

  @AfterAll
  void stop() throws IOException {
    stand.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void everyJobEnds_withTheRightRows_andFreesItsSlot(long seed) throws Exception {
    Random random = new Random(seed);
    stand.broker().faults().clear();
    stand.rung().clear();
    Trader trader = stand.trader();
    List<String> jobs = new ArrayList<>();
    for (int i = 0; i < JOBS; i++) {
      jobs.add(stand.add(trader, SYMBOLS));
    }
    script(random);
    if (seed % 3 == 0) {
      stand.broker().faults().onCall(Route.QUOTE, 20 + random.nextInt(40), Fault.TOKEN_KILLED);
    }
    int cancelAt = random.nextInt(2 * JOBS);

    List<String> queue = new ArrayList<>();
    for (int round = 0; round < MOST_ROUNDS && !allOver(trader, jobs); round++) {
      if (round == cancelAt) {
        cancelOne(trader, jobs.get(random.nextInt(JOBS)));
      }
      take(queue, random);
      if (!queue.isEmpty()) {
        stand.deliver(queue.remove(random.nextInt(queue.size())), life(random), () -> 120_000);
      }
      stand.pass(Duration.ofSeconds(random.nextInt(70)));
      stand.sweep();
    }

    for (String jobId : jobs) {
      assertRight(trader, jobId);
    }
    assertSlotsAreFree(trader);
  }

  /** A message may be lost, or come twice. */
  private void take(List<String> queue, Random random) {
    for (String message = stand.rung().poll(); message != null; message = stand.rung().poll()) {
      int copies = random.nextInt(5);
      queue.addAll(List.of(message, message).subList(0, copies == 0 ? 0 : copies == 1 ? 2 : 1));
    }
  }

  private static Life life(Random random) {
    return random.nextInt(3) == 0
        ? Life.endless()
        : Life.of(1 + random.nextInt(120), random.nextBoolean());
  }

  private void script(Random random) {
    for (Route route : List.of(Route.LTP, Route.QUOTE, Route.ORDER_MARGINS)) {
      for (int i = 0; i < 3; i++) {
        Fault fault = FAULTS.get(random.nextInt(FAULTS.size()));
        stand.broker().faults().onCall(route, 1 + random.nextInt(60), fault);
      }
    }
  }

  private void cancelOne(Trader trader, String jobId) {
    if (stand.platform().jobs(trader.scope()).cancel(jobId) instanceof Cancellation.Ended ended) {
      assertThat(ended.job().status()).isEqualTo(JobStatus.CANCELLED);
      ended.admitted().forEach(id -> stand.ring(trader, id));
    }
  }

  private boolean allOver(Trader trader, List<String> jobs) {
    return jobs.stream().allMatch(id -> stand.job(trader, id).status().isFinal());
  }

  private void assertRight(Trader trader, String jobId) throws IOException {
    Job job = stand.job(trader, jobId);
    assertThat(job.status().isFinal()).as("%s %s", job.status(), job.progress()).isTrue();
    if (job.status() == JobStatus.SUCCEEDED) {
      assertThat(stand.table(trader, jobId)).isEqualTo(whole);
    } else if (job.status() == JobStatus.PARTIAL) {
      assertEachRowIsRightOrSaysWhy(stand.table(trader, jobId));
      assertThat(job.outcome().failure()).isPresent();
    } else if (job.status() == JobStatus.FAILED) {
      assertThat(job.outcome().failure()).isPresent();
    }
  }

  private void assertEachRowIsRightOrSaysWhy(ColumnTable table) {
    assertThat(table.rows()).isEqualTo(whole.rows());
    for (int row = 0; row < table.rows(); row++) {
      boolean refused = SkipReason.BROKER_ERROR.name().equals(table.text(Column.REASON, row));
      int[] one = {row};
      assertThat(refused || table.select(one).equals(whole.select(one))).as("row " + row).isTrue();
    }
  }

  /** As many new jobs as there are slots are admitted at once. */
  private void assertSlotsAreFree(Trader trader) {
    stand.rung().clear();
    String first = stand.add(trader, SYMBOLS);
    String second = stand.add(trader, SYMBOLS);
    assertThat(stand.rung()).hasSize(2);
    cancelOne(trader, first);
    cancelOne(trader, second);
  }
}
