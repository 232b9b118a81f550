package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.Sleeper;
import io.farstrike.cloud.desk.BrokerDesk;
import io.farstrike.cloud.desk.Patience;
import io.farstrike.cloud.jobs.Job;
import io.farstrike.cloud.jobs.JobBell;
import io.farstrike.cloud.jobs.JobClaim;
import io.farstrike.cloud.jobs.JobLeases;
import io.farstrike.cloud.jobs.JobMessage;
import io.farstrike.cloud.jobs.LeaseLostException;
import io.farstrike.cloud.observe.LogField;
import io.farstrike.cloud.observe.Measures;
import io.farstrike.cloud.observe.Metric;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.table.NewerFormatException;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.worker.JobWork.Ending;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** Takes a job up, has it worked on, and writes what came of it, whatever that is. */
final class JobRunner {

  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

  private static final String WAITING = "Waiting for the broker: another job of yours is using it";

  private static final String LOCKED =
      "Waiting: stored tokens cannot be read at the moment. The job goes on by itself";

  /** About what a job still needs that holds a gate for so long already. */
  static final Duration PUT_BACK_FOR = Duration.ofSeconds(5);

  /** People bring a key back into use: less would only be asking in vain. */
  static final Duration LOCKED_FOR = Duration.ofSeconds(30);

  /** A job that is for a newer version waits for its worker. */
  private static final Duration NEWER_FOR = Duration.ofMinutes(1);

  private static final double MILLIS = 1_000;

  private final Platform platform;
  private final BrokerDesk desk;
  private final InstrumentFetch instruments;
  private final Sleeper sleeper;
  private final Path scratch;
  private final Measures measures;

  JobRunner(
      Platform platform,
      BrokerDesk desk,
      InstrumentFetch instruments,
      Sleeper sleeper,
      Path scratch) {
    this.platform = requireNonNull(platform, "platform is null");
    this.desk = requireNonNull(desk, "desk is null");
    this.instruments = requireNonNull(instruments, "instruments is null");
    this.sleeper = requireNonNull(sleeper, "sleeper is null");
    this.scratch = requireNonNull(scratch, "scratch is null");
    this.measures = platform.counters().measures();
  }

  /**
   * Runs the job of a message. A job that is gone, over or in other hands is left alone.
   *
   * @param millisLeft of the function's invocation
   */
  void run(JobMessage.Run message, IntSupplier millisLeft) {
    TenantScope scope = TenantScope.ofJobMessage(message.user());
    JobLeases leases = platform.leases(scope);
    Optional<JobClaim> claim;
    try {
      claim = leases.claim(message.jobId());
    } catch (NewerFormatException e) {
      LOG.warn("job {} is not touched: {}", message.jobId(), e.getMessage());
      platform.bell().ring(message, NEWER_FOR);
      return;
    }
    if (claim.isEmpty()) {
      LOG.info("job {} is not to be run", message.jobId());
      return;
    }
    begin(claim.get());
    ProgressLog progress = new ProgressLog(leases, claim.get());
    try {
      Patience patience =
          Patience.within(
              Duration.ofMillis(millisLeft.getAsInt()), () -> progress.waiting(WAITING));
      JobNews news = new JobNews(new Listeners(platform, scope), platform.systemClock());
      JobWork work =
          new JobWork(platform, desk, instruments, scope, progress, patience, news, scratch);
      switch (work.awaitEnding(millisLeft, sleeper)) {
        case Ending.Over over -> {
          finish(message, scope, leases, progress.claim(), over);
          news.ended(over.job());
        }
        case Ending.Unfinished unfinished -> handOn(message, leases, progress);
        case Ending.Busy busy -> putBack(message, leases, progress, PUT_BACK_FOR);
        case Ending.Locked locked -> {
          progress.waiting(LOCKED);
          putBack(message, leases, progress, LOCKED_FOR);
        }
        case Ending.Newer newer -> putBack(message, leases, progress, NEWER_FOR);
        case Ending.Lost lost -> LOG.warn("job {} is in other hands", message.jobId());
      }
    } catch (LeaseLostException e) {
      LOG.warn("{}", e.getMessage());
    } catch (SdkException e) {
      // A store that does not answer now may answer later: the sweep finds the job.
      LOG.error("job {} stopped for want of a store", message.jobId(), e);
      throw e;
    }
  }

  /** The item says what the job is about; a message may have come by a way of its own. */
  private void begin(JobClaim claim) {
    LogField.JOB.set(claim.job().id());
    LogField.CORRELATION.set(claim.job().correlationId());
    if (claim.attempt() == 1 && claim.parts().isEmpty()) {
      measures.add(Metric.JOBS_ADMITTED, 1);
    }
  }

  private void measure(Job ended) {
    measures.add(
        switch (ended.status()) {
          case SUCCEEDED -> Metric.JOBS_SUCCEEDED;
          case PARTIAL -> Metric.JOBS_PARTIAL;
          case CANCELLED -> Metric.JOBS_CANCELLED;
          case FAILED -> Metric.JOBS_FAILED;
          case QUEUED, RUNNING -> throw new IllegalStateException("a job that is not over");
        },
        1);
    Instant began = ended.startedAt().orElse(ended.createdAt());
    Instant end = ended.finishedAt().orElse(began);
    measures.value(Metric.JOB_TIME, Duration.between(began, end).toMillis() / MILLIS);
  }

  private void finish(
      JobMessage.Run message,
      TenantScope scope,
      JobLeases leases,
      JobClaim claim,
      Ending.Over over) {
    List<String> admitted = leases.finish(claim, over.job());
    measure(over.job());
    LOG.info("job {} ended {}", over.job().id(), over.job().status());
    JobBell bell = platform.bell().about(Optional.empty());
    admitted.forEach(id -> bell.ring(new JobMessage.Run(message.user(), id)));
    if (claim.attempt() > 1) {
      platform.workspace(scope).tidy(message.jobId(), over.job().createdAt());
    } else if (!claim.parts().isEmpty()) {
      platform.workspace(scope).temp(message.jobId()).clear();
    }
  }

  private void handOn(JobMessage.Run message, JobLeases leases, ProgressLog progress) {
    leases.release(progress.claim(), progress.isFurther());
    LOG.info("job {} goes on in another invocation", message.jobId());
    platform.bell().ring(message);
  }

  /** Waiting is no failure: the claim does not count, and the job comes again in a while. */
  private void putBack(
      JobMessage.Run message, JobLeases leases, ProgressLog progress, Duration time) {
    leases.release(progress.claim(), true);
    LOG.info("job {} waits and comes again in {}", message.jobId(), time);
    platform.bell().ring(message, time);
  }
}
