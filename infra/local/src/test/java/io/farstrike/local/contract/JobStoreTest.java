package io.farstrike.local.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.cloud.jobs.Job;
import io.farstrike.cloud.jobs.JobClaim;
import io.farstrike.cloud.jobs.JobLeases;
import io.farstrike.cloud.jobs.JobLimits;
import io.farstrike.cloud.jobs.JobProgress;
import io.farstrike.cloud.jobs.JobStatus;
import io.farstrike.cloud.jobs.JobStore;
import io.farstrike.cloud.jobs.JobStore.Admission;
import io.farstrike.cloud.jobs.LeaseLostException;
import io.farstrike.cloud.table.Item;
import io.farstrike.local.SharedServices;
import io.farstrike.local.aws.TestTime;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.tenancy.TenantScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's jobs in a real table. */
@Tag("emulator")
@ExtendWith(SharedServices.class)
class JobStoreTest {

  private static final Duration LEASE = JobLeases.LEASE;

  private final CloudServices cloud;
  private final TestTime time = new TestTime();
  private final TenantScope user = CloudServices.newUser();
  private final Between client;
  private final JobStore jobs;
  private final JobLeases leases;

  JobStoreTest(CloudServices cloud) {
    this.cloud = cloud;
    this.client = new Between(cloud.tenants(TenantRole.WORKER).open(user).table());
    this.jobs =
        new JobStore(user, client, cloud.topology().index(), time.clock(), JobLimits.DEFAULT);
    this.leases =
        new JobLeases(user, client, cloud.topology().index(), time.clock(), JobLimits.DEFAULT);
  }

  @Test
  void add_twoOfTwentyThree_runTwentyWaitAndOneIsRefused() {
    List<Admission> admissions = new ArrayList<>();
    for (int i = 1; i <= 23; i++) {
      admissions.add(add(i));
    }

    assertThat(admissions.subList(0, 2)).containsOnly(Admission.ADMITTED);
    assertThat(admissions.subList(2, 22)).hasSize(20).containsOnly(Admission.WAITING);
    assertThat(admissions.getLast()).isEqualTo(Admission.FULL);
    assertThat(jobs.find(Jobs.id(22))).isPresent();
    assertThat(jobs.find(Jobs.id(23))).isEmpty();
  }

  @Test
  void claim_admittedJob_isRunningFromNow() {
    add(1);

    JobClaim claim = claim(1);

    assertThat(claim.job().status()).isEqualTo(JobStatus.RUNNING);
    assertThat(claim.job().startedAt()).contains(time.clock().now());
    assertThat(claim.attempt()).isEqualTo(1);
    assertThat(jobs.find(Jobs.id(1))).contains(claim.job());
  }

  @Test
  void claim_waitingJob_isRefused() {
    add(1);
    add(2);
    add(3);

    assertThat(leases.claim(Jobs.id(3))).isEmpty();
  }

  @Test
  void claim_underALivingLease_isRefused_andGivenOnceItIsOver() {
    add(1);
    JobClaim first = claim(1);
    time.pass(LEASE.minusMillis(1));
    assertThat(leases.claim(Jobs.id(1))).as("the last moment of the lease").isEmpty();
    time.pass(Duration.ofMillis(1));

    JobClaim second = claim(1);

    assertThat(second.fence()).isGreaterThan(first.fence());
    assertThat(second.attempt()).isEqualTo(2);
    assertThat(second.job().startedAt()).isEqualTo(first.job().startedAt());
  }

  @Test
  void claim_renewedByASave_isNotToBeHad() {
    add(1);
    JobClaim claim = claim(1);
    time.pass(LEASE.minusSeconds(1));
    leases.renew(claim);
    time.pass(Duration.ofSeconds(2));

    assertThat(leases.claim(Jobs.id(1))).isEmpty();
  }

  @Test
  void claim_leaseRenewedAfterItWasRead_isNotTaken() {
    add(1);
    JobClaim held = claim(1);
    time.pass(LEASE.plusSeconds(1));
    client.beforeNextWrite(() -> leases.renew(held));

    assertThat(leases.claim(Jobs.id(1))).isEmpty();
    assertThat(leases.renew(held).fence()).isEqualTo(held.fence());
  }

  @Test
  void claim_jobThatEndedAfterItWasRead_doesNotBringItBack() {
    add(1);
    JobClaim held = claim(1);
    time.pass(LEASE.plusSeconds(1));
    client.beforeNextWrite(() -> finish(held));

    assertThat(leases.claim(Jobs.id(1))).isEmpty();
    assertThat(status(1)).isEqualTo(JobStatus.SUCCEEDED);
  }

  @Test
  void claim_jobThatIsOver_isRefused() {
    add(1);
    finish(claim(1));

    assertThat(leases.claim(Jobs.id(1))).isEmpty();
  }

  @Test
  void save_underAnOldFence_isRefusedAndWritesNothing() {
    add(1);
    JobClaim old = claim(1);
    time.pass(LEASE.plusSeconds(1));
    JobClaim current = claim(1);

    assertThatThrownBy(() -> leases.renew(old.with(at(old.job(), "from the dead"))))
        .isInstanceOf(LeaseLostException.class);
    assertThat(jobs.find(Jobs.id(1))).contains(current.job());
  }

  @Test
  void finish_underAnOldFence_isRefusedAndFreesNoSlot() {
    add(1);
    add(2);
    add(3);
    JobClaim old = claim(1);
    time.pass(LEASE.plusSeconds(1));
    claim(1);

    assertThatThrownBy(() -> finish(old)).isInstanceOf(LeaseLostException.class);
    assertThat(status(1)).isEqualTo(JobStatus.RUNNING);
    assertThat(leases.claim(Jobs.id(3))).as("not admitted by a refused end").isEmpty();
  }

  @Test
  void finish_twice_isRefusedTheSecondTimeAndAdmitsNobody() {
    for (int i = 1; i <= 4; i++) {
      add(i);
    }
    JobClaim claim = claim(1);
    assertThat(finish(claim)).containsExactly(Jobs.id(3));

    assertThatThrownBy(() -> finish(claim)).isInstanceOf(LeaseLostException.class);
    assertThat(leases.claim(Jobs.id(4))).isEmpty();
  }

  @Test
  void finish_ofARunningJob_admitsTheNextInTheSameWrite() {
    for (int i = 1; i <= 4; i++) {
      add(i);
    }
    JobClaim claim = claim(1);
    int before = client.writes();

    assertThat(finish(claim)).containsExactly(Jobs.id(3));

    assertThat(client.writes() - before).isEqualTo(1);
    assertThat(status(1)).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(leases.claim(Jobs.id(3))).isPresent();
    assertThat(leases.claim(Jobs.id(4))).isEmpty();
  }

  @Test
  void finish_whileAnotherJobIsAdded_losesNeither() {
    add(1);
    add(2);
    JobClaim claim = claim(1);
    client.beforeNextWrite(() -> assertThat(add(3)).isEqualTo(Admission.WAITING));

    assertThat(finish(claim)).containsExactly(Jobs.id(3));
    assertThat(leases.claim(Jobs.id(3))).isPresent();
  }

  @Test
  void add_whileAnotherJobIsAdded_keepsToTheLimit() {
    add(1);
    client.beforeNextWrite(() -> assertThat(add(2)).isEqualTo(Admission.ADMITTED));

    assertThat(add(3)).isEqualTo(Admission.WAITING);
  }

  @Test
  void list_pageAfterPage_isNewestFirstAndEachJobOnce() {
    for (int i = 1; i <= 7; i++) {
      add(i);
    }

    List<String> seen = new ArrayList<>();
    for (List<Job> page = jobs.list(3, "");
        !page.isEmpty();
        page = jobs.list(3, page.getLast().id())) {
      page.forEach(job -> seen.add(job.id()));
    }

    assertThat(seen).hasSize(7).isSortedAccordingTo(Collections.reverseOrder());
  }

  /** The store ends the answer to a query at a megabyte, however many items were asked for. */
  @Test
  void list_ofLargeJobs_isAsLongAsAsked() {
    List<String> symbols = Collections.nCopies(250, "S".repeat(400));
    for (int i = 1; i <= 22; i++) {
      jobs.add(Jobs.queued(i, time.clock().now(), symbols));
    }

    assertThat(jobs.list(20, "")).hasSize(20);
  }

  @Test
  void jobThatWaitsForLong_outlivesItsRetention_whichBeginsWithItsEnd() {
    add(1);
    time.pass(Duration.ofDays(30));

    assertThat(claim(1).job().status()).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void waitingJobThatIsGone_doesNotKeepThoseBehindItFromBeingAdmitted() {
    for (int i = 1; i <= 4; i++) {
      add(i);
    }
    cloud
        .tables()
        .deleteItem(
            delete ->
                delete
                    .tableName(cloud.topology().index().name())
                    .key(Item.key(user.userId().value(), "JOB#" + Jobs.id(3))));

    assertThat(finish(claim(1))).containsExactly(Jobs.id(4));
    assertThat(leases.claim(Jobs.id(4))).isPresent();
  }

  @Test
  void expiredJob_isUnseenThoughTheStoreStillHasIt() {
    add(1);
    finish(claim(1));
    time.pass(Duration.ofDays(7).minusSeconds(1));
    assertThat(jobs.find(Jobs.id(1))).isPresent();
    time.pass(Duration.ofSeconds(1));

    assertThat(jobs.find(Jobs.id(1))).isEmpty();
    assertThat(jobs.list(10, "")).isEmpty();
    assertThat(leases.claim(Jobs.id(1))).isEmpty();
  }

  @Test
  void jobsOfAnotherUser_underTheSameIds_areOthers() {
    TenantScope other = CloudServices.newUser();
    JobStore theirs =
        new JobStore(
            other,
            cloud.tenants(TenantRole.WORKER).open(other).table(),
            cloud.topology().index(),
            time.clock(),
            JobLimits.DEFAULT);
    add(1);
    add(2);

    assertThat(theirs.find(Jobs.id(1))).isEmpty();
    assertThat(theirs.list(10, "")).isEmpty();
    assertThat(theirs.add(Jobs.queued(1, time.clock().now()))).isEqualTo(Admission.ADMITTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "a#b", "JOB#1", "0000000000000000000000000000000000000000000"})
  void find_whatIsNoId_isEmpty(String id) {
    assertThat(jobs.find(id)).isEqualTo(Optional.empty());
  }

  private Admission add(int number) {
    return jobs.add(Jobs.queued(number, time.clock().now()));
  }

  private JobClaim claim(int number) {
    return leases.claim(Jobs.id(number)).orElseThrow();
  }

  private List<String> finish(JobClaim claim) {
    return leases.finish(claim, claim.job().ended(JobStatus.SUCCEEDED, time.clock().now()));
  }

  private JobStatus status(int number) {
    return jobs.find(Jobs.id(number)).orElseThrow().status();
  }

  private static Job at(Job job, String message) {
    return job.at(
        new JobProgress(Optional.empty(), message, 0, 0, 0, 0, Optional.empty()), job.outcome());
  }
}
