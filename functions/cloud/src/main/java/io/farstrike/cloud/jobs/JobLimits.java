package io.farstrike.cloud.jobs;

import io.farstrike.cloud.quota.Limit;
import io.farstrike.cloud.quota.Quota;
import io.farstrike.cloud.quota.Standards;
import java.util.Map;

/**
 * How many jobs a user may have.
 *
 * @param running at the same time
 * @param queued waiting behind them
 * @param symbolsPerJob underlyings in one job
 * @param retentionDays that a job is kept after its end
 */
public record JobLimits(int running, int queued, int symbolsPerJob, int retentionDays) {

  /** What a user of a stage has whose operator sets nothing. */
  public static final JobLimits DEFAULT = of(Standards.BUILT_IN);

  /** What a user has unless an administrator changes it. */
  public static JobLimits of(Standards standards) {
    Quota quota = standards.quota(Map.of());
    return new JobLimits(
        quota.runningJobs(), quota.queuedJobs(), quota.symbolsPerJob(), quota.retentionDays());
  }

  /** These limits, but for those that a user's profile changes. */
  JobLimits changedBy(Map<Limit, Long> changed) {
    return new JobLimits(
        changed.getOrDefault(Limit.RUNNING_JOBS, (long) running).intValue(),
        changed.getOrDefault(Limit.QUEUED_JOBS, (long) queued).intValue(),
        changed.getOrDefault(Limit.SYMBOLS_PER_JOB, (long) symbolsPerJob).intValue(),
        changed.getOrDefault(Limit.RETENTION_DAYS, (long) retentionDays).intValue());
  }

  public JobLimits {
    if (running < 1 || queued < 0 || symbolsPerJob < 1 || retentionDays < 1) {
      throw new IllegalArgumentException("limits must be above zero");
    }
  }
}
