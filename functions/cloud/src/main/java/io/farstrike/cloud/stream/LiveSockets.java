package io.farstrike.cloud.stream;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Due;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** The sockets of all users, for administrators and for whoever runs the stream. */
public final class LiveSockets {

  /** The most that one batch of reads takes. */
  private static final int BATCH = 100;

  private final DynamoDbClient edge;
  private final Topology topology;

  /**
   * Prepares the look.
   *
   * @param edge reaches the edge table
   */
  public LiveSockets(DynamoDbClient edge, Topology topology) {
    this.edge = requireNonNull(edge, "edge is null");
    this.topology = requireNonNull(topology, "topology is null");
  }

  /**
   * The sockets whose leases hold at a moment, the oldest first.
   *
   * @param across may query the index of what is due
   */
  public List<Connection> all(DynamoDbClient across, Instant now) {
    return of(slots(across, now), now);
  }

  private List<Map<String, AttributeValue>> slots(DynamoDbClient across, Instant now) {
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
                                        ":shard", Item.text(Due.SOCKET.shard(shard)),
                                        ":from", Item.time(now))))
                    .items()
                    .stream())
        .map(Item::of)
        .map(item -> Item.key(item.text("pk", "slot"), item.text("sk", "slot")))
        .toList();
  }

  private List<Connection> of(List<Map<String, AttributeValue>> slots, Instant now) {
    List<Connection> found = new ArrayList<>();
    for (int from = 0; from < slots.size(); from += BATCH) {
      found.addAll(batch(slots.subList(from, Math.min(from + BATCH, slots.size())), now));
    }
    found.sort(Comparator.comparing(Connection::connectedAt).thenComparing(Connection::handle));
    return List.copyOf(found);
  }

  private List<Connection> batch(List<Map<String, AttributeValue>> slots, Instant now) {
    List<Connection> found = new ArrayList<>();
    Map<String, KeysAndAttributes> left =
        Map.of(topology.edge().name(), KeysAndAttributes.builder().keys(slots).build());
    while (!left.isEmpty()) {
      Map<String, KeysAndAttributes> wanted = left;
      var answer = edge.batchGetItem(get -> get.requestItems(wanted));
      answer.responses().getOrDefault(topology.edge().name(), List.of()).stream()
          .map(SlotItem::read)
          .filter(slot -> slot.isHeldAt(now))
          .map(SlotItem::connection)
          .forEach(found::add);
      left = answer.unprocessedKeys();
    }
    return found;
  }
}
