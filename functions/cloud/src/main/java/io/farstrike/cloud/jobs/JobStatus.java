package io.farstrike.cloud.jobs;

/** How far a job is. */
public enum JobStatus {
  /** Waits for its turn. */
  QUEUED,
  RUNNING,
  SUCCEEDED,
  /** Has a result, but something was skipped since the broker refused it. */
  PARTIAL,
  FAILED,
  CANCELLED;

  /** Whether nothing will change any more. */
  public boolean isFinal() {
    return this != QUEUED && this != RUNNING;
  }

  /** Whether there is a result to look at. */
  public boolean hasResult() {
    return this == SUCCEEDED || this == PARTIAL;
  }
}
