package io.farstrike.worker;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.cloud.jobs.Job;
import io.farstrike.cloud.jobs.JobClaim;
import io.farstrike.cloud.jobs.JobKind;
import io.farstrike.cloud.jobs.JobLimits;
import io.farstrike.cloud.jobs.JobOutcome;
import io.farstrike.cloud.jobs.JobParameters;
import io.farstrike.cloud.jobs.JobProgress;
import io.farstrike.cloud.jobs.JobStage;
import io.farstrike.cloud.jobs.JobStore;
import io.farstrike.cloud.jobs.LeaseLostException;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import io.farstrike.options.Sides;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

class ProgressLogTest {

  private static final Duration LEASE = Duration.ofSeconds(130);

  private Instant now = Instant.parse("2026-03-06T04:00:00Z");
  private final WrittenTable table = new WrittenTable();
  private final ProgressLog log = log();

  @Test
  void at_firstProgress_isWrittenAtOnceAndRenewsTheLease() {
    log.at(progress("one"), JobOutcome.NONE);

    assertThat(table.writes).hasSize(1);
    assertThat(table.last(":document")).contains("one");
    assertThat(table.writes.getLast().expressionAttributeValues())
        .containsEntry(":until", Item.time(now.plus(LEASE)));
  }

  @Test
  void at_withinASecond_isNotWrittenButKept() {
    log.at(progress("one"), JobOutcome.NONE);
    now = now.plusMillis(999);
    log.at(progress("two"), JobOutcome.NONE);

    assertThat(table.writes).hasSize(1);
    assertThat(log.job().progress().message()).isEqualTo("two");
  }

  @Test
  void at_afterASecond_isWrittenAgain() {
    log.at(progress("one"), JobOutcome.NONE);
    now = now.plusMillis(1_000);
    log.at(progress("two"), JobOutcome.NONE);

    assertThat(table.writes).hasSize(2);
    assertThat(table.last(":document")).contains("two");
  }

  @Test
  void at_aThousandTimesInTenSeconds_writesElevenTimes() {
    for (int i = 0; i <= 1_000; i++) {
      log.at(progress("step " + i), JobOutcome.NONE);
      now = now.plusMillis(10);
    }

    assertThat(table.writes).hasSize(11);
  }

  @Test
  void at_leaseLost_isThrownToWhoeverReports() {
    table.refuses = true;

    assertThatThrownBy(() -> log.at(progress("one"), JobOutcome.NONE))
        .isInstanceOf(LeaseLostException.class);
  }

  private ProgressLog log() {
    SystemClock clock = new SystemClock(() -> now);
    TenantScope user = TenantScope.ofJobMessage(new UserId("0b5f8a52-1111-4222-8333-444455556666"));
    JobStore jobs =
        new JobStore(user, table, new Topology("test").index(), clock, JobLimits.DEFAULT);
    JobParameters parameters =
        new JobParameters(
            JobKind.SCREEN,
            List.of("INFY"),
            Optional.empty(),
            Listed.MARCH,
            BigDecimal.TEN,
            Sides.BOTH,
            BigDecimal.ONE,
            BigDecimal.ONE,
            List.of("Filtered"));
    Job job = Job.queued("01JD", parameters, now).started(now);
    return new ProgressLog(jobs, new JobClaim(job, 1, 1), LEASE, clock);
  }

  private static JobProgress progress(String message) {
    return new JobProgress(Optional.of(JobStage.QUOTES), message, 0, 0, 0, 0, Optional.empty());
  }

  /** Keeps what is written, or refuses it. */
  private static final class WrittenTable implements DynamoDbClient {

    private final List<UpdateItemRequest> writes = new ArrayList<>();
    private boolean refuses;

    String last(String value) {
      return requireNonNull(writes.getLast().expressionAttributeValues().get(value)).s();
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
      if (refuses) {
        throw ConditionalCheckFailedException.builder().message("the fence moved").build();
      }
      writes.add(request);
      return UpdateItemResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
