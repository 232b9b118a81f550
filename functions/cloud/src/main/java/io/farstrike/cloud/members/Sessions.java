package io.farstrike.cloud.members;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.cloud.http.SessionGate;
import io.farstrike.cloud.table.Due;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.tenant.TenantAccess;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.TenantScope;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Sessions: one item a sign-in, keyed by the token's {@code origin_jti}. Every request reads it, so
 * that ending a session works at once although access tokens live on.
 */
public final class Sessions implements SessionGate {

  private static final Duration ABSOLUTE_LIFE = Duration.ofDays(1);
  private static final Duration IDLE_LIFE = Duration.ofHours(1);

  /**
   * A request notes its time only when the last note is older, to save writes. So much longer than
   * an hour a session may be idle, for its last request may be that much younger than the note.
   */
  private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);

  private final Members members;
  private final TenantAccess tenants;
  private final Topology topology;
  private final SystemClock clock;

  public Sessions(Members members, TenantAccess tenants, Topology topology, SystemClock clock) {
    this.members = requireNonNull(members, "members is null");
    this.tenants = requireNonNull(tenants, "tenants is null");
    this.topology = requireNonNull(topology, "topology is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** Opens a session for a user who has just signed in. */
  public void open(TenantScope scope, String session, String address, String agent) {
    Instant now = clock.now();
    Item item =
        Item.of(scope.userId().value(), sortKey(session))
            .put("openedAt", now)
            .put("lastSeen", now)
            .put("address", address)
            .put("agent", agent)
            .expires(now.plus(ABSOLUTE_LIFE))
            // Not moved by requests: a session that lives on is looked at again the next night.
            .due(Due.SESSION, now.plus(IDLE_LIFE));
    table(scope).putItem(put -> put.tableName(topology.index().name()).item(item.attributes()));
  }

  @Override
  public Caller admit(Map<String, String> claims) {
    if (!"access".equals(claims.get("token_use"))) {
      throw refused();
    }
    String subject = claim(claims, "sub");
    String session = claim(claims, "origin_jti");
    TenantScope scope =
        members.userIdOf(subject).map(TenantScope::ofVerifiedCaller).orElseThrow(Sessions::refused);
    Item item = find(scope, session).orElseThrow(Sessions::refused);
    Instant now = clock.now();
    Instant lastSeen = item.instant("lastSeen");
    if (isOver(item, now)) {
      throw refused();
    }
    if (lastSeen.plus(TOUCH_EVERY).isBefore(now)) {
      touch(scope, session, now);
    }
    return new Caller(scope, subject, session);
  }

  /**
   * Removes a session that idled out or outlived its time.
   *
   * @return whether it was removed now
   */
  public boolean removeIfOver(TenantScope scope, String session) {
    Optional<Item> over = find(scope, session).filter(item -> isOver(item, clock.now()));
    if (over.isEmpty()) {
      return false;
    }
    try {
      table(scope)
          .deleteItem(
              delete ->
                  delete
                      .tableName(topology.index().name())
                      .key(Item.key(scope.userId().value(), sortKey(session)))
                      .conditionExpression("lastSeen = :seen")
                      .expressionAttributeValues(
                          Map.of(":seen", Item.time(over.get().instant("lastSeen")))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      // It was removed meanwhile.
      return false;
    }
  }

  private static boolean isOver(Item item, Instant now) {
    Instant idleFrom = item.instant("lastSeen").plus(TOUCH_EVERY);
    return item.expiredAt(now) || idleFrom.plus(IDLE_LIFE).isBefore(now);
  }

  private Optional<Item> find(TenantScope scope, String session) {
    var answer =
        table(scope)
            .getItem(
                get ->
                    get.tableName(topology.index().name())
                        .key(Item.key(scope.userId().value(), sortKey(session)))
                        .consistentRead(true));
    return answer.hasItem() && !answer.item().isEmpty()
        ? Optional.of(Item.of(answer.item()))
        : Optional.empty();
  }

  private void touch(TenantScope scope, String session, Instant now) {
    try {
      table(scope)
          .updateItem(
              update ->
                  update
                      .tableName(topology.index().name())
                      .key(Item.key(scope.userId().value(), sortKey(session)))
                      .updateExpression("SET lastSeen = :now")
                      .conditionExpression("attribute_exists(pk)")
                      .expressionAttributeValues(Map.of(":now", Item.time(now))));
    } catch (ConditionalCheckFailedException e) {
      // It was ended between the two calls.
      throw refused();
    }
  }

  private DynamoDbClient table(TenantScope scope) {
    return tenants.open(scope).table();
  }

  private static String claim(Map<String, String> claims, String name) {
    String value = claims.get(name);
    if (value == null || !value.matches("[A-Za-z0-9-]{1,64}")) {
      throw refused();
    }
    return value;
  }

  private static ProblemException refused() {
    return ProblemException.of(
        ProblemType.UNAUTHENTICATED, "The session has ended. Please sign in again.");
  }

  private static String sortKey(String session) {
    return "SESSION#" + session;
  }
}
