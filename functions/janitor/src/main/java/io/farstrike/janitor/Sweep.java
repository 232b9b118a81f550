package io.farstrike.janitor;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.jobs.JobLeases.Recall;
import io.farstrike.cloud.jobs.JobMessage;
import io.farstrike.cloud.jobs.OpenJobs;
import io.farstrike.cloud.monitors.MonitorLeases;
import io.farstrike.cloud.monitors.Monitors;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Looks after open jobs and running monitors that give no sign of life: the lease ran out, or
 * nobody heard the bell. It rings again, and gives up what was begun too often.
 */
public final class Sweep {

  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

  /** Later than any lease. */
  private static final Instant ALL = Instant.ofEpochMilli(Long.MAX_VALUE);

  private final DynamoDbClient openJobs;
  private final Platform platform;

  /**
   * Prepares a sweep.
   *
   * @param openJobs may read the index of open jobs
   * @param platform opens the scope of a job that was found
   */
  public Sweep(DynamoDbClient openJobs, Platform platform) {
    this.openJobs = requireNonNull(openJobs, "openJobs is null");
    this.platform = requireNonNull(platform, "platform is null");
  }

  Platform platform() {
    return platform;
  }

  /**
   * What a sweep did.
   *
   * @param rung jobs and monitors that workers were told of again
   * @param ended those that were given up
   * @param failed those that could not be looked after; the next sweep tries again
   */
  public record Swept(int rung, int ended, int failed) {

    private static final Swept NOTHING = new Swept(0, 0, 0);

    private Swept plus(Swept other) {
      return new Swept(rung + other.rung, ended + other.ended, failed + other.failed);
    }
  }

  /** Looks after all that it is time for. */
  public Swept run() {
    return run(TimeLeft.ENOUGH);
  }

  /** The same as far as time allows; what is left stays due. */
  Swept run(TimeLeft time) {
    return run(platform.systemClock().now(), time);
  }

  /**
   * Looks after every open job and running monitor, whoever holds a lease: for a system that has
   * just started and whose queue is empty.
   */
  public Swept afterARestart() {
    return run(ALL, TimeLeft.ENOUGH);
  }

  private Swept run(Instant asOf, TimeLeft time) {
    Swept swept = Swept.NOTHING;
    for (int shard = 0; shard < Topology.OPEN_JOB_SHARDS; shard++) {
      for (Map<String, AttributeValue> key : due(shard, asOf)) {
        if (time.isEnough()) {
          swept = swept.plus(lookedAfter(Item.of(key), asOf));
        }
      }
    }
    if (!swept.equals(Swept.NOTHING)) {
      LOG.info("swept: {}", swept);
    }
    return swept;
  }

  private List<Map<String, AttributeValue>> due(int shard, Instant asOf) {
    Topology.Table table = platform.topology().index();
    Topology.Index index = platform.topology().openJobs();
    return openJobs
        .queryPaginator(
            query ->
                query
                    .tableName(table.name())
                    .indexName(index.name())
                    .keyConditionExpression(
                        index.partitionKey() + " = :shard AND " + index.sortKey() + " <= :asOf")
                    .expressionAttributeValues(
                        Map.of(
                            ":shard", Item.text(OpenJobs.shard(shard)),
                            ":asOf", Item.time(asOf))))
        .items()
        .stream()
        .toList();
  }

  /** One that cannot be looked after does not keep the others from it. */
  private Swept lookedAfter(Item key, Instant asOf) {
    String sortKey = key.text("sk", "key");
    String id = sortKey.substring(sortKey.indexOf('#') + 1);
    try {
      UserId user = new UserId(key.text("pk", "key"));
      return sortKey.startsWith(Monitors.SORT_KEY_PREFIX)
          ? monitor(user, id, asOf)
          : job(user, id, asOf);
    } catch (RuntimeException e) {
      LOG.error("{} could not be looked after", sortKey, e);
      return new Swept(0, 0, 1);
    }
  }

  private Swept job(UserId user, String jobId, Instant asOf) {
    TenantScope scope = TenantScope.ofIndexEntry(user);
    return switch (platform.leases(scope).recall(jobId, asOf)) {
      case Recall.Nothing nothing -> Swept.NOTHING;
      case Recall.Free free -> {
        ring(user, jobId, free.job().correlationId());
        yield new Swept(1, 0, 0);
      }
      case Recall.Ended ended -> {
        ended.admitted().forEach(id -> ring(user, id, Optional.empty()));
        platform.workspace(scope).tidy(jobId, ended.job().createdAt());
        yield new Swept(0, 1, 0);
      }
    };
  }

  private Swept monitor(UserId user, String monitorId, Instant asOf) {
    MonitorLeases leases = platform.monitorLeases(TenantScope.ofIndexEntry(user));
    return switch (leases.recall(monitorId, asOf)) {
      case MonitorLeases.Recall.Nothing nothing -> Swept.NOTHING;
      case MonitorLeases.Recall.Due due -> {
        platform
            .bell()
            .about(due.monitor().correlationId())
            .ring(new JobMessage.Refresh(user, monitorId, due.turn()));
        yield new Swept(1, 0, 0);
      }
      case MonitorLeases.Recall.Ended ended -> new Swept(0, 1, 0);
    };
  }

  private void ring(UserId user, String jobId, Optional<String> correlationId) {
    platform.bell().about(correlationId).ring(new JobMessage.Run(user, jobId));
  }
}
