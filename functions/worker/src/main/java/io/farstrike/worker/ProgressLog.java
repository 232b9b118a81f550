package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.jobs.Job;
import io.farstrike.cloud.jobs.JobClaim;
import io.farstrike.cloud.jobs.JobLeases;
import io.farstrike.cloud.jobs.JobOutcome;
import io.farstrike.cloud.jobs.JobProgress;
import io.farstrike.cloud.workspace.Hold;

/**
 * What a worker knows of its job. Progress is noted here and written with the next heartbeat or
 * checkpoint, so at most about once a second. Thread-safe.
 */
final class ProgressLog {

  private final JobLeases leases;
  private final int partsBefore;
  private JobClaim claim;

  ProgressLog(JobLeases leases, JobClaim claim) {
    this.leases = requireNonNull(leases, "leases is null");
    this.claim = requireNonNull(claim, "claim is null");
    this.partsBefore = claim.parts().size();
  }

  synchronized JobClaim claim() {
    return claim;
  }

  /** The right to publish the job's files. */
  synchronized Hold hold() {
    return leases.hold(claim);
  }

  synchronized Job job() {
    return claim.job();
  }

  /** Whether a checkpoint was written since the claim. */
  synchronized boolean isFurther() {
    return claim.parts().size() > partsBefore;
  }

  /** Notes where the job is. */
  synchronized void at(JobProgress progress, JobOutcome outcome) {
    claim = claim.with(claim.job().at(progress, outcome));
  }

  /** Notes what the job waits for; how far it is stays as it was. */
  synchronized void waiting(String message) {
    JobProgress before = claim.job().progress();
    JobProgress waiting =
        new JobProgress(
            before.stage(),
            message,
            before.symbolsDone(),
            before.symbolsTotal(),
            before.contractsDone(),
            before.contractsTotal(),
            before.secondsLeft());
    at(waiting, claim.job().outcome());
  }

  /**
   * Writes what was noted and renews the lease.
   *
   * @return whether the owner wants the job to stop
   * @throws io.farstrike.cloud.jobs.LeaseLostException if another worker has the job now
   */
  synchronized boolean renew() {
    claim = leases.renew(claim);
    return claim.cancelAsked();
  }

  /**
   * Makes a stored part belong to the job's checkpoint.
   *
   * @throws io.farstrike.cloud.jobs.LeaseLostException if another worker has the job now
   */
  synchronized void saved(String part) {
    claim = leases.renew(claim.withPart(part));
  }
}
