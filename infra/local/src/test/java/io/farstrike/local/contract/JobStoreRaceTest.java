package io.farstrike.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.jobs.Job;
import io.farstrike.cloud.jobs.JobClaim;
import io.farstrike.cloud.jobs.JobLeases;
import io.farstrike.cloud.jobs.JobLimits;
import io.farstrike.cloud.jobs.JobStatus;
import io.farstrike.cloud.jobs.JobStore;
import io.farstrike.cloud.jobs.JobStore.Admission;
import io.farstrike.local.SharedServices;
import io.farstrike.local.aws.TestTime;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.tenancy.TenantScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many threads at one user's jobs. */
@Tag("emulator")
@ExtendWith(SharedServices.class)
@Timeout(120)
class JobStoreRaceTest {

  private static final int JOBS = 50;
  private static final int WORKERS = 6;

  private final TestTime time = new TestTime();
  private final JobStore jobs;
  private final JobLeases leases;

  JobStoreRaceTest(CloudServices cloud) {
    TenantScope user = CloudServices.newUser();
    this.jobs =
        new JobStore(
            user,
            cloud.tenants(TenantRole.WORKER).open(user).table(),
            cloud.topology().index(),
            time.clock(),
            JobLimits.DEFAULT);
    this.leases =
        new JobLeases(
            user,
            cloud.tenants(TenantRole.WORKER).open(user).table(),
            cloud.topology().index(),
            time.clock(),
            JobLimits.DEFAULT);
  }

  @Test
  void claim_bySixteenAtOnce_isGivenToOne() throws Exception {
    jobs.add(Jobs.queued(1, time.clock().now()));
    CyclicBarrier start = new CyclicBarrier(16);

    List<Optional<JobClaim>> claims =
        all(
            16,
            () -> {
              start.await();
              return leases.claim(Jobs.id(1));
            });

    assertThat(claims).filteredOn(Optional::isPresent).hasSize(1);
  }

  @Test
  void add_byFiftyAtOnce_takesNoMoreThanTheLimits() throws Exception {
    AtomicInteger numbers = new AtomicInteger();
    CyclicBarrier start = new CyclicBarrier(JOBS);

    List<Admission> admissions =
        all(
            JOBS,
            () -> {
              start.await();
              return jobs.add(Jobs.queued(numbers.incrementAndGet(), time.clock().now()));
            });

    assertThat(admissions).filteredOn(Admission.ADMITTED::equals).hasSize(2);
    assertThat(admissions).filteredOn(Admission.WAITING::equals).hasSize(20);
    assertThat(admissions).filteredOn(Admission.FULL::equals).hasSize(28);
    assertThat(jobs.list(100, "")).hasSize(22);
  }

  @Test
  void fiftyJobs_addedAndEndedAtOnce_allRunOnceAndNeverMoreThanTwo() throws Exception {
    BlockingQueue<String> bell = new LinkedBlockingQueue<>();
    AtomicInteger numbers = new AtomicInteger();
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger ended = new AtomicInteger();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> parts = new ArrayList<>();
      for (int i = 0; i < JOBS; i++) {
        parts.add(threads.submit(() -> admitted(numbers.incrementAndGet(), bell)));
      }
      for (int i = 0; i < WORKERS; i++) {
        parts.add(threads.submit(() -> work(bell, running, most, ended)));
      }
      for (Future<?> part : parts) {
        part.get();
      }
    }

    assertThat(most.get()).isLessThanOrEqualTo(2);
    assertThat(jobs.list(100, ""))
        .hasSize(JOBS)
        .extracting(Job::status)
        .containsOnly(JobStatus.SUCCEEDED);
    assertThat(jobs.add(Jobs.queued(JOBS + 1, time.clock().now()))).isEqualTo(Admission.ADMITTED);
    assertThat(jobs.add(Jobs.queued(JOBS + 2, time.clock().now()))).isEqualTo(Admission.ADMITTED);
  }

  /** Adds a job, as often as it is refused because too many are waiting. */
  private Admission admitted(int number, BlockingQueue<String> bell) throws InterruptedException {
    Admission admission = jobs.add(Jobs.queued(number, time.clock().now()));
    while (admission == Admission.FULL) {
      Thread.sleep(Duration.ofMillis(20));
      admission = jobs.add(Jobs.queued(number, time.clock().now()));
    }
    if (admission == Admission.ADMITTED) {
      bell.add(Jobs.id(number));
    }
    return admission;
  }

  private boolean work(
      BlockingQueue<String> bell, AtomicInteger running, AtomicInteger most, AtomicInteger ended)
      throws InterruptedException {
    while (ended.get() < JOBS) {
      String id = bell.poll(50, TimeUnit.MILLISECONDS);
      if (id != null) {
        JobClaim claim = leases.claim(id).orElseThrow();
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        Thread.sleep(Duration.ofMillis(2));
        running.decrementAndGet();
        bell.addAll(
            leases.finish(claim, claim.job().ended(JobStatus.SUCCEEDED, time.clock().now())));
        ended.incrementAndGet();
      }
    }
    return true;
  }

  private static <T> List<T> all(int threads, Callable<T> action) throws Exception {
    List<T> results = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        futures.add(executor.submit(action));
      }
      for (Future<T> future : futures) {
        results.add(future.get());
      }
    }
    return results;
  }
}
