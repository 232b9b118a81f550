package io.farstrike.cloud.table;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.topology.Topology;
import io.farstrike.tenancy.TenantScope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Items of one user's partition that change under conditions: a fence, a lease, a version. */
public final class FencedItems {

  private final TenantScope scope;
  private final DynamoDbClient dynamo;
  private final Topology.Table table;

  public FencedItems(TenantScope scope, DynamoDbClient dynamo, Topology.Table table) {
    this.scope = requireNonNull(scope, "scope is null");
    this.dynamo = requireNonNull(dynamo, "dynamo is null");
    this.table = requireNonNull(table, "table is null");
  }

  /** The user's partition. */
  public String partition() {
    return scope.userId().value();
  }

  public Optional<Item> find(String sortKey) {
    return Item.find(dynamo, table, Item.key(partition(), sortKey));
  }

  /** Makes an item that must not be there yet, as part of a transaction. */
  public TransactWriteItem made(Item item) {
    Put put =
        Put.builder()
            .tableName(table.name())
            .item(item.attributes())
            .conditionExpression("attribute_not_exists(pk)")
            .build();
    return TransactWriteItem.builder().put(put).build();
  }

  /**
   * Makes or replaces an item, as part of a transaction.
   *
   * @param version that the stored one must have, if there is one
   */
  public TransactWriteItem replaced(Item item, long version) {
    Put put =
        Put.builder()
            .tableName(table.name())
            .item(item.attributes())
            .conditionExpression("attribute_not_exists(pk) OR version = :version")
            .expressionAttributeValues(Map.of(":version", Item.number(version)))
            .build();
    return TransactWriteItem.builder().put(put).build();
  }

  /** Fails a transaction unless the item has this fence. */
  public TransactWriteItem check(String sortKey, long fence) {
    ItemChange held = ItemChange.underFence(fence);
    ConditionCheck check =
        ConditionCheck.builder()
            .tableName(table.name())
            .key(Item.key(partition(), sortKey))
            .conditionExpression(held.condition())
            .expressionAttributeValues(held.values())
            .build();
    return TransactWriteItem.builder().conditionCheck(check).build();
  }

  /** A change as part of a transaction. */
  public TransactWriteItem update(String sortKey, ItemChange change) {
    Update update =
        Update.builder()
            .tableName(table.name())
            .key(Item.key(partition(), sortKey))
            .updateExpression(change.expression())
            .conditionExpression(change.condition())
            .expressionAttributeNames(change.names())
            .expressionAttributeValues(change.values())
            .build();
    return TransactWriteItem.builder().update(update).build();
  }

  /** Makes a change by itself; empty when its condition does not hold. */
  public Optional<Item> updated(String sortKey, ItemChange change) {
    try {
      var answer =
          dynamo.updateItem(
              update ->
                  update
                      .tableName(table.name())
                      .key(Item.key(partition(), sortKey))
                      .updateExpression(change.expression())
                      .conditionExpression(change.condition())
                      .expressionAttributeNames(change.names())
                      .expressionAttributeValues(change.values())
                      .returnValues(ReturnValue.ALL_NEW));
      return Optional.of(Item.of(answer.attributes()));
    } catch (ConditionalCheckFailedException e) {
      return Optional.empty();
    }
  }

  /** Deletes an item, unless it changed since it was seen. */
  public boolean deleted(String sortKey, long fence) {
    try {
      dynamo.deleteItem(
          delete ->
              delete
                  .tableName(table.name())
                  .key(Item.key(partition(), sortKey))
                  .conditionExpression("fence = :fence")
                  .expressionAttributeValues(Map.of(":fence", Item.number(fence))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /** False when a condition failed or two transactions met: read again, then try again. */
  public boolean written(List<TransactWriteItem> writes) {
    try {
      dynamo.transactWriteItems(request -> request.transactItems(writes));
      return true;
    } catch (TransactionCanceledException e) {
      return false;
    }
  }

  /** Items whose sort keys lie between two, both included, the last first. */
  public Stream<Item> newestFirst(String from, String to, int page) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table.name())
                    .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                    .expressionAttributeValues(
                        Map.of(
                            ":pk", Item.text(partition()),
                            ":from", Item.text(from),
                            ":to", Item.text(to)))
                    .scanIndexForward(false)
                    .limit(page))
        .items()
        .stream()
        .map(Item::of);
  }
}
