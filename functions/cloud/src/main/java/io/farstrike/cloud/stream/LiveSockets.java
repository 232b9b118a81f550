package io.farstrike.cloud.stream;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.topology.Topology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** The sockets of all users, for administrators: of slots that an index named, those held now. */
public final class LiveSockets {

  /** The most that one batch of reads takes. */
  private static final int BATCH = 100;

  private final DynamoDbClient edge;
  private final Topology.Table table;

  /**
   * Prepares the look.
   *
   * @param edge reaches the edge table
   */
  public LiveSockets(DynamoDbClient edge, Topology.Table table) {
    this.edge = requireNonNull(edge, "edge is null");
    this.table = requireNonNull(table, "table is null");
  }

  /**
   * The sockets in some slots whose leases hold at a moment, the oldest first.
   *
   * @param slots keys of their items in the edge table
   */
  public List<Connection> of(List<Map<String, AttributeValue>> slots, Instant now) {
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
        Map.of(table.name(), KeysAndAttributes.builder().keys(slots).build());
    while (!left.isEmpty()) {
      Map<String, KeysAndAttributes> wanted = left;
      var answer = edge.batchGetItem(get -> get.requestItems(wanted));
      answer.responses().getOrDefault(table.name(), List.of()).stream()
          .map(SlotItem::read)
          .filter(slot -> slot.isHeldAt(now))
          .map(SlotItem::connection)
          .forEach(found::add);
      left = answer.unprocessedKeys();
    }
    return found;
  }
}
