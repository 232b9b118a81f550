package io.farstrike.cloud.table;

import io.farstrike.cloud.topology.Topology;

/**
 * What administrators see of all users in numbers: kinds of item that stand in the index of gauges,
 * each with a reading. An item is of one kind at a time, and leaves the index with its attribute.
 */
public enum Gauge {
  /** A user; the reading is the last request, to the minute. */
  USER,
  /** The files of a user; the reading is their bytes. */
  DISK,
  /** A circuit breaker that is open; the reading is when it is forgotten. */
  BREAKER_OPEN,
  /** A circuit breaker that lets one call through; the reading is when it is forgotten. */
  BREAKER_HALF_OPEN,
  /** A job that waits for another of its user; the reading is since when. */
  JOB_WAITING,
  /** A job that may be taken up and was not yet; the reading is since when it is in the queue. */
  JOB_ADMITTED,
  /** A job that a worker took up; the reading is when it was first. */
  JOB_RUNNING,
  /** A job that ended well; the reading is when. */
  JOB_SUCCEEDED,
  /** A job that ended with a part of its result; the reading is when. */
  JOB_PARTIAL,
  /** A job that failed; the reading is when. */
  JOB_FAILED,
  /** A job that was cancelled; the reading is when. */
  JOB_CANCELLED;

  /** The attribute that puts an item into the index: the index's partition. */
  public static final String PARTITION = "gauge";

  /** The attribute of the reading: milliseconds of a time, or bytes. */
  public static final String READING = "reading";

  /** The partition of one item. */
  public String shard(String partition, String sort) {
    return shard(Math.floorMod((partition + sort).hashCode(), Topology.METRIC_SHARDS));
  }

  /** The partition of a number from 0 to {@link Topology#METRIC_SHARDS} exclusive. */
  public String shard(int number) {
    return name() + '#' + number;
  }
}
