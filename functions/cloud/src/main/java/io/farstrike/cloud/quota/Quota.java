package io.farstrike.cloud.quota;

import io.farstrike.cloud.table.Item;
import java.util.EnumMap;
import java.util.Map;

/**
 * The limits of one user.
 *
 * @param runningJobs at the same time
 * @param queuedJobs waiting behind them
 * @param symbolsPerJob underlyings in one job
 * @param workspaceBytes of all files together
 * @param fileBytes of one file
 * @param requestsPerMinute to the HTTP API
 * @param retentionDays of jobs and their files
 * @param exportRetentionDays of exports
 */
public record Quota(
    int runningJobs,
    int queuedJobs,
    int symbolsPerJob,
    long workspaceBytes,
    long fileBytes,
    int requestsPerMinute,
    int retentionDays,
    int exportRetentionDays) {

  /** Before a limit's name, among an item's attributes. */
  private static final String PREFIX = "quota_";

  /** The limits as they are given, all of them. */
  static Quota of(Map<Limit, Long> all) {
    return new Quota(
        Math.toIntExact(all.getOrDefault(Limit.RUNNING_JOBS, 0L)),
        Math.toIntExact(all.getOrDefault(Limit.QUEUED_JOBS, 0L)),
        Math.toIntExact(all.getOrDefault(Limit.SYMBOLS_PER_JOB, 0L)),
        all.getOrDefault(Limit.WORKSPACE_BYTES, 0L),
        all.getOrDefault(Limit.FILE_BYTES, 0L),
        Math.toIntExact(all.getOrDefault(Limit.REQUESTS_PER_MINUTE, 0L)),
        Math.toIntExact(all.getOrDefault(Limit.RETENTION_DAYS, 0L)),
        Math.toIntExact(all.getOrDefault(Limit.EXPORT_RETENTION_DAYS, 0L)));
  }

  /** The limits that a profile's item changes, by themselves. */
  public static Map<Limit, Long> changed(Item profile) {
    Map<Limit, Long> changed = new EnumMap<>(Limit.class);
    for (Limit limit : Limit.values()) {
      if (profile.has(attribute(limit))) {
        changed.put(limit, profile.number(attribute(limit)));
      }
    }
    return changed;
  }

  /** The attribute that holds a limit; absent while nobody changed it. */
  public static String attribute(Limit limit) {
    return PREFIX + limit.wireName();
  }
}
