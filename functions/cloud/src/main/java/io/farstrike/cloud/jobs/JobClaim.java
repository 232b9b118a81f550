package io.farstrike.cloud.jobs;

import static java.util.Objects.requireNonNull;

/**
 * A worker's right to go on with a job. Each claim of a job has a higher fence than the one before,
 * and a write with an older fence is refused.
 *
 * @param attempt how often the job was claimed, this time included
 */
public record JobClaim(Job job, long fence, int attempt) {

  public JobClaim {
    requireNonNull(job, "job is null");
  }
}
