package io.farstrike.cloud.members;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Gauge;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.tenant.TenantAccess;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.tenancy.IdSource;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Who is who: the directory's subject on one side, our own user id on the other.
 *
 * <p>The mapping stands in the edge table, since it is read before a user is known, and never
 * changes; a restored directory has new subjects but the same user ids.
 */
public final class Members {

  /** The partition of the index of all members. */
  public static final String ROSTER = "ROSTER";

  /** The sort key of the marker of a user who is being erased. */
  public static final String LEAVING = "ERASURE#";

  /** The profile's attribute that is there while a member is turned off. */
  public static final String DISABLED = "disabledAt";

  private static final Logger LOG = LoggerFactory.getLogger(Members.class);
  static final String PROFILE = "PROFILE";

  /** The profile's attribute that is there for a member who wants no mail before a token ends. */
  private static final String QUIET = "quietAboutTokens";

  private final DynamoDbClient edge;
  private final TenantAccess tenants;
  private final Topology topology;
  private final IdSource ids;

  public Members(DynamoDbClient edge, TenantAccess tenants, Topology topology, IdSource ids) {
    this.edge = requireNonNull(edge, "edge is null");
    this.tenants = requireNonNull(tenants, "tenants is null");
    this.topology = requireNonNull(topology, "topology is null");
    this.ids = requireNonNull(ids, "ids is null");
  }

  /**
   * Makes a member of a subject. Repeating it changes nothing, so a registration that died half way
   * is completed by the next try.
   */
  public TenantScope enrol(String subject, Member member) {
    return enrol(subject, member, false);
  }

  /**
   * As the short form.
   *
   * @param waiting whether a new member may not sign in before somebody has approved
   */
  public TenantScope enrol(String subject, Member member, boolean waiting) {
    UserId userId = userIdOf(subject).orElseGet(() -> newUserId(subject));
    TenantScope scope = TenantScope.ofVerifiedCaller(userId);
    Item profile =
        Item.of(userId.value(), PROFILE)
            .put("email", member.email())
            .put("name", member.name())
            .put("createdAt", member.createdAt())
            .put("handle", ids.sortable())
            .put("roster", ROSTER);
    Acceptances.put(profile, member.acceptedTerms());
    if (waiting) {
      profile.put(WaitingRoom.WAITING, member.createdAt());
    }
    try {
      tenants
          .open(scope)
          .table()
          .putItem(
              put ->
                  put.tableName(topology.index().name())
                      .item(profile.attributes())
                      .conditionExpression("attribute_not_exists(pk)"));
    } catch (ConditionalCheckFailedException e) {
      // The profile is there already: the first registration is the one that counts.
      return scope;
    }
    return scope;
  }

  /** The user behind a subject. */
  public Optional<UserId> userIdOf(String subject) {
    return Item.find(edge, topology.edge(), Item.key(key(subject), "USER"))
        .map(item -> new UserId(item.text("userId", "subject")));
  }

  /** The scope of a subject who has proved who they are by the code in a mail or by a password. */
  public Optional<TenantScope> scopeOf(String subject) {
    return userIdOf(subject).map(TenantScope::ofVerifiedCaller);
  }

  /** The profile of a scope's user. */
  public Optional<Member> find(TenantScope scope) {
    return get(scope, PROFILE).map(Members::member);
  }

  private Optional<Item> get(TenantScope scope, String sortKey) {
    return Item.find(
        tenants.open(scope).table(), topology.index(), Item.key(scope.userId().value(), sortKey));
  }

  /** The profile with what changes of it. */
  public Optional<Profile> profile(TenantScope scope) {
    return get(scope, PROFILE)
        .map(
            item ->
                new Profile(
                    member(item),
                    item.number("version"),
                    lastActive(scope, item),
                    new NoticeChoice(!item.has(QUIET))));
  }

  private Instant lastActive(TenantScope scope, Item profile) {
    return tenants
        .open(scope)
        .table()
        .queryPaginator(
            query ->
                query
                    .tableName(topology.index().name())
                    .keyConditionExpression("pk = :pk AND begins_with(sk, :session)")
                    .projectionExpression("lastSeen")
                    .consistentRead(true)
                    .expressionAttributeValues(
                        Map.of(
                            ":pk", Item.text(scope.userId().value()),
                            ":session", Item.text("SESSION#"))))
        .items()
        .stream()
        .map(session -> Item.of(session).instant("lastSeen"))
        .max(Comparator.naturalOrder())
        .orElseGet(() -> profile.instant("createdAt"));
  }

  /**
   * Changes what a member may change.
   *
   * @param expected the version that is to be changed; empty for whichever there is
   * @return false if there is no such version any more
   */
  public boolean change(TenantScope scope, ProfileChange change, Optional<Long> expected) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":one", Item.number(1));
    List<String> sets = new ArrayList<>();
    String removals = "";
    if (change.name().isPresent()) {
      sets.add("#name = :name");
      values.put(":name", Item.text(change.name().get()));
    }
    if (change.notices().isPresent() && change.notices().get().tokenEnding()) {
      removals = " REMOVE " + QUIET;
    } else if (change.notices().isPresent()) {
      sets.add(QUIET + " = :one");
    }
    String all = (sets.isEmpty() ? "" : "SET " + String.join(", ", sets)) + removals;
    String same = "";
    if (expected.isPresent()) {
      values.put(":expected", Item.number(expected.get()));
      // A profile that was never changed has no version yet.
      same =
          expected.get() == 0
              ? " AND (attribute_not_exists(version) OR version = :expected)"
              : " AND version = :expected";
    }
    String condition = "attribute_exists(pk)" + same;
    try {
      tenants
          .open(scope)
          .table()
          .updateItem(
              update -> {
                update
                    .tableName(topology.index().name())
                    .key(Item.key(scope.userId().value(), PROFILE))
                    .updateExpression(all + " ADD version :one")
                    .conditionExpression(condition)
                    .expressionAttributeValues(values);
                if (change.name().isPresent()) {
                  update.expressionAttributeNames(Map.of("#name", "name"));
                }
              });
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /** Notes when a member was last here, for the figures that administrators see. */
  void seen(TenantScope scope, Instant at) {
    try {
      tenants
          .open(scope)
          .table()
          .updateItem(
              update ->
                  update
                      .tableName(topology.index().name())
                      .key(Item.key(scope.userId().value(), PROFILE))
                      .updateExpression("SET gauge = :user, reading = :at")
                      .conditionExpression("attribute_exists(pk)")
                      .expressionAttributeValues(
                          Map.of(
                              ":user",
                              Item.text(Gauge.USER.shard(scope.userId().value(), PROFILE)),
                              ":at",
                              Item.time(at))));
    } catch (ConditionalCheckFailedException e) {
      LOG.info("a member who is gone is not counted");
    }
  }

  /** When a member was last here, to the minute; empty for one who has not been yet. */
  public Optional<Instant> lastSeen(TenantScope scope) {
    return get(scope, PROFILE)
        .filter(profile -> profile.has(Gauge.READING))
        .map(profile -> profile.instant(Gauge.READING));
  }

  /** Whether a user is being erased. */
  public boolean isLeaving(TenantScope scope) {
    return get(scope, LEAVING).isPresent();
  }

  /** Deletes what stands of a subject outside of the user's own partition. */
  public void forget(String subject) {
    edge.deleteItem(
        delete -> delete.tableName(topology.edge().name()).key(Item.key(key(subject), "USER")));
  }

  /** What administrators call a member. */
  public Optional<String> handle(TenantScope scope) {
    return Item.of(
            tenants
                .open(scope)
                .table()
                .getItem(
                    get ->
                        get.tableName(topology.index().name())
                            .key(Item.key(scope.userId().value(), PROFILE)))
                .item())
        .findText("handle");
  }

  /**
   * Turns a member off from this moment on, or on again. Doing it twice is doing it once.
   *
   * @param from when it was turned off, or nothing to turn it on
   * @return false if there is no such member
   */
  public boolean disable(TenantScope scope, Optional<Instant> from) {
    try {
      tenants
          .open(scope)
          .table()
          .updateItem(
              update -> {
                update
                    .tableName(topology.index().name())
                    .key(Item.key(scope.userId().value(), PROFILE))
                    .conditionExpression("attribute_exists(pk)");
                if (from.isPresent()) {
                  update
                      .updateExpression("SET disabledAt = if_not_exists(disabledAt, :at)")
                      .expressionAttributeValues(Map.of(":at", Item.time(from.get())));
                } else {
                  update.updateExpression("REMOVE disabledAt");
                }
              });
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /** Whether an administrator has turned this member off. */
  public boolean isDisabled(TenantScope scope) {
    return tenants
        .open(scope)
        .table()
        .getItem(
            get ->
                get.tableName(topology.index().name())
                    .key(Item.key(scope.userId().value(), PROFILE))
                    .projectionExpression(DISABLED)
                    .consistentRead(true))
        .item()
        .containsKey(DISABLED);
  }

  private UserId newUserId(String subject) {
    UserId userId = new UserId(ids.uuid());
    try {
      edge.putItem(
          put ->
              put.tableName(topology.edge().name())
                  .item(Item.of(key(subject), "USER").put("userId", userId.value()).attributes())
                  .conditionExpression("attribute_not_exists(pk)"));
      return userId;
    } catch (ConditionalCheckFailedException e) {
      // Another request of the same registration was quicker.
      return userIdOf(subject).orElseThrow();
    }
  }

  private static Member member(Item item) {
    return new Member(
        item.text("email", "profile"),
        item.text("name", "profile"),
        item.instant("createdAt"),
        Acceptances.of(item));
  }

  private static String key(String subject) {
    return "SUBJECT#" + subject;
  }
}
