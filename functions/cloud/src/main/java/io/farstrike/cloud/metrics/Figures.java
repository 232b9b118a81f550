package io.farstrike.cloud.metrics;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The counters of all instances over the last day, as they stood when they were read. */
public final class Figures {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final List<Item> day;
  private final List<Item> hour;
  private final List<Item> instances;

  private Figures(List<Item> day, List<Item> hour, List<Item> instances) {
    this.day = day;
    this.hour = hour;
    this.instances = instances;
  }

  /** Reads them: a query a shard for the counters, and one for the sizes of caches. */
  public static Figures read(DynamoDbClient edge, Topology topology, Instant now) {
    requireNonNull(now, "now is null");
    List<Item> day = new ArrayList<>();
    List<Item> instances = new ArrayList<>();
    IntStream.range(0, Topology.METRIC_SHARDS)
        .forEach(
            shard -> {
              since(edge, topology, Buckets.counts(shard), Buckets.sortKey(now.minus(DAY)))
                  .forEach(day::add);
              since(edge, topology, Buckets.sizes(shard), "0")
                  .filter(item -> !item.expiredAt(now))
                  .forEach(instances::add);
            });
    String hourAgo = Buckets.sortKey(now.minus(HOUR));
    List<Item> hour =
        day.stream().filter(item -> item.text("sk", "figures").compareTo(hourAgo) >= 0).toList();
    return new Figures(List.copyOf(day), hour, List.copyOf(instances));
  }

  private static Stream<Item> since(
      DynamoDbClient edge, Topology topology, String partition, String from) {
    return edge
        .queryPaginator(
            query ->
                query
                    .tableName(topology.edge().name())
                    .keyConditionExpression("pk = :pk AND sk >= :from")
                    .expressionAttributeValues(
                        Map.of(":pk", Item.text(partition), ":from", Item.text(from))))
        .items()
        .stream()
        .map(Item::of);
  }

  /** What was counted in the last hour, and up to five minutes before. */
  public long lastHour(Count count) {
    return sum(hour, item -> item.number(count.name()));
  }

  /** What was counted in the last day, and up to five minutes before. */
  public long lastDay(Count count) {
    return sum(day, item -> item.number(count.name()));
  }

  /** Looks into a cache in the last hour that found something. */
  public long hits(Cache cache) {
    return sum(hour, item -> item.number(cache.hits()));
  }

  /** Looks into a cache in the last hour that did not. */
  public long misses(Cache cache) {
    return sum(hour, item -> item.number(cache.misses()));
  }

  /** Entries of a cache in all instances that were heard of in the last quarter of an hour. */
  public long entries(Cache cache) {
    return sum(instances, item -> item.number(cache.name()));
  }

  /** Instances with caches that were heard of in the last quarter of an hour. */
  public int instances() {
    return instances.size();
  }

  private static long sum(List<Item> items, ToLongFunction<Item> figure) {
    return items.stream().mapToLong(figure).sum();
  }
}
