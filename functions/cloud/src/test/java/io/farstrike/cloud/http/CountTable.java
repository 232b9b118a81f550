package io.farstrike.cloud.http;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.tenant.TenantAccess;
import io.farstrike.cloud.tenant.TenantStores;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** A table that counts up to a quota and holds nothing else; or one that is down. */
final class CountTable implements DynamoDbClient {

  final Map<Map<String, AttributeValue>, Long> used = new HashMap<>();
  int writes;
  boolean down;

  /** Every tenant's stores are this table. */
  TenantAccess tenants() {
    return scope ->
        new TenantStores(
            this, absent(S3Client.class), absent(S3Presigner.class), absent(KmsClient.class));
  }

  private static <T> T absent(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            }));
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    requireUp();
    writes++;
    long before = used.getOrDefault(request.key(), 0L);
    if (before >= Long.parseLong(quota(request).n())) {
      throw ConditionalCheckFailedException.builder().message("full").build();
    }
    used.put(request.key(), before + 1);
    return UpdateItemResponse.builder().attributes(Map.of("used", Item.number(before + 1))).build();
  }

  private static AttributeValue quota(UpdateItemRequest request) {
    return requireNonNull(request.expressionAttributeValues().get(":quota"), "no quota");
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    requireUp();
    return GetItemResponse.builder().build();
  }

  private void requireUp() {
    if (down) {
      throw DynamoDbException.builder().message("the table is down").build();
    }
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
