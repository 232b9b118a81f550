package io.farstrike.cloud.audit;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.tenancy.IdSource;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The append-only record of changes. Functions may add to it and nothing else; the store deletes
 * entries when their time is over.
 *
 * <p>A user's entries stand in a partition of that user and month, in the order of time; entries
 * without a user in the month's security partition. Days hold all of them for administrators.
 */
public final class AuditLog {

  /** Stands in the place of a user's id where none is known. */
  public static final String NO_USER = "SECURITY";

  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("yyyyMM", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

  private final DynamoDbClient dynamo;
  private final Topology topology;
  private final IdSource ids;
  private final AuditLife life;
  private final AddressDigest digest;

  public AuditLog(DynamoDbClient dynamo, Topology topology, IdSource ids, AuditLife life) {
    this.dynamo = requireNonNull(dynamo, "dynamo is null");
    this.topology = requireNonNull(topology, "topology is null");
    this.ids = requireNonNull(ids, "ids is null");
    this.life = requireNonNull(life, "life is null");
    this.digest = new AddressDigest(dynamo, topology.edge(), ids);
  }

  public void append(AuditEntry entry) {
    String whose = entry.actor().map(scope -> scope.userId().value()).orElse(NO_USER);
    Item item =
        Item.of(partition(whose, entry.at()), sortKey(entry.at()) + '#' + ids.sortable())
            .put("day", day(entry.at()))
            .put("at", entry.at())
            .put("operation", entry.operation())
            .put("target", entry.target())
            .put("address", entry.address())
            .put("agent", entry.agent())
            .put("outcome", entry.outcome())
            .put("requestId", entry.requestId())
            .expires(life.endOf(entry.at()));
    entry.email().ifPresent(email -> item.put("email", digest.of(email)));
    dynamo.putItem(
        put ->
            put.tableName(topology.audit().name())
                .item(item.attributes())
                .conditionExpression("attribute_not_exists(sk)"));
  }

  /**
   * The partition of a month.
   *
   * @param whose a user's id, or {@link #NO_USER}
   */
  public static String partition(String whose, Instant at) {
    return whose + "#AUDIT#" + MONTH.format(at);
  }

  /** How the sort keys of a moment's entries begin; texts in the order of time. */
  public static String sortKey(Instant at) {
    return String.format(Locale.ROOT, "%013d", at.toEpochMilli());
  }

  /** The day in UTC, a partition of the index of days. */
  public static String day(Instant at) {
    return DAY.format(at);
  }
}
