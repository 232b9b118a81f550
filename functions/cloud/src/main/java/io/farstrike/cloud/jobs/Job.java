package io.farstrike.cloud.jobs;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/** One job of one user: what was asked, how far it is, what came of it. */
public record Job(
    String id,
    JobParameters parameters,
    JobStatus status,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    JobProgress progress,
    JobOutcome outcome) {

  public Job {
    requireNonNull(id, "id is null");
    requireNonNull(parameters, "parameters is null");
    requireNonNull(status, "status is null");
    requireNonNull(createdAt, "createdAt is null");
    requireNonNull(startedAt, "startedAt is null");
    requireNonNull(finishedAt, "finishedAt is null");
    requireNonNull(progress, "progress is null");
    requireNonNull(outcome, "outcome is null");
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
        JobOutcome.NONE);
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
        outcome);
  }

  public Job at(JobProgress newProgress, JobOutcome newOutcome) {
    return new Job(
        id, parameters, status, createdAt, startedAt, finishedAt, newProgress, newOutcome);
  }

  /** The job at its end. */
  public Job ended(JobStatus end, Instant now) {
    if (!end.isFinal()) {
      throw new IllegalArgumentException(end + " is no end");
    }
    return new Job(id, parameters, end, createdAt, startedAt, Optional.of(now), progress, outcome);
  }
}
