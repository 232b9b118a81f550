package io.farstrike.cloud.table;

import io.farstrike.cloud.topology.Topology;

/**
 * What the janitor looks after once its time has come: kinds of item that stand in the index of
 * what is due, over all users, by that time.
 */
public enum Due {
  /** A file, at the end of its retention. */
  FILE,
  /** A job that is over: at once for what it left, later for itself. */
  JOB,
  /** A monitor that is stopped: at once for what it left, later for itself. */
  MONITOR,
  /** A session, when it may be idle for the first time. */
  SESSION,
  /** A circuit breaker that nothing has changed for a while. */
  BREAKER,
  /** A stored broker token, at the end of its life. */
  TOKEN,
  /** A user who is being erased, when nothing writes for them any more. */
  ERASURE,
  /** The gate of an API key that nobody has held for a while. */
  GATE,
  /** A socket, when the gateway has ended it at the latest; counted, and removed by the store. */
  SOCKET;

  /** The partition of one item; keys hold random characters, so that all are used alike. */
  public String shard(String partition, String sort) {
    return shard(Math.floorMod((partition + sort).hashCode(), Topology.DUE_SHARDS));
  }

  /** The partition of a number from 0 to {@link Topology#DUE_SHARDS} exclusive. */
  public String shard(int number) {
    return name() + '#' + number;
  }
}
