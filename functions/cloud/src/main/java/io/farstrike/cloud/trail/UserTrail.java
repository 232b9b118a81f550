package io.farstrike.cloud.trail;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.audit.AuditLife;
import io.farstrike.cloud.audit.AuditLog;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.TenantScope;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One user's part of the record. */
public final class UserTrail {

  private final TenantScope scope;
  private final DynamoDbClient dynamo;
  private final Topology.Table table;
  private final AuditLife life;
  private final SystemClock clock;

  /** Opens it. */
  public UserTrail(
      TenantScope scope,
      DynamoDbClient dynamo,
      Topology.Table table,
      AuditLife life,
      SystemClock clock) {
    this.scope = requireNonNull(scope, "scope is null");
    this.dynamo = requireNonNull(dynamo, "dynamo is null");
    this.table = requireNonNull(table, "table is null");
    this.life = requireNonNull(life, "life is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * All entries of a period whose time is not over, the latest first, read as far as they are
   * taken.
   */
  public Stream<Item> within(Period period) {
    Instant now = clock.now();
    return period.since(life.oldest(now)).stream()
        .flatMap(kept -> kept.months().flatMap(month -> within(month, kept)))
        .filter(entry -> !entry.expiredAt(now));
  }

  private Stream<Item> within(Instant month, Period period) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table.name())
                    .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                    .expressionAttributeValues(
                        Map.of(
                            ":pk", Item.text(AuditLog.partition(scope.userId().value(), month)),
                            ":from", Item.text(AuditLog.sortKey(period.from())),
                            ":to", Item.text(AuditLog.sortKey(period.to()) + "#~")))
                    .scanIndexForward(false))
        .items()
        .stream()
        .map(Item::of);
  }
}
