package io.farstrike.cloud.jobs;

/**
 * How many jobs a user may have.
 *
 * @param running at the same time
 * @param queued waiting behind them
 * @param symbolsPerJob underlyings in one job
 */
public record JobLimits(int running, int queued, int symbolsPerJob) {

  /** What a user has unless an administrator changes it. */
  public static final JobLimits DEFAULT = new JobLimits(2, 20, 250);

  public JobLimits {
    if (running < 1 || queued < 0 || symbolsPerJob < 1) {
      throw new IllegalArgumentException("limits must be above zero");
    }
  }
}
