package io.farstrike.cloud.members;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.tenancy.TenantScope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What is stored of one user's sessions, without their ids. */
public final class SessionTraces {

  private final TenantScope scope;
  private final DynamoDbClient dynamo;
  private final Topology.Table table;

  public SessionTraces(TenantScope scope, DynamoDbClient dynamo, Topology.Table table) {
    this.scope = requireNonNull(scope, "scope is null");
    this.dynamo = requireNonNull(dynamo, "dynamo is null");
    this.table = requireNonNull(table, "table is null");
  }

  /**
   * One session.
   *
   * @param lastSeen the last request, to the minute
   * @param secondFactor whether it was opened with a second factor
   */
  public record Trace(
      Instant openedAt, Instant lastSeen, String address, String agent, boolean secondFactor) {}

  public List<Trace> list() {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table.name())
                    .keyConditionExpression("pk = :pk AND begins_with(sk, :session)")
                    .expressionAttributeValues(
                        Map.of(
                            ":pk", Item.text(scope.userId().value()),
                            ":session", Item.text("SESSION#"))))
        .items()
        .stream()
        .map(Item::of)
        .map(
            item ->
                new Trace(
                    item.instant("openedAt"),
                    item.instant("lastSeen"),
                    item.findText("address").orElse(""),
                    item.findText("agent").orElse(""),
                    item.number("secondFactor") == 1))
        .toList();
  }
}
