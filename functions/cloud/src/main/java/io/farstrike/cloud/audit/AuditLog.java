package io.farstrike.cloud.audit;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.tenancy.IdSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The append-only record of changes. Functions may add to it and nothing else.
 *
 * <p>A user's entries stand in a partition of that user and month; entries without a user in the
 * month's security partition.
 */
public final class AuditLog {

  private static final String NO_USER = "SECURITY";

  private final DynamoDbClient dynamo;
  private final Topology topology;
  private final IdSource ids;

  public AuditLog(DynamoDbClient dynamo, Topology topology, IdSource ids) {
    this.dynamo = requireNonNull(dynamo, "dynamo is null");
    this.topology = requireNonNull(topology, "topology is null");
    this.ids = requireNonNull(ids, "ids is null");
  }

  public void append(AuditEntry entry) {
    YearMonth month = YearMonth.from(entry.at().atZone(ZoneOffset.UTC));
    String whose = entry.actor().map(scope -> scope.userId().value()).orElse(NO_USER);
    Item item =
        Item.of(whose + "#AUDIT#" + month, ids.sortable())
            .put("at", entry.at())
            .put("operation", entry.operation())
            .put("target", entry.target())
            .put("address", entry.address())
            .put("agent", entry.agent())
            .put("outcome", entry.outcome())
            .put("requestId", entry.requestId());
    dynamo.putItem(
        put ->
            put.tableName(topology.audit().name())
                .item(item.attributes())
                .conditionExpression("attribute_not_exists(sk)"));
  }
}
