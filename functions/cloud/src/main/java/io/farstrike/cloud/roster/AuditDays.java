package io.farstrike.cloud.roster;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.audit.AuditLife;
import io.farstrike.cloud.audit.AuditLog;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.cloud.trail.Period;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The record of changes of all users, day by day. Entries are seen a moment after they are made.
 */
public final class AuditDays {

  private final DynamoDbClient across;
  private final Topology topology;
  private final AuditLife life;
  private final SystemClock clock;

  /**
   * Opens the record.
   *
   * @param across may query the index of days
   */
  public AuditDays(DynamoDbClient across, Topology topology, AuditLife life, SystemClock clock) {
    this.across = requireNonNull(across, "across is null");
    this.topology = requireNonNull(topology, "topology is null");
    this.life = requireNonNull(life, "life is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * All entries of a period whose time is not over, the latest first, read as far as they are
   * taken.
   */
  public Stream<Item> within(Period period) {
    return period.since(life.oldest(clock.now())).stream()
        .flatMap(kept -> kept.days().flatMap(day -> within(day, kept)));
  }

  /** Whose an entry is; nobody's where no user was known. */
  public static Optional<TenantScope> actor(Item entry) {
    String partition = entry.text("pk", "entry");
    String whose = partition.substring(0, partition.indexOf('#'));
    return whose.equals(AuditLog.NO_USER)
        ? Optional.empty()
        : Optional.of(TenantScope.ofAdministered(new UserId(whose)));
  }

  private Stream<Item> within(Instant day, Period period) {
    return across
        .queryPaginator(
            query ->
                query
                    .tableName(topology.audit().name())
                    .indexName(topology.auditDays().name())
                    .keyConditionExpression("#day = :day AND #at BETWEEN :from AND :to")
                    .expressionAttributeNames(Map.of("#day", "day", "#at", "at"))
                    .expressionAttributeValues(
                        Map.of(
                            ":day", Item.text(AuditLog.day(day)),
                            ":from", Item.time(period.from()),
                            ":to", Item.time(period.to())))
                    .scanIndexForward(false))
        .items()
        .stream()
        .map(Item::of);
  }
}
