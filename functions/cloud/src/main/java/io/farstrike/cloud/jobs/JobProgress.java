package io.farstrike.cloud.jobs;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How far a job is, for people to look at.
 *
 * @param stage empty before the job starts
 * @param secondsLeft an estimate; empty while there is none
 */
public record JobProgress(
    Optional<JobStage> stage,
    String message,
    int symbolsDone,
    int symbolsTotal,
    int contractsDone,
    int contractsTotal,
    Optional<Integer> secondsLeft) {

  /** Before the start. */
  public static final JobProgress WAITING =
      new JobProgress(Optional.empty(), "Waiting for its turn", 0, 0, 0, 0, Optional.empty());

  public JobProgress {
    requireNonNull(stage, "stage is null");
    requireNonNull(message, "message is null");
    requireNonNull(secondsLeft, "secondsLeft is null");
  }
}
