package io.farstrike.bench.coldstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The embedded table service over HTTP, on the loopback: its own server would listen on every
 * address. Speaks the five calls that the measured events make.
 */
final class StoreGateway implements AutoCloseable {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_EMPTY))
          .build();

  private final DynamoDbClient tables;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger calls = new AtomicInteger();

  StoreGateway(DynamoDbClient tables) throws IOException {
    this.tables = Objects.requireNonNull(tables, "tables is null");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** What a function's environment has to say to reach it. */
  Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL_DYNAMODB",
        "http://127.0.0.1:" + server.getAddress().getPort(),
        "AWS_ACCESS_KEY_ID",
        "bench",
        "AWS_SECRET_ACCESS_KEY",
        "bench");
  }

  /** How many calls came so far. */
  int calls() {
    return calls.get();
  }

  private void serve(HttpExchange exchange) throws IOException {
    calls.incrementAndGet();
    byte[] body = exchange.getRequestBody().readAllBytes();
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    int status = 200;
    String answer;
    try {
      DynamoDbResponse response = call(target.substring(target.indexOf('.') + 1), body);
      answer = JSON.writeValueAsString(response.toBuilder());
    } catch (DynamoDbException e) {
      status = 400;
      answer =
          JSON.writeValueAsString(
              Map.of("__type", "com.amazonaws.dynamodb.v20120810#" + e.getClass().getSimpleName()));
    }
    byte[] bytes = answer.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private DynamoDbResponse call(String operation, byte[] body) throws IOException {
    return switch (operation) {
      case "GetItem" ->
          tables.getItem((GetItemRequest) read(body, GetItemRequest.serializableBuilderClass()));
      case "PutItem" ->
          tables.putItem((PutItemRequest) read(body, PutItemRequest.serializableBuilderClass()));
      case "UpdateItem" ->
          tables.updateItem(
              (UpdateItemRequest) read(body, UpdateItemRequest.serializableBuilderClass()));
      case "DeleteItem" ->
          tables.deleteItem(
              (DeleteItemRequest) read(body, DeleteItemRequest.serializableBuilderClass()));
      case "Query" ->
          tables.query((QueryRequest) read(body, QueryRequest.serializableBuilderClass()));
      default -> throw new IllegalStateException("no event calls " + operation);
    };
  }

  private static DynamoDbRequest read(byte[] body, Class<? extends DynamoDbRequest.Builder> type)
      throws IOException {
    return JSON.readValue(body, type).build();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
