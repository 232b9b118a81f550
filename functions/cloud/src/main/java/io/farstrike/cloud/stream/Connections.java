package io.farstrike.cloud.stream;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.TenantScope;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * Open sockets, at most five a user. A socket holds one of its user's slots under a lease, which
 * each write to it that arrived renews; so a socket that died without a word blocks its slot for
 * {@link #LEASE} at most.
 *
 * <p>In the edge table, since all that a message on a socket brings is the gateway's name of the
 * socket: one item by that name, and the slots in a partition of their user.
 */
public final class Connections {

  /** Sockets that a user may have open at the same time. */
  public static final int PER_USER = 5;

  /** How long a slot is held without being renewed. */
  public static final Duration LEASE = Duration.ofSeconds(45);

  /** The gateway ends every socket then. */
  public static final Duration LONGEST_LIFE = Duration.ofHours(2);

  /** How much later than the socket its items go, if nobody saw it end. */
  private static final Duration MARGIN = Duration.ofMinutes(10);

  private final DynamoDbClient edge;
  private final Topology topology;
  private final SystemClock clock;

  public Connections(DynamoDbClient edge, Topology topology, SystemClock clock) {
    this.edge = requireNonNull(edge, "edge is null");
    this.topology = requireNonNull(topology, "topology is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** What became of the wish for a slot. */
  public sealed interface Place {

    /**
     * A slot is taken.
     *
     * @param overtaken the socket whose lease on it had run out; closed by whoever took the slot
     */
    record Taken(Connection connection, Optional<String> overtaken) implements Place {}

    /** All slots are held; nothing has changed. */
    record Full() implements Place {}
  }

  /** Takes a slot: of several who ask at once, no two get the same. */
  public Place take(TenantScope scope, String connectionId, String session, String userHandle) {
    Instant now = clock.now();
    Set<Integer> held =
        slots(scope).stream()
            .filter(slot -> slot.isHeldAt(now))
            .map(slot -> slot.connection().slot())
            .collect(Collectors.toSet());
    for (int number = 0; number < PER_USER; number++) {
      if (!held.contains(number)) {
        Connection wanted =
            new Connection(connectionId, scope.userId(), session, userHandle, number, now);
        Optional<Place> taken = taken(wanted, now);
        if (taken.isPresent()) {
          return taken.get();
        }
      }
    }
    return new Place.Full();
  }

  private Optional<Place> taken(Connection wanted, Instant now) {
    Instant end = now.plus(LONGEST_LIFE).plus(MARGIN);
    Map<String, AttributeValue> before;
    try {
      before =
          edge.putItem(
                  put ->
                      put.tableName(topology.edge().name())
                          .item(SlotItem.of(wanted, now.plus(LEASE), end))
                          .conditionExpression("attribute_not_exists(pk) OR leaseUntil <= :now")
                          .expressionAttributeValues(Map.of(":now", Item.time(now)))
                          .returnValues(ReturnValue.ALL_OLD))
              .attributes();
    } catch (ConditionalCheckFailedException e) {
      return Optional.empty();
    }
    Optional<String> overtaken = Item.of(before).findText("connectionId");
    overtaken.ifPresent(this::deleteRow);
    edge.putItem(put -> put.tableName(topology.edge().name()).item(ConnectionItem.of(wanted, end)));
    return Optional.of(new Place.Taken(wanted, overtaken));
  }

  /** The socket of that name, unless it is known to be closed. */
  public Optional<Connection> find(String connectionId) {
    return Item.find(edge, topology.edge(), ConnectionItem.key(connectionId))
        .filter(item -> !item.expiredAt(clock.now()))
        .map(ConnectionItem::read);
  }

  /** A user's sockets whose leases hold, by their slots. */
  public List<Connection> open(TenantScope scope) {
    Instant now = clock.now();
    return slots(scope).stream()
        .filter(slot -> slot.isHeldAt(now))
        .map(SlotItem::connection)
        .toList();
  }

  /** A user's sockets, those among them whose leases have run out, by their slots. */
  List<Connection> known(TenantScope scope) {
    return slots(scope).stream().map(SlotItem::connection).toList();
  }

  private List<SlotItem> slots(TenantScope scope) {
    return edge
        .query(
            query ->
                query
                    .tableName(topology.edge().name())
                    .consistentRead(true)
                    .keyConditionExpression("pk = :user AND begins_with(sk, :slot)")
                    .expressionAttributeValues(
                        Map.of(
                            ":user", Item.text(SlotItem.partition(scope.userId())),
                            ":slot", Item.text(SlotItem.PREFIX))))
        .items()
        .stream()
        .map(SlotItem::read)
        .sorted(Comparator.comparingInt(slot -> slot.connection().slot()))
        .toList();
  }

  /**
   * Renews a lease, for a socket that a write has just reached.
   *
   * @return false if the slot is another's or nobody's by now, and the socket is to be closed
   */
  public boolean renew(Connection connection) {
    try {
      edge.updateItem(
          update ->
              update
                  .tableName(topology.edge().name())
                  .key(SlotItem.key(connection))
                  .updateExpression("SET leaseUntil = :until")
                  .conditionExpression("connectionId = :mine")
                  .expressionAttributeValues(
                      Map.of(
                          ":until", Item.time(clock.now().plus(LEASE)),
                          ":mine", Item.text(connection.connectionId()))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /**
   * Forgets a socket and frees its slot. Doing it twice is doing it once.
   *
   * @return the socket, if this call is the one that did it
   */
  public Optional<Connection> drop(String connectionId) {
    Optional<Connection> dropped = deleteRow(connectionId).map(ConnectionItem::read);
    dropped.ifPresent(this::free);
    return dropped;
  }

  /** Forgets a socket that a slot names, whether or not its own item came to be. */
  void drop(Connection connection) {
    deleteRow(connection.connectionId());
    free(connection);
  }

  private Optional<Item> deleteRow(String connectionId) {
    var answer =
        edge.deleteItem(
            delete ->
                delete
                    .tableName(topology.edge().name())
                    .key(ConnectionItem.key(connectionId))
                    .returnValues(ReturnValue.ALL_OLD));
    return answer.hasAttributes() && !answer.attributes().isEmpty()
        ? Optional.of(Item.of(answer.attributes()))
        : Optional.empty();
  }

  private void free(Connection connection) {
    try {
      edge.deleteItem(
          delete ->
              delete
                  .tableName(topology.edge().name())
                  .key(SlotItem.key(connection))
                  .conditionExpression("connectionId = :mine")
                  .expressionAttributeValues(
                      Map.of(":mine", Item.text(connection.connectionId()))));
    } catch (ConditionalCheckFailedException e) {
      // The lease had run out, and the slot is another socket's.
      return;
    }
  }
}
