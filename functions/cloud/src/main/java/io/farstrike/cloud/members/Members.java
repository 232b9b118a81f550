package io.farstrike.cloud.members;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.tenant.TenantAccess;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.tenancy.IdSource;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
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
    UserId userId = userIdOf(subject).orElseGet(() -> newUserId(subject));
    TenantScope scope = TenantScope.ofVerifiedCaller(userId);
    Item profile =
        Item.of(userId.value(), "PROFILE")
            .put("email", member.email())
            .put("name", member.name())
            .put("createdAt", member.createdAt())
            .put("acceptedTerms", member.acceptedTerms())
            .put("handle", ids.sortable())
            .put("roster", ROSTER);
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
    var answer =
        edge.getItem(
            get ->
                get.tableName(topology.edge().name())
                    .key(Item.key(key(subject), "USER"))
                    .consistentRead(true));
    return answer.hasItem() && !answer.item().isEmpty()
        ? Optional.of(new UserId(Item.of(answer.item()).text("userId", "subject")))
        : Optional.empty();
  }

  /** The scope of a subject who has proved who they are by the code in a mail. */
  public Optional<TenantScope> scopeOf(String subject) {
    return userIdOf(subject).map(TenantScope::ofVerifiedCaller);
  }

  /** The profile of a scope's user. */
  public Optional<Member> find(TenantScope scope) {
    var answer =
        tenants
            .open(scope)
            .table()
            .getItem(
                get ->
                    get.tableName(topology.index().name())
                        .key(Item.key(scope.userId().value(), "PROFILE")));
    return answer.hasItem() && !answer.item().isEmpty()
        ? Optional.of(member(Item.of(answer.item())))
        : Optional.empty();
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
        item.text("acceptedTerms", "profile"));
  }

  private static String key(String subject) {
    return "SUBJECT#" + subject;
  }
}
