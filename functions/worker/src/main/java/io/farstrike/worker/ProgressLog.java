package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.jobs.Job;
import io.farstrike.cloud.jobs.JobClaim;
import io.farstrike.cloud.jobs.JobOutcome;
import io.farstrike.cloud.jobs.JobProgress;
import io.farstrike.cloud.jobs.JobStore;
import io.farstrike.market.SystemClock;
import java.time.Duration;
import java.time.Instant;

/**
 * A running job's progress. Written at most once a second, each time renewing the lease; a worker
 * that has lost it learns so here. Thread-safe.
 */
final class ProgressLog {

  private static final Duration BETWEEN_WRITES = Duration.ofSeconds(1);

  private final JobStore jobs;
  private final Duration lease;
  private final SystemClock clock;
  private JobClaim claim;
  private Job job;
  private Instant written;

  ProgressLog(JobStore jobs, JobClaim claim, Duration lease, SystemClock clock) {
    this.jobs = requireNonNull(jobs, "jobs is null");
    this.claim = requireNonNull(claim, "claim is null");
    this.lease = requireNonNull(lease, "lease is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.job = claim.job();
    this.written = clock.now().minus(BETWEEN_WRITES);
  }

  synchronized JobClaim claim() {
    return claim;
  }

  synchronized Job job() {
    return job;
  }

  /**
   * Notes what the job waits for; how far it is stays as it was.
   *
   * @throws io.farstrike.cloud.jobs.LeaseLostException if another worker has the job now
   */
  synchronized void waiting(String message) {
    JobProgress before = job.progress();
    at(
        new JobProgress(
            before.stage(),
            message,
            before.symbolsDone(),
            before.symbolsTotal(),
            before.contractsDone(),
            before.contractsTotal(),
            before.secondsLeft()),
        job.outcome());
  }

  /**
   * Notes where the job is.
   *
   * @throws io.farstrike.cloud.jobs.LeaseLostException if another worker has the job now
   */
  synchronized void at(JobProgress progress, JobOutcome outcome) {
    job = job.at(progress, outcome);
    Instant now = clock.now();
    if (!now.isBefore(written.plus(BETWEEN_WRITES))) {
      claim = jobs.save(claim, job, lease);
      written = now;
    }
  }
}
