package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.BrokerException;
import io.farstrike.broker.Sleeper;
import io.farstrike.cloud.broker.GateLostException;
import io.farstrike.cloud.desk.BrokerDesk;
import io.farstrike.cloud.desk.BrokerDesk.OpenSession;
import io.farstrike.cloud.desk.BrokerDesk.Opening;
import io.farstrike.cloud.desk.Patience;
import io.farstrike.cloud.desk.TokenGoneException;
import io.farstrike.cloud.jobs.Job;
import io.farstrike.cloud.jobs.JobLeases;
import io.farstrike.cloud.jobs.JobOutcome;
import io.farstrike.cloud.jobs.JobStatus;
import io.farstrike.cloud.jobs.LeaseLostException;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.table.NewerFormatException;
import io.farstrike.cloud.vault.KeyUnavailableException;
import io.farstrike.cloud.workspace.OverQuotaException;
import io.farstrike.tenancy.TenantScope;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The work on a claimed job, in a thread of its own, so that a halt can break off whatever it waits
 * for. For one use.
 */
final class JobWork {

  private static final Logger LOG = LoggerFactory.getLogger(JobWork.class);

  /** How the work ended. */
  sealed interface Ending {

    /** The job is over. */
    record Over(Job job) implements Ending {}

    /** The function's time is over, the job is not; a checkpoint has what there is. */
    record Unfinished() implements Ending {}

    /** Another job holds the API key's gate; what this one has is kept. */
    record Busy() implements Ending {}

    /** The key that the user's token is stored under is not in use; the token is kept. */
    record Locked() implements Ending {}

    /** What it has so far was written by a newer version, whose worker goes on with it. */
    record Newer() implements Ending {}

    /** Another worker has the job now. */
    record Lost() implements Ending {}
  }

  private final Platform platform;
  private final BrokerDesk desk;
  private final InstrumentFetch instruments;
  private final TenantScope scope;
  private final ProgressLog progress;
  private final Patience patience;
  private final Path scratch;
  private final JobNews news;
  private final BreakableWork<Ending> work;
  private final Halt halt;
  private volatile @Nullable SteadySession tokened;

  /**
   * Prepares the work.
   *
   * @param patience with which it waits for the API key's gate
   * @param news told of its progress
   */
  JobWork(
      Platform platform,
      BrokerDesk desk,
      InstrumentFetch instruments,
      TenantScope scope,
      ProgressLog progress,
      Patience patience,
      JobNews news,
      Path scratch) {
    this.platform = requireNonNull(platform, "platform is null");
    this.desk = requireNonNull(desk, "desk is null");
    this.instruments = requireNonNull(instruments, "instruments is null");
    this.scope = requireNonNull(scope, "scope is null");
    this.progress = requireNonNull(progress, "progress is null");
    this.patience = requireNonNull(patience, "patience is null");
    this.scratch = requireNonNull(scratch, "scratch is null");
    this.news = requireNonNull(news, "news is null");
    this.work = new BreakableWork<>("job", this::ending);
    this.halt = work.halt();
  }

  /**
   * Does the work and waits for its end.
   *
   * @throws LeaseLostException if another worker has the job now
   * @throws SdkException if a store did not answer
   */
  Ending awaitEnding(IntSupplier millisLeft, Sleeper sleeper) {
    if (progress.claim().cancelAsked()) {
      halt.ask(Halt.Why.CANCELLED);
    }
    return work.await(
        Heartbeat.start(
            this::renew, halt, millisLeft, this::lookAtTheToken, sleeper, platform.systemClock()));
  }

  private Optional<Halt.Why> renew() {
    boolean cancelled = progress.renew();
    news.progress(progress.job());
    return cancelled ? Optional.of(Halt.Why.CANCELLED) : Optional.empty();
  }

  private void lookAtTheToken() {
    SteadySession session = tokened;
    if (session != null) {
      session.look();
    }
  }

  private Ending ending() {
    if (halt.isAsked()) {
      return halted(progress.job().undone());
    }
    if (progress.claim().attempt() > JobLeases.MOST_CLAIMS) {
      return failed("The job was begun too often and never came to its end.");
    }
    try {
      return switch (progress.job().parameters().kind()) {
        case SCREEN, CHAIN -> withBroker();
        case RESCREEN -> rescreened();
      };
    } catch (InterruptedException e) {
      return halted(progress.job().undone());
    } catch (RuntimeException e) {
      // A halt that meets a call to a store shows as that store's failure.
      if (halt.isAsked()) {
        return halted(progress.job().undone());
      }
      if (e instanceof KeyUnavailableException) {
        LOG.error("job {} cannot read its user's token", progress.job().id(), e);
        return new Ending.Locked();
      }
      throw e;
    }
  }

  private Ending withBroker() throws InterruptedException {
    return switch (desk.open(scope, patience)) {
      case Opening.Ready(OpenSession open) -> screened(open);
      case Opening.NoToken none ->
          progress.claim().parts().isEmpty()
              ? failed(TokenGoneException.missing().sentence())
              : screened(new TokenlessSession());
      case Opening.Paused(Instant nextTry) -> failed(BrokerFailures.pausedUntil(nextTry));
      case Opening.Busy busy -> new Ending.Busy();
    };
  }

  /** Needs no token, no session and no gate: what it screens is stored. */
  private Ending rescreened() {
    try {
      return switch (new Rescreening(platform, scope, progress, halt, scratch).run()) {
        case Rescreening.Result.Done(JobStatus status, JobOutcome outcome) -> over(status, outcome);
        case Rescreening.Result.RowsGone gone ->
            failed("The rows that were to be screened anew are not kept any more.");
      };
    } catch (LeaseLostException e) {
      throw e;
    } catch (InterruptedException | RuntimeException e) {
      return halt.isAsked() ? halted(progress.job().undone()) : failed(e);
    }
  }

  private Ending over(JobStatus status, JobOutcome outcome) {
    Job job = progress.job();
    return new Ending.Over(job.at(job.progress(), outcome).ended(status, now()));
  }

  private Ending screened(OpenSession open) {
    SteadySession steady = new SteadySession(open, refused -> desk.renewed(scope, refused));
    tokened = steady;
    try {
      return screened(steady);
    } finally {
      tokened = null;
    }
  }

  private Ending screened(JobSession given) {
    try (JobSession session = given) {
      Screening screening =
          new Screening(
              platform,
              instruments,
              session,
              progress,
              halt,
              platform.workspace(scope),
              platform.ivHistory(scope),
              scratch);
      try {
        Screening.Result result = screening.run();
        return over(result.status(), result.outcome());
      } catch (LeaseLostException e) {
        throw e;
      } catch (InterruptedException | RuntimeException e) {
        return halt.isAsked() ? halted(screening.undone()) : failed(session, e);
      }
    }
  }

  private Ending halted(int undone) {
    return switch (halt.why().orElseThrow()) {
      case OUT_OF_TIME, JOB_FIRST -> new Ending.Unfinished();
      case CANCELLED -> new Ending.Over(progress.job().cancelled(undone, now()));
      case LEASE_LOST -> new Ending.Lost();
    };
  }

  private Ending failed(JobSession session, Exception e) {
    if (e instanceof BrokerException refusal) {
      session.refusedBy(refusal);
    }
    return failed(e);
  }

  private Ending failed(Exception e) {
    return switch (e) {
      case BrokerException refusal -> failed(BrokerFailures.sentence(refusal));
      case OverQuotaException over -> failed(over.sentence());
      case SdkException storeFailure -> throw storeFailure;
      case GateLostException lost -> new Ending.Busy();
      case NewerFormatException newer -> {
        LOG.warn("job {} waits: {}", progress.job().id(), newer.getMessage());
        yield new Ending.Newer();
      }
      default -> {
        LOG.error("job {} failed", progress.job().id(), e);
        yield failed("Something went wrong on our side. Please start the job again.");
      }
    };
  }

  private Ending failed(String why) {
    Job job = progress.job();
    return new Ending.Over(
        job.at(job.progress(), job.outcome().withFailure(why)).ended(JobStatus.FAILED, now()));
  }

  private Instant now() {
    return platform.systemClock().now();
  }
}
