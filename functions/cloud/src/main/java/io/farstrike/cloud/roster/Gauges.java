package io.farstrike.cloud.roster;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Due;
import io.farstrike.cloud.table.Gauge;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * Figures over all users, out of indexes that hold keys and readings and nothing of what users
 * store. A change is seen a moment after it is made.
 */
public final class Gauges {

  /**
   * A gate is due half an hour after it was last used, or later, at a full hour: what is due sooner
   * than this was not used in the last minute, which is longer than any lease.
   */
  private static final Duration GATE_IN_USE = Duration.ofMinutes(29);

  private final DynamoDbClient across;
  private final Topology topology;

  /**
   * Opens the figures.
   *
   * @param across may query the index of gauges, and of what is due the sessions and gates
   */
  public Gauges(DynamoDbClient across, Topology topology) {
    this.across = requireNonNull(across, "across is null");
    this.topology = requireNonNull(topology, "topology is null");
  }

  /** How many items of a kind have a reading of that time or a later one. */
  public long countSince(Gauge kind, Instant from) {
    return shards(kind).mapToLong(shard -> count(topology.gauges(), shard, from)).sum();
  }

  /** The smallest reading of a kind, as a time. */
  public Optional<Instant> oldest(Gauge kind) {
    return shards(kind)
        .flatMap(shard -> readings(shard, true, 1))
        .map(item -> item.instant(Gauge.READING))
        .min(Comparator.naturalOrder());
  }

  /**
   * What one user's files take.
   *
   * @param bytes files that outlived their time included, until they are cleared
   */
  public record Disk(TenantScope owner, long bytes) {}

  /** The users whose files take most, the largest first. */
  public List<Disk> largest(int most) {
    return shards(Gauge.DISK)
        .flatMap(shard -> readings(shard, false, most))
        .map(
            item ->
                new Disk(
                    TenantScope.ofAdministered(new UserId(item.text("pk", "key"))),
                    item.number(Gauge.READING)))
        .sorted(Comparator.comparingLong(Disk::bytes).reversed())
        .limit(most)
        .toList();
  }

  /** What all users' files take, a figure each: reads one key of each user who has some. */
  public LongSummaryStatistics disk() {
    return shards(Gauge.DISK)
        .flatMap(shard -> readings(shard, true, Integer.MAX_VALUE))
        .mapToLong(item -> item.number(Gauge.READING))
        .summaryStatistics();
  }

  /** Sessions that have not ended. Those that idled out count until the next night. */
  public long sessions() {
    return IntStream.range(0, Topology.DUE_SHARDS)
        .mapToLong(shard -> count(topology.due(), Due.SESSION.shard(shard), Instant.EPOCH))
        .sum();
  }

  /** Partitions, in the edge table, of gates that may be held at this moment. */
  public List<String> gatesInUse(Instant now) {
    return IntStream.range(0, Topology.DUE_SHARDS)
        .boxed()
        .flatMap(
            shard ->
                across
                    .queryPaginator(
                        query ->
                            query
                                .tableName(topology.edge().name())
                                .indexName(topology.due().name())
                                .keyConditionExpression("dueShard = :shard AND dueAt >= :from")
                                .expressionAttributeValues(
                                    Map.of(
                                        ":shard", Item.text(Due.GATE.shard(shard)),
                                        ":from", Item.time(now.plus(GATE_IN_USE)))))
                    .items()
                    .stream())
        .map(item -> Item.of(item).text("pk", "gate"))
        .toList();
  }

  private static Stream<String> shards(Gauge kind) {
    return IntStream.range(0, Topology.METRIC_SHARDS).mapToObj(kind::shard);
  }

  private Stream<Item> readings(String shard, boolean ascending, int most) {
    return across
        .queryPaginator(
            query ->
                query
                    .tableName(topology.index().name())
                    .indexName(topology.gauges().name())
                    .keyConditionExpression(Gauge.PARTITION + " = :shard")
                    .expressionAttributeValues(Map.of(":shard", Item.text(shard)))
                    .scanIndexForward(ascending))
        .items()
        .stream()
        .limit(most)
        .map(Item::of);
  }

  private long count(Topology.Index index, String shard, Instant from) {
    return across
        .queryPaginator(
            query ->
                query
                    .tableName(topology.index().name())
                    .indexName(index.name())
                    .keyConditionExpression(
                        index.partitionKey() + " = :shard AND " + index.sortKey() + " >= :from")
                    .expressionAttributeValues(
                        Map.of(":shard", Item.text(shard), ":from", Item.time(from)))
                    .select(Select.COUNT))
        .stream()
        .mapToLong(page -> page.count())
        .sum();
  }
}
