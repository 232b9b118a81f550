package io.farstrike.cloud.stream;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Digest;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.IdSource;
import io.farstrike.tenancy.Secret;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * Tickets for handshakes of sockets, since a browser sets no header there and an address stands in
 * logs. Each opens one socket, within {@link #LIFE}, for the session that asked for it; kept by its
 * hash in the edge table.
 */
public final class Tickets {

  public static final Duration LIFE = Duration.ofSeconds(30);

  /** What a ticket of ours looks like; others are refused without a look into the table. */
  private static final String FORM = "[0-9a-f-]{73}";

  private static final String SORT_KEY = "TICKET";
  private static final String REVOKED = "REVOKED";
  private static final String WHAT = "ticket";

  private final DynamoDbClient edge;
  private final Topology topology;
  private final SystemClock clock;
  private final IdSource ids;

  public Tickets(DynamoDbClient edge, Topology topology, SystemClock clock, IdSource ids) {
    this.edge = requireNonNull(edge, "edge is null");
    this.topology = requireNonNull(topology, "topology is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.ids = requireNonNull(ids, "ids is null");
  }

  /**
   * Whose a ticket was.
   *
   * @param session the id of the session that asked for it
   */
  public record Holder(TenantScope scope, String session, Instant issuedAt) {
    public Holder {
      requireNonNull(scope, "scope is null");
      requireNonNull(session, "session is null");
      requireNonNull(issuedAt, "issuedAt is null");
    }
  }

  /** Makes a ticket, which cannot be read again: two random ids, 244 random bits. */
  public Secret issue(TenantScope scope, String session) {
    Secret ticket = Secret.of(ids.uuid() + '-' + ids.uuid());
    Instant now = clock.now();
    Item item =
        Item.of(partition(ticket), SORT_KEY)
            .put("userId", scope.userId().value())
            .put("session", session)
            .put("issuedAt", now)
            .expires(now.plus(LIFE));
    edge.putItem(put -> put.tableName(topology.edge().name()).item(item.attributes()));
    return ticket;
  }

  /** Spends a ticket: of several who come with the same, one gets its holder. */
  public Optional<Holder> redeem(Secret ticket) {
    if (!ticket.reveal().matches(FORM)) {
      return Optional.empty();
    }
    Item spent;
    try {
      spent =
          Item.of(
              edge.deleteItem(
                      delete ->
                          delete
                              .tableName(topology.edge().name())
                              .key(Item.key(partition(ticket), SORT_KEY))
                              .conditionExpression("attribute_exists(pk)")
                              .returnValues(ReturnValue.ALL_OLD))
                  .attributes());
    } catch (ConditionalCheckFailedException e) {
      return Optional.empty();
    }
    Instant issuedAt = spent.instant("issuedAt");
    return issuedAt.plus(LIFE).isAfter(clock.now())
        ? Optional.of(
            new Holder(
                TenantScope.ofVerifiedCaller(new UserId(spent.text("userId", WHAT))),
                spent.text("session", WHAT),
                issuedAt))
        : Optional.empty();
  }

  /** Has all tickets of a user that were made until now open nothing. */
  void revokeAll(TenantScope scope) {
    Item marker =
        Item.of(SlotItem.partition(scope.userId()), REVOKED)
            .put("at", clock.now())
            .expires(clock.now().plus(LIFE));
    edge.putItem(put -> put.tableName(topology.edge().name()).item(marker.attributes()));
  }

  /** Whether a ticket still opens something, which its session does not say. */
  public boolean stands(Holder holder) {
    Map<String, AttributeValue> key =
        Item.key(SlotItem.partition(holder.scope().userId()), REVOKED);
    return Item.find(edge, topology.edge(), key)
        .map(marker -> marker.instant("at").isBefore(holder.issuedAt()))
        .orElse(true);
  }

  private static String partition(Secret ticket) {
    return "TICKET#" + Digest.of(ticket.reveal());
  }
}
