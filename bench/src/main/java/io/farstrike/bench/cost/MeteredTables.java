package io.farstrike.bench.cost;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Asks the tables with every call what it consumed, indexes and transactions included, and puts
 * that down. A write whose condition failed is billed without an answer that says how much: by the
 * size of what was to be written, at least one unit.
 */
final class MeteredTables implements DynamoDbClient {

  /**
   * A write in a transaction costs twice its units. The embedded tables count that twice over, as
   * the test of this class shows.
   */
  private static final double TOLD_TOO_OFTEN_IN_TRANSACTIONS = 2;

  private static final double KILOBYTE = 1_024;

  private final DynamoDbClient behind;
  private final Bill bill;
  private final String function;

  MeteredTables(DynamoDbClient behind, Bill bill, String function) {
    this.behind = requireNonNull(behind, "behind is null");
    this.bill = requireNonNull(bill, "bill is null");
    this.function = requireNonNull(function, "function is null");
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    GetItemResponse answer =
        behind.getItem(request.toBuilder().returnConsumedCapacity(indexes()).build());
    read("getItem", List.of(answer.consumedCapacity()));
    return answer;
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    QueryResponse answer =
        behind.query(request.toBuilder().returnConsumedCapacity(indexes()).build());
    read("query", List.of(answer.consumedCapacity()));
    return answer;
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    BatchGetItemResponse answer =
        behind.batchGetItem(request.toBuilder().returnConsumedCapacity(indexes()).build());
    read("batchGetItem", answer.consumedCapacity());
    return answer;
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    return conditional(
        "putItem",
        request.item(),
        () -> {
          PutItemResponse answer =
              behind.putItem(request.toBuilder().returnConsumedCapacity(indexes()).build());
          written("putItem", List.of(answer.consumedCapacity()));
          return answer;
        });
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    return conditional(
        "updateItem",
        request.expressionAttributeValues(),
        () -> {
          UpdateItemResponse answer =
              behind.updateItem(request.toBuilder().returnConsumedCapacity(indexes()).build());
          written("updateItem", List.of(answer.consumedCapacity()));
          return answer;
        });
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    return conditional(
        "deleteItem",
        request.key(),
        () -> {
          DeleteItemResponse answer =
              behind.deleteItem(request.toBuilder().returnConsumedCapacity(indexes()).build());
          written("deleteItem", List.of(answer.consumedCapacity()));
          return answer;
        });
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    BatchWriteItemResponse answer =
        behind.batchWriteItem(request.toBuilder().returnConsumedCapacity(indexes()).build());
    written("batchWriteItem", answer.consumedCapacity());
    return answer;
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    try {
      TransactWriteItemsResponse answer =
          behind.transactWriteItems(request.toBuilder().returnConsumedCapacity(indexes()).build());
      add(
          Unit.TABLE_WRITES,
          "transactWriteItems",
          sum(answer.consumedCapacity()) / TOLD_TOO_OFTEN_IN_TRANSACTIONS);
      return answer;
    } catch (TransactionCanceledException e) {
      add(Unit.TABLE_WRITES, "transactWriteItems", 2.0 * request.transactItems().size());
      throw e;
    }
  }

  private <T> T conditional(String name, Map<String, AttributeValue> what, Supplier<T> write) {
    try {
      return write.get();
    } catch (ConditionalCheckFailedException e) {
      add(Unit.TABLE_WRITES, name, Math.max(1, Math.ceil(ItemBytes.of(what) / KILOBYTE)));
      throw e;
    }
  }

  private void read(String name, List<ConsumedCapacity> consumed) {
    add(Unit.TABLE_READS, name, sum(consumed));
  }

  private void written(String name, List<ConsumedCapacity> consumed) {
    add(Unit.TABLE_WRITES, name, sum(consumed));
  }

  private void add(Unit unit, String name, double units) {
    bill.add(function, unit, units);
    bill.call(function, "table." + name, units);
  }

  private static double sum(List<ConsumedCapacity> consumed) {
    return consumed.stream().mapToDouble(ConsumedCapacity::capacityUnits).sum();
  }

  private static ReturnConsumedCapacity indexes() {
    return ReturnConsumedCapacity.INDEXES;
  }

  @Override
  public String serviceName() {
    return behind.serviceName();
  }

  /** The client behind serves others as well and stays open. */
  @Override
  public void close() {}
}
