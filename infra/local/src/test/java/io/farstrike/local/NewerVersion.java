package io.farstrike.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.tenant.TenantAccess;
import io.farstrike.cloud.tenant.TenantStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * The next version: every document that it writes, and every message that it sends, has a field
 * that today's version does not know, and so has every item.
 */
final class NewerVersion implements FunctionWatch {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FIELD = "addedLater";

  private final AtomicInteger written = new AtomicInteger();

  /** How many documents and messages it has written with the new field. */
  int written() {
    return written.get();
  }

  @Override
  public Platform platform(String function, Platform today) {
    return new Platform(
        today.topology(),
        writing(today.edge()),
        today.shared(),
        sending(today.queues()),
        today.jobsQueueUrl(),
        today.cognito(),
        today.poolId(),
        today.clientId(),
        today.sockets(),
        today.entrance(),
        today.operator(),
        today.mail(),
        tenants(today.tenants()),
        today.spotKeys(),
        today.pace(),
        today.marketClock(),
        today.systemClock(),
        today.ids(),
        today.counters());
  }

  @Override
  public DynamoDbClient across(String function, DynamoDbClient across) {
    return across;
  }

  private TenantAccess tenants(TenantAccess today) {
    return scope -> {
      TenantStores stores = today.open(scope);
      return new TenantStores(
          writing(stores.table()), stores.objects(), stores.presigner(), stores.keys());
    };
  }

  private SqsClient sending(SqsClient behind) {
    return changed(
        SqsClient.class,
        behind,
        request ->
            request instanceof SendMessageRequest send
                ? send.toBuilder().messageBody(text(send.messageBody())).build()
                : request);
  }

  private DynamoDbClient writing(DynamoDbClient behind) {
    return changed(
        DynamoDbClient.class,
        behind,
        request ->
            switch (request) {
              case PutItemRequest put -> put.toBuilder().item(item(put.item())).build();
              case UpdateItemRequest update ->
                  update.toBuilder()
                      .expressionAttributeValues(values(update.expressionAttributeValues()))
                      .build();
              case TransactWriteItemsRequest all ->
                  all.toBuilder()
                      .transactItems(all.transactItems().stream().map(this::part).toList())
                      .build();
              default -> request;
            });
  }

  private TransactWriteItem part(TransactWriteItem part) {
    if (part.put() != null) {
      return part.toBuilder()
          .put(part.put().toBuilder().item(item(part.put().item())).build())
          .build();
    }
    if (part.update() != null) {
      return part.toBuilder()
          .update(
              part.update().toBuilder()
                  .expressionAttributeValues(values(part.update().expressionAttributeValues()))
                  .build())
          .build();
    }
    return part;
  }

  private Map<String, AttributeValue> item(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> changed = new HashMap<>(values(item));
    changed.put(FIELD, AttributeValue.fromS("new"));
    return changed;
  }

  private Map<String, AttributeValue> values(Map<String, AttributeValue> values) {
    Map<String, AttributeValue> changed = new HashMap<>();
    values.forEach(
        (name, value) ->
            changed.put(
                name,
                value.s() != null && value.s().startsWith("{\"")
                    ? AttributeValue.fromS(text(value.s()))
                    : value));
    return changed;
  }

  private String text(String json) {
    try {
      JsonNode document = JSON.readTree(json);
      if (document instanceof ObjectNode object) {
        object.putObject(FIELD).put("since", 2);
        written.incrementAndGet();
        return JSON.writeValueAsString(object);
      }
      return json;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Change {
    Object of(Object request);
  }

  private static <T> T changed(Class<T> type, T behind, Change change) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Object first = arguments == null || arguments.length == 0 ? "" : arguments[0];
              if (first instanceof java.util.function.Consumer<?>
                  || method.getName().endsWith("Paginator")) {
                return java.lang.reflect.InvocationHandler.invokeDefault(proxy, method, arguments);
              }
              Object[] given =
                  arguments == null
                      ? new Object[0]
                      : List.of(arguments).stream()
                          .map(one -> one == first ? change.of(one) : one)
                          .toArray();
              try {
                return method.invoke(behind, given);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
