package io.farstrike.cloud.members;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Digest;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.IdSource;
import io.farstrike.tenancy.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * Addresses that may register, in the edge table, since nobody is known yet. Of a code only its
 * hash is kept, made with the address: a code is of no use for another one.
 */
public final class Invitations {

  /** How long a code works. */
  public static final Duration LIFE = Duration.ofDays(7);

  private static final String PARTITION = "INVITATIONS";
  private static final int ID_LENGTH = 32;

  private final DynamoDbClient edge;
  private final Topology.Table table;
  private final SystemClock clock;
  private final IdSource ids;

  public Invitations(DynamoDbClient edge, Topology topology, SystemClock clock, IdSource ids) {
    this.edge = requireNonNull(edge, "edge is null");
    this.table = topology.edge();
    this.clock = requireNonNull(clock, "clock is null");
    this.ids = requireNonNull(ids, "ids is null");
  }

  /**
   * An invitation with its code, which is told once.
   *
   * @param code 32 characters, 122 random bits
   */
  public record Fresh(Invitation invitation, Secret code) {

    public Fresh {
      requireNonNull(invitation, "invitation is null");
      requireNonNull(code, "code is null");
    }
  }

  /** Invites an address; the code of an earlier invitation of the same address stops working. */
  public Fresh create(String email) {
    Instant now = clock.now();
    Invitation invitation = new Invitation(id(email), email, now, now.plus(LIFE));
    String code = ids.uuid().replace("-", "");
    Item item =
        Item.of(PARTITION, invitation.id())
            .put("email", email)
            .put("createdAt", now)
            .put("expiresAt", invitation.expiresAt())
            .put("code", hash(email, code))
            .expires(invitation.expiresAt());
    edge.putItem(put -> put.tableName(table.name()).item(item.attributes()));
    return new Fresh(invitation, Secret.of(code));
  }

  /** Whether a code is that of an open invitation of this very address. */
  public boolean isOpen(String email, String code) {
    return Item.find(edge, table, Item.key(PARTITION, id(email)))
        .filter(this::isOpen)
        .filter(item -> item.text("code", "invitation").equals(hash(email, code)))
        .isPresent();
  }

  /** Ends the invitation of an address that has registered: each is good for one account. */
  public void spend(String email) {
    withdraw(id(email));
  }

  /**
   * Open invitations, in an order that stays the same.
   *
   * @param after id of the last one of the page before; empty for the first page
   */
  public List<Invitation> list(int limit, String after) {
    return edge
        .queryPaginator(
            query ->
                query
                    .tableName(table.name())
                    .keyConditionExpression("pk = :pk AND sk > :after")
                    .expressionAttributeValues(
                        Map.of(
                            ":pk", Item.text(PARTITION),
                            // Below every id.
                            ":after", Item.text(after.isEmpty() ? " " : after))))
        .items()
        .stream()
        .map(Item::of)
        .filter(this::isOpen)
        .map(Invitations::invitation)
        .limit(limit)
        .toList();
  }

  /**
   * Takes an invitation back.
   *
   * @return whether there was an open one
   */
  public boolean withdraw(String id) {
    return Optional.of(
            Item.of(
                edge.deleteItem(
                        delete ->
                            delete
                                .tableName(table.name())
                                .key(Item.key(PARTITION, id))
                                .returnValues(ReturnValue.ALL_OLD))
                    .attributes()))
        .filter(item -> item.has("expiresAt"))
        .filter(this::isOpen)
        .isPresent();
  }

  private boolean isOpen(Item item) {
    return item.instant("expiresAt").isAfter(clock.now());
  }

  private static Invitation invitation(Item item) {
    return new Invitation(
        item.text("sk", "invitation"),
        item.text("email", "invitation"),
        item.instant("createdAt"),
        item.instant("expiresAt"));
  }

  private static String id(String email) {
    return Digest.of("invitation", email).substring(0, ID_LENGTH);
  }

  private static String hash(String email, String code) {
    return Digest.of(email, code);
  }
}
