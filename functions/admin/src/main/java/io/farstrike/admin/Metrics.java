package io.farstrike.admin;

import io.farstrike.cloud.jobs.JobQueue;
import io.farstrike.cloud.jobs.JobStatus;
import io.farstrike.cloud.metrics.Cache;
import io.farstrike.cloud.metrics.Count;
import io.farstrike.cloud.metrics.Figures;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of a stage, in groups, as they go over the wire. A part of the system that has
 * figures of its own gets a group of its own.
 */
record Metrics(
    Instant at,
    Users users,
    Sessions sessions,
    Contexts contexts,
    Jobs jobs,
    Queue queue,
    Broker broker,
    Throttles throttles,
    Caches caches,
    Disk disk,
    Stream stream) {

  /** Users whose last request was so long ago at most. */
  record Users(long activeLast15Minutes, long activeLastDay) {}

  record Sessions(long open) {}

  record Contexts(long gatesHeld, long breakersOpen, long breakersHalfOpen) {}

  /** Jobs that are not over, and those that ended in the last day by how. */
  record Jobs(long waiting, long admitted, long running, Map<JobStatus, Long> endedLastDay) {}

  /** Ages are absent where no job is of that kind. */
  record Queue(
      Optional<Long> oldestWaitingSeconds,
      Optional<Long> oldestAdmittedSeconds,
      JobQueue.Depth messages,
      long deadLetters) {}

  record Broker(BrokerCalls lastHour, BrokerCalls lastDay) {}

  record BrokerCalls(long calls, long errors, long tooMany) {}

  record Throttles(Throttled lastHour, Throttled lastDay) {}

  record Throttled(long tables, long objects, long queues, long keys, long directory, long roles) {}

  /** The caches of so many instances. */
  record Caches(
      int instances,
      CacheUse tenantCredentials,
      CacheUse instruments,
      CacheUse fullWindows,
      CacheUse requestQuotas) {

    static Caches of(Figures figures) {
      return new Caches(
          figures.instances(),
          CacheUse.of(figures, Cache.TENANT_CREDENTIALS),
          CacheUse.of(figures, Cache.INSTRUMENTS),
          CacheUse.of(figures, Cache.FULL_WINDOWS),
          CacheUse.of(figures, Cache.REQUEST_QUOTAS));
    }
  }

  /** Looks of the last hour; without any there is no rate. */
  record CacheUse(long entries, long hits, long misses, Optional<Double> hitRate) {

    static CacheUse of(Figures figures, Cache cache) {
      long hits = figures.hits(cache);
      long looks = hits + figures.misses(cache);
      return new CacheUse(
          figures.entries(cache),
          hits,
          looks - hits,
          looks == 0 ? Optional.empty() : Optional.of((double) hits / looks));
    }
  }

  record Disk(long bytes, long users, List<DiskUse> largest) {}

  record DiskUse(String handle, long bytes) {}

  /**
   * Open sockets, the users who have them, and what they asked and got in the last hour and day.
   */
  record Stream(long connections, long users, Sockets lastHour, Sockets lastDay) {}

  /**
   * Handshakes, and what engines sent.
   *
   * @param gaps that engines told, closes and refusals among them
   */
  record Sockets(long opened, long refused, long frames, long bytes, long gaps) {}

  /** One period's figures of a kind. */
  interface Period {
    long of(Count count);
  }

  static BrokerCalls broker(Period period) {
    return new BrokerCalls(
        period.of(Count.BROKER_CALLS),
        period.of(Count.BROKER_ERRORS),
        period.of(Count.BROKER_TOO_MANY));
  }

  static Sockets sockets(Period period) {
    return new Sockets(
        period.of(Count.SOCKETS_OPENED),
        period.of(Count.SOCKETS_REFUSED),
        period.of(Count.STREAM_FRAMES),
        period.of(Count.STREAM_BYTES),
        period.of(Count.STREAM_GAPS));
  }

  static Throttled throttled(Period period) {
    return new Throttled(
        period.of(Count.TABLES_THROTTLED),
        period.of(Count.OBJECTS_THROTTLED),
        period.of(Count.QUEUES_THROTTLED),
        period.of(Count.KEYS_THROTTLED),
        period.of(Count.DIRECTORY_THROTTLED),
        period.of(Count.ROLES_THROTTLED));
  }
}
