package io.farstrike.cloud.erasure;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.tenancy.TenantScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** All items of one user's partition of the index table. */
final class UserItems {

  /** The most that one batch takes. */
  private static final int BATCH = 25;

  private final TenantScope scope;
  private final DynamoDbClient dynamo;
  private final Topology.Table table;

  UserItems(TenantScope scope, DynamoDbClient dynamo, Topology.Table table) {
    this.scope = requireNonNull(scope, "scope is null");
    this.dynamo = requireNonNull(dynamo, "dynamo is null");
    this.table = requireNonNull(table, "table is null");
  }

  /** Deletes the items whose sort key begins so; all for an empty one, but for the one kept. */
  void clear(String prefix, String kept) {
    List<WriteRequest> batch = new ArrayList<>();
    for (Map<String, AttributeValue> key : keys(prefix)) {
      if (!Item.of(key).text("sk", "key").equals(kept)) {
        batch.add(WriteRequest.builder().deleteRequest(delete -> delete.key(key)).build());
      }
      if (batch.size() == BATCH) {
        write(batch);
        batch.clear();
      }
    }
    write(batch);
  }

  private Iterable<Map<String, AttributeValue>> keys(String prefix) {
    boolean all = prefix.isEmpty();
    Map<String, AttributeValue> partition = Map.of(":pk", Item.text(scope.userId().value()));
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table.name())
                    .keyConditionExpression(all ? "pk = :pk" : "pk = :pk AND begins_with(sk, :sk)")
                    .projectionExpression("pk, sk")
                    .consistentRead(true)
                    .expressionAttributeValues(
                        all
                            ? partition
                            : Map.of(
                                ":pk", Item.text(scope.userId().value()),
                                ":sk", Item.text(prefix))))
        .items();
  }

  /** The store may leave a part of a batch undone when it has much to do. */
  private void write(List<WriteRequest> batch) {
    Map<String, List<WriteRequest>> left =
        batch.isEmpty() ? Map.of() : Map.of(table.name(), List.copyOf(batch));
    while (!left.isEmpty()) {
      Map<String, List<WriteRequest>> wanted = left;
      left = dynamo.batchWriteItem(write -> write.requestItems(wanted)).unprocessedItems();
    }
  }
}
