package io.farstrike.cloud.metrics;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.IdSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Adds an instance's counters to those of all instances, in the edge table: one item for each five
 * minutes and shard, an instance keeping to one shard. Sizes of caches, which cannot be added up
 * over time, stand in an item of the instance. A store that does not answer costs nobody a request
 * or a job: what was counted waits for the next time.
 */
public final class Meter {

  private static final Logger LOG = LoggerFactory.getLogger(Meter.class);
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final Counters counters;
  private final DynamoDbClient edge;
  private final Topology topology;
  private final SystemClock clock;
  private final IdSource ids;
  private @Nullable String instance;
  private final AtomicReference<Instant> last = new AtomicReference<>(Instant.EPOCH);
  private final AtomicReference<Instant> lastSizes = new AtomicReference<>(Instant.EPOCH);

  /**
   * Prepares the meter of an instance; there should be one.
   *
   * @param ids gives the instance a name
   */
  public Meter(
      Counters counters, DynamoDbClient edge, Topology topology, SystemClock clock, IdSource ids) {
    this.counters = requireNonNull(counters, "counters is null");
    this.edge = requireNonNull(edge, "edge is null");
    this.topology = requireNonNull(topology, "topology is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.ids = requireNonNull(ids, "ids is null");
  }

  /** Hands on what was counted, at most once a minute: for what is called many times a second. */
  public void handOnSometimes() {
    if (isTime(last, clock.now())) {
      handOn();
    }
  }

  /** Hands on what was counted. */
  public void handOn() {
    Instant now = clock.now();
    last.set(now);
    Map<String, Long> taken = counters.take();
    try {
      if (!taken.isEmpty()) {
        add(taken, now);
      }
      Map<Cache, Long> sizes = counters.sizes();
      if (!sizes.isEmpty() && isTime(lastSizes, now)) {
        put(sizes, now);
      }
    } catch (SdkException e) {
      LOG.warn("figures wait for the next time", e);
      counters.putBack(taken);
    }
  }

  /** Made when it is first needed: what a snapshot holds would be the name of all its copies. */
  private synchronized String instance() {
    String name = instance == null ? ids.sortable() : instance;
    instance = name;
    return name;
  }

  /** Of several who ask at once, one is told so. */
  private static boolean isTime(AtomicReference<Instant> last, Instant now) {
    Instant before = last.get();
    return !now.isBefore(before.plus(EVERY)) && last.compareAndSet(before, now);
  }

  private void add(Map<String, Long> taken, Instant now) {
    Map<String, AttributeValue> values = new HashMap<>();
    Map<String, String> names = new HashMap<>();
    List<String> adds = new ArrayList<>();
    taken.forEach(
        (name, count) -> {
          names.put("#" + name, name);
          values.put(":" + name, Item.number(count));
          adds.add("#" + name + " :" + name);
        });
    names.put("#ttl", topology.edge().ttlAttribute());
    values.put(":ttl", Item.number(now.plus(Buckets.LIFE).getEpochSecond()));
    edge.updateItem(
        update ->
            update
                .tableName(topology.edge().name())
                .key(Item.key(Buckets.counts(Buckets.shardOf(instance())), Buckets.sortKey(now)))
                .updateExpression("ADD " + String.join(", ", adds) + " SET #ttl = :ttl")
                .expressionAttributeNames(names)
                .expressionAttributeValues(values));
  }

  private void put(Map<Cache, Long> sizes, Instant now) {
    Item item =
        Item.of(Buckets.sizes(Buckets.shardOf(instance())), instance())
            .put("at", now)
            .expires(now.plus(Buckets.SIZES_LIFE));
    sizes.forEach((cache, entries) -> item.put(cache.name(), entries));
    edge.putItem(put -> put.tableName(topology.edge().name()).item(item.attributes()));
  }
}
