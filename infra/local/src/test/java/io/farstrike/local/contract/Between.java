package io.farstrike.local.contract;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * A client that lets something else happen between a read and the write that follows it: the moment
 * in which a race is lost.
 */
final class Between implements DynamoDbClient {

  private final DynamoDbClient behind;
  private final AtomicReference<Runnable> beforeWrite = new AtomicReference<>(() -> {});
  private final AtomicInteger writes = new AtomicInteger();

  Between(DynamoDbClient behind) {
    this.behind = behind;
  }

  /** Runs this once, just before the next write. */
  void beforeNextWrite(Runnable action) {
    beforeWrite.set(action);
  }

  /** Writes so far, failed ones included. */
  int writes() {
    return writes.get();
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    return behind.getItem(request);
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    return behind.batchGetItem(request);
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    return behind.query(request);
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    interrupted();
    return behind.updateItem(request);
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    interrupted();
    return behind.transactWriteItems(request);
  }

  private void interrupted() {
    writes.incrementAndGet();
    beforeWrite.getAndSet(() -> {}).run();
  }

  @Override
  public String serviceName() {
    return behind.serviceName();
  }

  @Override
  public void close() {}
}
