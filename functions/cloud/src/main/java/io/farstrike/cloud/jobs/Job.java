package io.farstrike.cloud.jobs;

import static java.util.Objects.requireNonNull;

import io.farstrike.options.SkipReason;
import java.time.Instant;
import java.util.Optional;

/**
 * One job of one user: what was asked, how far it is, what came of it.
 *
 * @param correlationId of the request that asked for it
 */
public record Job(
    String id,
    JobParameters parameters,
    JobStatus status,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    JobProgress progress,
    JobOutcome outcome,
    Optional<String> correlationId) {

  public Job {
    requireNonNull(id, "id is null");
    requireNonNull(parameters, "parameters is null");
    requireNonNull(status, "status is null");
    requireNonNull(createdAt, "createdAt is null");
    requireNonNull(startedAt, "startedAt is null");
    requireNonNull(finishedAt, "finishedAt is null");
    requireNonNull(progress, "progress is null");
    requireNonNull(outcome, "outcome is null");
    requireNonNull(correlationId, "correlationId is null");
  }

  /** A job that nobody has begun. */
  public static Job queued(String id, JobParameters parameters, Instant now) {
    return new Job(
        id,
        parameters,
        JobStatus.QUEUED,
        now,
        Optional.empty(),
        Optional.empty(),
        JobProgress.WAITING,
        JobOutcome.NONE,
        Optional.empty());
  }

  /** The job of a request. */
  public Job askedIn(String newCorrelationId) {
    return new Job(
        id,
        parameters,
        status,
        createdAt,
        startedAt,
        finishedAt,
        progress,
        outcome,
        Optional.of(newCorrelationId));
  }

  /** The job as if nobody had begun it, but for what came of it before. */
  public Job again() {
    return new Job(
        id,
        parameters,
        JobStatus.QUEUED,
        createdAt,
        Optional.empty(),
        Optional.empty(),
        JobProgress.WAITING,
        outcome,
        correlationId);
  }

  /** The job as a worker takes it up; the first start counts. */
  public Job started(Instant now) {
    return new Job(
        id,
        parameters,
        JobStatus.RUNNING,
        createdAt,
        startedAt.or(() -> Optional.of(now)),
        Optional.empty(),
        progress,
        outcome,
        correlationId);
  }

  public Job at(JobProgress newProgress, JobOutcome newOutcome) {
    return new Job(
        id,
        parameters,
        status,
        createdAt,
        startedAt,
        finishedAt,
        newProgress,
        newOutcome,
        correlationId);
  }

  /** The job at its end. */
  public Job ended(JobStatus end, Instant now) {
    if (!end.isFinal()) {
      throw new IllegalArgumentException(end + " is no end");
    }
    return new Job(
        id,
        parameters,
        end,
        createdAt,
        startedAt,
        Optional.of(now),
        progress,
        outcome,
        correlationId);
  }

  /**
   * The job at the end that its owner asked for.
   *
   * @param undone contracts, or symbols when it was not yet known which contracts, without figures
   */
  public Job cancelled(int undone, Instant now) {
    JobProgress stopped =
        new JobProgress(
            progress.stage(),
            "Cancelled",
            progress.symbolsDone(),
            progress.symbolsTotal(),
            progress.contractsDone(),
            progress.contractsTotal(),
            Optional.empty());
    JobOutcome counted = undone > 0 ? outcome.withReason(SkipReason.CANCELLED, undone) : outcome;
    return at(stopped, counted).ended(JobStatus.CANCELLED, now);
  }

  /** What is left to do by the progress: contracts, or symbols while these are not known. */
  public int undone() {
    if (progress.contractsTotal() > 0) {
      return progress.contractsTotal() - progress.contractsDone();
    }
    return progress.symbolsTotal() > 0
        ? progress.symbolsTotal() - progress.symbolsDone()
        : parameters.symbols().size();
  }
}
