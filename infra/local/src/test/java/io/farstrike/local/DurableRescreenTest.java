package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.jobs.Job;
import io.farstrike.cloud.jobs.JobLeases;
import io.farstrike.cloud.jobs.JobStatus;
import io.farstrike.cloud.jobs.Rescreen;
import io.farstrike.cloud.workspace.FileKind;
import io.farstrike.local.WorkerStand.Trader;
import io.farstrike.options.Column;
import io.farstrike.options.ColumnTable;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Re-screens whose workers die, whose rows are gone, and that need nothing of the broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DurableRescreenTest {

  private static final String WHERE = "optionType==PE;bid>0";

  private final WorkerStand stand;
  private final Trader trader;
  private final String parentId;

  DurableRescreenTest() throws IOException {
    stand = new WorkerStand();
    trader = stand.trader();
    parentId = stand.add(trader, "INFY", "TCS");
    stand.deliverAll();
  }

  @AfterAll
  void stop() throws IOException {
    stand.close();
  }

  @Test
  void workerThatDiesAnywhere_leavesTheChildToTheNext_andItsResultIsWhole() throws Exception {
    ColumnTable whole = result(rescreened());
    assertThat(whole.rows()).isPositive();

    int deaths = 0;
    for (int calls = 1; calls < 40; calls++) {
      Life life = Life.of(calls, calls % 2 == 0);
      String jobId = stand.addRescreen(trader, parentId, WHERE);
      String message = stand.rung().remove();
      stand.deliver(message, life, () -> 120_000);
      if (stand.job(trader, jobId).status().isFinal()) {
        break;
      }
      deaths++;
      stand.pass(JobLeases.LEASE.plusSeconds(1));
      stand.deliver(message);

      Job job = stand.job(trader, jobId);
      assertThat(job.status()).as("after %s calls", calls).isEqualTo(JobStatus.SUCCEEDED);
      assertThat(result(jobId)).isEqualTo(whole);
      assertThat(stand.temporary(trader)).isEmpty();
      stand.rung().clear();
    }
    assertThat(deaths).isGreaterThan(5);
  }

  @Test
  void child_keepsThePartOfItsParentsRows_andAsksTheBrokerNothing() throws Exception {
    stand.broker().log().clear();
    Job parent = stand.job(trader, parentId);

    String jobId = rescreened();

    Job child = stand.job(trader, jobId);
    assertThat(stand.broker().log().entries()).isEmpty();
    assertThat(child.outcome().tradingDate()).isEqualTo(parent.outcome().tradingDate());
    assertThat(child.outcome().quotesTo()).isEqualTo(parent.outcome().quotesTo());
    assertThat(child.outcome().files())
        .extracting("kind")
        .containsExactly(FileKind.FILTERED_OPTIONS, FileKind.LOGS);
    assertThat(result(jobId).text(Column.OPTION_TYPE, 0)).isEqualTo("PE");
  }

  @Test
  void duplicateDelivery_ofAChildThatIsOver_doesNothing() {
    String jobId = stand.addRescreen(trader, parentId, WHERE);
    String message = stand.rung().remove();
    stand.deliver(message);
    Job ended = stand.job(trader, jobId);

    stand.deliver(message);

    assertThat(stand.job(trader, jobId)).isEqualTo(ended);
  }

  @Test
  void rowsThatAreGone_endTheChildWithAClearSentence() throws Exception {
    Trader other = stand.trader();
    String parent = stand.add(other, "INFY");
    stand.deliverAll();
    String jobId = stand.addRescreen(other, parent, WHERE);
    stand.removeRows(other, parent);

    stand.deliverAll();

    Job child = stand.job(other, jobId);
    assertThat(child.status()).isEqualTo(JobStatus.FAILED);
    assertThat(child.outcome().failure().orElseThrow()).contains("not kept any more");
  }

  private String rescreened() {
    String jobId = stand.addRescreen(trader, parentId, WHERE);
    stand.deliverAll();
    assertThat(stand.job(trader, jobId).status()).isEqualTo(JobStatus.SUCCEEDED);
    return jobId;
  }

  private ColumnTable result(String jobId) throws IOException {
    return stand.table(trader, jobId, FileKind.FILTERED_OPTIONS, Rescreen.CUSTOM);
  }
}
