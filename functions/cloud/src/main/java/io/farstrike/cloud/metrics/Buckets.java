package io.farstrike.cloud.metrics;

import io.farstrike.cloud.topology.Topology;
import java.time.Duration;
import java.time.Instant;

/** Keys of the items in which figures stand. */
final class Buckets {

  /** Long enough for the figures of a day. */
  static final Duration LIFE = Duration.ofDays(2);

  /** An instance that was not heard of for so long is taken to be gone, with its caches. */
  static final Duration SIZES_LIFE = Duration.ofMinutes(15);

  private static final long SECONDS = Duration.ofMinutes(5).toSeconds();

  private Buckets() {}

  static int shardOf(String instance) {
    return Math.floorMod(instance.hashCode(), Topology.METRIC_SHARDS);
  }

  static String counts(int shard) {
    return "METRIC#COUNTS#" + shard;
  }

  static String sizes(int shard) {
    return "METRIC#SIZES#" + shard;
  }

  /**
   * The five minutes of a moment; ten digits until the year 2286, so texts in the order of time.
   */
  static String sortKey(Instant at) {
    return Long.toString(Math.floorDiv(at.getEpochSecond(), SECONDS) * SECONDS);
  }
}
