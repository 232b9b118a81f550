package io.farstrike.local.tenant;

import static java.util.Objects.requireNonNull;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * A DynamoDB client that lets a request pass only if every key in it fits the rule. Scans, PartiQL
 * and whatever is not written here are not supported at all, as the deployed policy has it.
 */
final class GuardedDynamo implements DynamoDbClient {

  private final DynamoDbClient behind;
  private final KeyRule rule;

  GuardedDynamo(DynamoDbClient behind, KeyRule rule) {
    this.behind = requireNonNull(behind, "behind is null");
    this.rule = requireNonNull(rule, "rule is null");
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    rule.require(TableAction.GET_ITEM, request.tableName(), request.key());
    return behind.getItem(request);
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    rule.requirePut(request.tableName(), request.item(), request.conditionExpression());
    return behind.putItem(request);
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    rule.require(TableAction.UPDATE_ITEM, request.tableName(), request.key());
    return behind.updateItem(request);
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    rule.require(TableAction.DELETE_ITEM, request.tableName(), request.key());
    return behind.deleteItem(request);
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    if (request.indexName() != null) {
      throw new OutsideScopeException("index " + request.indexName());
    }
    rule.requireQuery(
        request.tableName(), request.keyConditionExpression(), request.expressionAttributeValues());
    return behind.query(request);
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    request
        .requestItems()
        .forEach(
            (table, keys) ->
                keys.keys().forEach(key -> rule.require(TableAction.BATCH_GET_ITEM, table, key)));
    return behind.batchGetItem(request);
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    request.requestItems().forEach(this::requireWrites);
    return behind.batchWriteItem(request);
  }

  private void requireWrites(String table, List<WriteRequest> writes) {
    for (WriteRequest write : writes) {
      if (write.putRequest() != null) {
        rule.require(TableAction.BATCH_WRITE_ITEM, table, write.putRequest().item());
      } else {
        rule.require(TableAction.BATCH_WRITE_ITEM, table, write.deleteRequest().key());
      }
    }
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    request.transactItems().forEach(this::requireWrite);
    return behind.transactWriteItems(request);
  }

  private void requireWrite(TransactWriteItem write) {
    if (write.put() != null) {
      rule.require(TableAction.PUT_ITEM, write.put().tableName(), write.put().item());
    } else if (write.update() != null) {
      rule.require(TableAction.UPDATE_ITEM, write.update().tableName(), write.update().key());
    } else if (write.delete() != null) {
      rule.require(TableAction.DELETE_ITEM, write.delete().tableName(), write.delete().key());
    } else {
      rule.require(
          TableAction.CONDITION_CHECK_ITEM,
          write.conditionCheck().tableName(),
          write.conditionCheck().key());
    }
  }

  @Override
  public String serviceName() {
    return behind.serviceName();
  }

  /** The client behind serves others as well and stays open. */
  @Override
  public void close() {}
}
