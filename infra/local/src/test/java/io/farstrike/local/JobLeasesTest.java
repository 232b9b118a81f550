package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.cloud.jobs.Job;
import io.farstrike.cloud.jobs.JobClaim;
import io.farstrike.cloud.jobs.JobKind;
import io.farstrike.cloud.jobs.JobLeases;
import io.farstrike.cloud.jobs.JobLeases.Recall;
import io.farstrike.cloud.jobs.JobLimits;
import io.farstrike.cloud.jobs.JobParameters;
import io.farstrike.cloud.jobs.JobProgress;
import io.farstrike.cloud.jobs.JobStage;
import io.farstrike.cloud.jobs.JobStatus;
import io.farstrike.cloud.jobs.JobStore;
import io.farstrike.cloud.jobs.JobStore.Admission;
import io.farstrike.cloud.jobs.JobStore.Cancellation;
import io.farstrike.cloud.jobs.LeaseLostException;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.local.aws.EmbeddedDynamo;
import io.farstrike.local.aws.TestTime;
import io.farstrike.options.Sides;
import io.farstrike.options.SkipReason;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Claims, leases, cancellation and recall of jobs, on the embedded DynamoDB. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobLeasesTest {

  private static final Topology TOPOLOGY = new Topology("test");
  private static final Duration PAST_THE_LEASE = JobLeases.LEASE.plusSeconds(1);

  private final EmbeddedDynamo dynamo = EmbeddedDynamo.start(Optional.empty());
  private final TestTime time = new TestTime();

  /** The jobs of a user whom nobody else uses. */
  private record Desk(JobStore store, JobLeases leases) {}

  @BeforeAll
  void makeTable() {
    LocalStores.create(dynamo.client(), TOPOLOGY.index());
  }

  @AfterAll
  void stop() {
    dynamo.close();
  }

  @Test
  void claim_ofAnAdmittedJob_isOneWorkers() {
    Desk desk = desk();
    desk.store().add(job("A"));

    JobClaim claim = desk.leases().claim("A").orElseThrow();

    assertThat(claim.attempt()).isEqualTo(1);
    assertThat(claim.job().status()).isEqualTo(JobStatus.RUNNING);
    assertThat(desk.leases().claim("A")).isEmpty();
  }

  @Test
  void claim_ofAWaitingJob_isRefused() {
    Desk desk = desk();
    desk.store().add(job("A"));
    desk.store().add(job("B"));

    assertThat(desk.store().add(job("C"))).isEqualTo(Admission.WAITING);
    assertThat(desk.leases().claim("C")).isEmpty();
  }

  @Test
  void claim_afterTheLease_isTheNextWorkers_andTheFirstWritesNothingMore() {
    Desk desk = desk();
    desk.store().add(job("A"));
    JobClaim dead = desk.leases().claim("A").orElseThrow();
    time.pass(PAST_THE_LEASE);

    JobClaim next = desk.leases().claim("A").orElseThrow();

    assertThat(next.attempt()).isEqualTo(2);
    assertThatThrownBy(() -> desk.leases().renew(dead)).isInstanceOf(LeaseLostException.class);
    assertThatThrownBy(() -> desk.leases().release(dead, true))
        .isInstanceOf(LeaseLostException.class);
    assertThatThrownBy(() -> desk.leases().finish(dead, succeeded(dead)))
        .isInstanceOf(LeaseLostException.class);
  }

  @Test
  void renew_keepsTheJobFromOthers_andItsPartsForTheNext() {
    Desk desk = desk();
    desk.store().add(job("A"));
    JobClaim claim = desk.leases().claim("A").orElseThrow();
    time.pass(Duration.ofSeconds(20));
    desk.leases().renew(claim.withPart("one"));
    time.pass(Duration.ofSeconds(20));

    assertThat(desk.leases().claim("A")).isEmpty();
    time.pass(PAST_THE_LEASE);
    assertThat(desk.leases().claim("A").orElseThrow().parts()).containsExactly("one");
  }

  @Test
  void release_letsAnyWorkerGoOnAtOnce_andCountsNoAttemptIfTheJobGotFurther() {
    Desk desk = desk();
    desk.store().add(job("A"));
    desk.leases().release(desk.leases().claim("A").orElseThrow().withPart("one"), true);

    JobClaim second = desk.leases().claim("A").orElseThrow();
    assertThat(second.attempt()).isEqualTo(1);
    assertThat(second.parts()).containsExactly("one");

    desk.leases().release(second, false);
    assertThat(desk.leases().claim("A").orElseThrow().attempt()).isEqualTo(2);
  }

  @Test
  void cancel_ofAWaitingJob_endsIt_andTheRunningOnesGoOn() {
    Desk desk = desk();
    List.of("A", "B", "C", "D").forEach(id -> desk.store().add(job(id)));

    Cancellation.Ended ended = (Cancellation.Ended) desk.store().cancel("C");

    assertThat(ended.admitted()).isEmpty();
    assertThat(ended.job().status()).isEqualTo(JobStatus.CANCELLED);
    JobClaim first = desk.leases().claim("A").orElseThrow();
    assertThat(desk.leases().finish(first, succeeded(first))).containsExactly("D");
  }

  @Test
  void cancel_ofAnAdmittedJobThatNobodyTookUp_admitsTheNext() {
    Desk desk = desk();
    List.of("A", "B", "C").forEach(id -> desk.store().add(job(id)));

    Cancellation.Ended ended = (Cancellation.Ended) desk.store().cancel("A");

    assertThat(ended.admitted()).containsExactly("C");
    assertThat(ended.job().outcome().reasons()).containsEntry(SkipReason.CANCELLED, 2);
    assertThat(desk.leases().claim("A")).isEmpty();
    assertThat(desk.leases().claim("C")).isPresent();
  }

  @Test
  void cancel_ofARunningJob_isSeenWithTheNextRenewal() {
    Desk desk = desk();
    desk.store().add(job("A"));
    JobClaim claim = desk.leases().claim("A").orElseThrow();
    assertThat(claim.cancelAsked()).isFalse();

    assertThat(desk.store().cancel("A")).isInstanceOf(Cancellation.Asked.class);

    assertThat(desk.leases().renew(claim).cancelAsked()).isTrue();
  }

  @Test
  void cancel_ofAJobWhoseWorkerDied_endsItByItsProgress() {
    Desk desk = desk();
    desk.store().add(job("A"));
    JobClaim claim = desk.leases().claim("A").orElseThrow();
    JobProgress progress =
        new JobProgress(Optional.of(JobStage.QUOTES), "Asking", 2, 2, 30, 100, Optional.of(3));
    desk.leases().renew(claim.with(claim.job().at(progress, claim.job().outcome())));
    time.pass(PAST_THE_LEASE);

    Cancellation.Ended ended = (Cancellation.Ended) desk.store().cancel("A");

    assertThat(ended.job().outcome().reasons()).containsEntry(SkipReason.CANCELLED, 70);
    assertThat(desk.store().find("A").orElseThrow().status()).isEqualTo(JobStatus.CANCELLED);
    assertThatThrownBy(() -> desk.leases().renew(claim)).isInstanceOf(LeaseLostException.class);
  }

  @Test
  void cancel_ofAJobThatIsOver_changesNothing() {
    Desk desk = desk();
    desk.store().add(job("A"));
    JobClaim claim = desk.leases().claim("A").orElseThrow();
    desk.leases().finish(claim, succeeded(claim));

    assertThat(desk.store().cancel("A")).isInstanceOf(Cancellation.TooLate.class);
    assertThat(desk.store().find("A").orElseThrow().status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(desk.store().cancel("nosuch")).isInstanceOf(Cancellation.Unknown.class);
    assertThat(desk.store().cancel("../x")).isInstanceOf(Cancellation.Unknown.class);
  }

  @Test
  void recall_leavesAJobAloneWhileItsLeaseHolds() {
    Desk desk = desk();
    desk.store().add(job("A"));
    assertThat(desk.leases().claim("A")).isPresent();

    assertThat(desk.leases().recall("A", time.clock().now())).isInstanceOf(Recall.Nothing.class);
    time.pass(PAST_THE_LEASE);
    assertThat(desk.leases().recall("A", time.clock().now())).isInstanceOf(Recall.Free.class);
  }

  @Test
  void recall_afterFiveClaimsInVain_failsTheJob_andAdmitsTheNext() {
    Desk desk = desk();
    List.of("A", "B", "C").forEach(id -> desk.store().add(job(id)));
    for (int i = 1; i <= JobLeases.MOST_CLAIMS; i++) {
      assertThat(desk.leases().claim("A").orElseThrow().attempt()).isEqualTo(i);
      time.pass(PAST_THE_LEASE);
    }

    Recall.Ended ended = (Recall.Ended) desk.leases().recall("A", time.clock().now());

    assertThat(ended.job().status()).isEqualTo(JobStatus.FAILED);
    assertThat(ended.job().outcome().failure().orElseThrow()).contains("5 times");
    assertThat(ended.admitted()).containsExactly("C");
    assertThat(desk.leases().claim("A")).isEmpty();
  }

  @Test
  void recall_ofAJobThatWasToBeCancelled_cancelsIt() {
    Desk desk = desk();
    desk.store().add(job("A"));
    assertThat(desk.leases().claim("A")).isPresent();
    desk.store().cancel("A");
    time.pass(PAST_THE_LEASE);

    Recall.Ended ended = (Recall.Ended) desk.leases().recall("A", time.clock().now());

    assertThat(ended.job().status()).isEqualTo(JobStatus.CANCELLED);
  }

  private Desk desk() {
    TenantScope scope = TenantScope.ofJobMessage(new UserId(UUID.randomUUID().toString()));
    return new Desk(
        new JobStore(scope, dynamo.client(), TOPOLOGY.index(), time.clock(), JobLimits.DEFAULT),
        new JobLeases(scope, dynamo.client(), TOPOLOGY.index(), time.clock(), JobLimits.DEFAULT));
  }

  private Job job(String id) {
    JobParameters parameters =
        new JobParameters(
            JobKind.SCREEN,
            List.of("INFY", "TCS"),
            Optional.empty(),
            LocalDate.of(2026, 11, 24),
            BigDecimal.TEN,
            Sides.BOTH,
            new BigDecimal("1000000"),
            new BigDecimal("40"),
            List.of("Filtered"));
    return Job.queued(id, parameters, time.clock().now());
  }

  private Job succeeded(JobClaim claim) {
    return claim.job().ended(JobStatus.SUCCEEDED, time.clock().now());
  }
}
