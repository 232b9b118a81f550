package io.farstrike.cloud.broker;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Counts the gates that somebody holds. */
public final class HeldGates {

  /** The most that one batch of reads takes. */
  private static final int BATCH = 100;

  private final DynamoDbClient edge;
  private final Topology.Table table;

  /**
   * Prepares the count.
   *
   * @param edge reaches the edge table
   */
  public HeldGates(DynamoDbClient edge, Topology.Table table) {
    this.edge = requireNonNull(edge, "edge is null");
    this.table = requireNonNull(table, "table is null");
  }

  /**
   * How many of some gates are held at a moment.
   *
   * @param partitions of their items in the edge table
   */
  public long count(List<String> partitions, Instant now) {
    long held = 0;
    for (int from = 0; from < partitions.size(); from += BATCH) {
      int to = Math.min(from + BATCH, partitions.size());
      held += countBatch(partitions.subList(from, to), now);
    }
    return held;
  }

  private long countBatch(List<String> partitions, Instant now) {
    List<Map<String, AttributeValue>> keys =
        partitions.stream().map(partition -> Item.key(partition, GateLease.sortKey())).toList();
    Map<String, KeysAndAttributes> left =
        Map.of(table.name(), KeysAndAttributes.builder().keys(keys).build());
    long held = 0;
    while (!left.isEmpty()) {
      Map<String, KeysAndAttributes> wanted = left;
      var answer = edge.batchGetItem(get -> get.requestItems(wanted));
      held +=
          answer.responses().getOrDefault(table.name(), List.of()).stream()
              .filter(item -> Item.of(item).instant("leaseUntil").isAfter(now))
              .count();
      left = answer.unprocessedKeys();
    }
    return held;
  }
}
