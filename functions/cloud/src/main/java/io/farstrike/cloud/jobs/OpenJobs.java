package io.farstrike.cloud.jobs;

import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import java.time.Duration;
import java.time.Instant;

/** How admitted jobs, and running monitors, stand in the index of open jobs. */
public final class OpenJobs {

  /** Before a job's id in the sort key of its item. */
  public static final String SORT_KEY_PREFIX = "JOB#";

  /** A bell that was rung is heard within this time, or it is rung again. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private OpenJobs() {}

  /** The partition of one job or monitor; ids end in random characters: all are used alike. */
  public static String shardOf(String id) {
    return shard(Math.floorMod(id.hashCode(), Topology.OPEN_JOB_SHARDS));
  }

  /** The partition of a number from 0 to {@link Topology#OPEN_JOB_SHARDS} exclusive. */
  public static String shard(int number) {
    return "OPEN#" + number;
  }

  /** When the sweep should look after what somebody was just told to take up. */
  public static Instant unclaimed(SystemClock clock) {
    return clock.now().plus(PATIENCE);
  }
}
