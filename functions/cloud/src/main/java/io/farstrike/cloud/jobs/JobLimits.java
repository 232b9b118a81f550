package io.farstrike.cloud.jobs;

import io.farstrike.cloud.quota.Limit;
import io.farstrike.cloud.quota.Quota;
import java.util.Map;

/**
 * How many jobs a user may have.
 *
 * @param running at the same time
 * @param queued waiting behind them
 * @param symbolsPerJob underlyings in one job
 */
public record JobLimits(int running, int queued, int symbolsPerJob) {

  /** What a user has unless an administrator changes it. */
  public static final JobLimits DEFAULT =
      new JobLimits(
          Quota.STANDARD.runningJobs(),
          Quota.STANDARD.queuedJobs(),
          Quota.STANDARD.symbolsPerJob());

  /** These limits, but for those that a user's profile changes. */
  JobLimits changedBy(Map<Limit, Long> changed) {
    return new JobLimits(
        changed.getOrDefault(Limit.RUNNING_JOBS, (long) running).intValue(),
        changed.getOrDefault(Limit.QUEUED_JOBS, (long) queued).intValue(),
        changed.getOrDefault(Limit.SYMBOLS_PER_JOB, (long) symbolsPerJob).intValue());
  }

  public JobLimits {
    if (running < 1 || queued < 0 || symbolsPerJob < 1) {
      throw new IllegalArgumentException("limits must be above zero");
    }
  }
}
