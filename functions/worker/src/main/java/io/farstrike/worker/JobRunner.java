package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.BrokerException;
import io.farstrike.cloud.broker.GateLostException;
import io.farstrike.cloud.jobs.Job;
import io.farstrike.cloud.jobs.JobClaim;
import io.farstrike.cloud.jobs.JobMessage;
import io.farstrike.cloud.jobs.JobStatus;
import io.farstrike.cloud.jobs.JobStore;
import io.farstrike.cloud.jobs.LeaseLostException;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.tenancy.TenantScope;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a job up, runs it, and writes its end, whatever that is. */
final class JobRunner {

  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

  /** Longer than a worker lives: who still holds a lease after that is dead. */
  private static final Duration LEASE = Topology.WORKER_TIMEOUT.plusSeconds(10);

  private static final String WAITING = "Waiting for the broker: another job of yours is using it";

  private final Platform platform;
  private final BrokerDesk desk;
  private final InstrumentFetch instruments;
  private final Path scratch;

  JobRunner(Platform platform, BrokerDesk desk, InstrumentFetch instruments, Path scratch) {
    this.platform = requireNonNull(platform, "platform is null");
    this.desk = requireNonNull(desk, "desk is null");
    this.instruments = requireNonNull(instruments, "instruments is null");
    this.scratch = requireNonNull(scratch, "scratch is null");
  }

  /**
   * Runs the job of a message. A job that is gone, over or in other hands is left alone.
   *
   * @param remaining time of this invocation
   * @throws GateBusyException if the job's API key was in use all the time; the job was given back
   * @throws GateLostException if another worker got the key meanwhile; the job was given back
   */
  void run(JobMessage.Run message, Duration remaining) {
    TenantScope scope = TenantScope.ofJobMessage(message.user());
    JobStore jobs = platform.jobs(scope);
    Optional<JobClaim> claim = jobs.claim(message.jobId(), LEASE);
    if (claim.isEmpty()) {
      LOG.info("job {} is not to be run", message.jobId());
      return;
    }
    ProgressLog progress = new ProgressLog(jobs, claim.get(), LEASE, platform.systemClock());
    try {
      Job ended = ended(scope, progress, remaining);
      List<String> admitted = jobs.finish(progress.claim(), ended);
      LOG.info("job {} ended {}", ended.id(), ended.status());
      admitted.forEach(id -> platform.bell().ring(new JobMessage.Run(message.user(), id)));
    } catch (LeaseLostException e) {
      LOG.warn("{}", e.getMessage());
    } catch (GateBusyException | GateLostException e) {
      jobs.release(progress.claim());
      throw e;
    }
  }

  private Job ended(TenantScope scope, ProgressLog progress, Duration remaining) {
    Patience patience = Patience.within(remaining, () -> progress.waiting(WAITING));
    try {
      return switch (desk.open(scope, patience)) {
        case BrokerDesk.Opening.Ready(BrokerDesk.OpenSession open) ->
            screened(scope, open, progress);
        case BrokerDesk.Opening.NoToken none ->
            failed(progress, "There is no valid broker token. Store a new one and try again.");
        case BrokerDesk.Opening.Paused(Instant nextTry) ->
            failed(progress, BrokerFailures.pausedUntil(nextTry));
        case BrokerDesk.Opening.Busy busy -> throw new GateBusyException();
      };
    } catch (BrokerException e) {
      return failed(progress, BrokerFailures.sentence(e));
    } catch (LeaseLostException | GateBusyException | GateLostException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("job {} failed", progress.job().id(), e);
      return failed(progress, "Something went wrong on our side. Please start the job again.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(progress, "The job was interrupted. Please start it again.");
    }
  }

  private Job screened(TenantScope scope, BrokerDesk.OpenSession open, ProgressLog progress)
      throws InterruptedException {
    try (open) {
      Screening screening = new Screening(platform, instruments, open, progress, scratch);
      Screening.Result result = screening.run(platform.workspace(scope));
      return progress
          .job()
          .at(progress.job().progress(), result.outcome())
          .ended(result.status(), platform.systemClock().now());
    }
  }

  private Job failed(ProgressLog progress, String why) {
    Job job = progress.job();
    return job.at(job.progress(), job.outcome().withFailure(why))
        .ended(JobStatus.FAILED, platform.systemClock().now());
  }
}
