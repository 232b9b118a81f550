package io.farstrike.cloud.relay;

/** Calls for somebody to run the stream's shards, at once rather than with the next schedule. */
@FunctionalInterface
public interface RelayStart {

  /** Asks, and does not wait. To ask once too often does no harm: a shard has one owner. */
  void ask();
}
