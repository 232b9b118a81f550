package io.farstrike.cloud.quota;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;

/** One limit of a user. Each has a name on the wire, which is also that of its attribute. */
public enum Limit {
  /** Jobs at the same time. */
  RUNNING_JOBS("runningJobs", 2, 1, 100),
  /** Jobs that wait behind them; their ids stand in one item, so there is an end. */
  QUEUED_JOBS("queuedJobs", 20, 0, 1_000),
  /** Underlyings in one job. */
  SYMBOLS_PER_JOB("symbolsPerJob", 250, 1, 1_000),
  /** Bytes of all files together. */
  WORKSPACE_BYTES("workspaceBytes", 500_000_000, 0, 1_000_000_000_000L),
  /** Bytes of one file. */
  FILE_BYTES("fileBytes", 50_000_000, 1, 5_000_000_000L),
  /** Requests to the HTTP API. Never so few that a user cannot even sign out. */
  REQUESTS_PER_MINUTE("requestsPerMinute", 100, 10, 10_000),
  /** Days that jobs and their files are kept after they were made. */
  RETENTION_DAYS("retentionDays", 7, 1, 365),
  /** Days that exports are kept. */
  EXPORT_RETENTION_DAYS("exportRetentionDays", 30, 1, 365);

  private final String wireName;
  private final long standard;
  private final long least;
  private final long most;

  Limit(String wireName, long standard, long least, long most) {
    this.wireName = requireNonNull(wireName, "wireName is null");
    this.standard = standard;
    this.least = least;
    this.most = most;
  }

  public String wireName() {
    return wireName;
  }

  /** What a user has unless the operator of the stage, or an administrator, changes it. */
  public long standard() {
    return standard;
  }

  public long least() {
    return least;
  }

  public long most() {
    return most;
  }

  public boolean allows(long value) {
    return value >= least && value <= most;
  }

  public static List<String> wireNames() {
    return Arrays.stream(values()).map(Limit::wireName).toList();
  }
}
