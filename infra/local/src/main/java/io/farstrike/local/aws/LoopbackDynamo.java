package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/**
 * DynamoDB's HTTP protocol on a free port of 127.0.0.1, before a client in this process. The
 * embedded engine's own server listens on every interface and wants another Jetty than ours.
 *
 * <p>It checks no signature; nothing but this machine can reach it.
 */
public final class LoopbackDynamo implements Closeable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TARGET = "DynamoDB_20120810.";
  private static final String ERROR = "com.amazonaws.dynamodb.v20120810#";
  private static final int BAD_REQUEST = 400;
  private static final int INTERNAL = 500;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Operation> operations = new HashMap<>();

  private interface Operation {
    SdkPojo answer(byte[] json) throws IOException;
  }

  private LoopbackDynamo(DynamoDbClient client, HttpServer server) {
    this.server = server;
    add("CreateTable", CreateTableRequest.class, CreateTableRequest::builder, client::createTable);
    add("UpdateTable", UpdateTableRequest.class, UpdateTableRequest::builder, client::updateTable);
    add("DeleteTable", DeleteTableRequest.class, DeleteTableRequest::builder, client::deleteTable);
    add(
        "DescribeTable",
        DescribeTableRequest.class,
        DescribeTableRequest::builder,
        client::describeTable);
    add("ListTables", ListTablesRequest.class, ListTablesRequest::builder, client::listTables);
    add("GetItem", GetItemRequest.class, GetItemRequest::builder, client::getItem);
    add("PutItem", PutItemRequest.class, PutItemRequest::builder, client::putItem);
    add("UpdateItem", UpdateItemRequest.class, UpdateItemRequest::builder, client::updateItem);
    add("DeleteItem", DeleteItemRequest.class, DeleteItemRequest::builder, client::deleteItem);
    add("Query", QueryRequest.class, QueryRequest::builder, client::query);
    add("Scan", ScanRequest.class, ScanRequest::builder, client::scan);
    add(
        "BatchGetItem",
        BatchGetItemRequest.class,
        BatchGetItemRequest::builder,
        client::batchGetItem);
    add(
        "BatchWriteItem",
        BatchWriteItemRequest.class,
        BatchWriteItemRequest::builder,
        client::batchWriteItem);
    add(
        "TransactWriteItems",
        TransactWriteItemsRequest.class,
        TransactWriteItemsRequest::builder,
        client::transactWriteItems);
  }

  private <T extends SdkPojo> void add(
      String name, Class<T> request, Supplier<SdkPojo> empty, Function<T, SdkPojo> call) {
    operations.put(TARGET + name, json -> call.apply(request.cast(JsonWire.read(json, empty))));
  }

  /** Starts the server; the client stays its owner's. */
  public static LoopbackDynamo start(DynamoDbClient client) throws IOException {
    requireNonNull(client, "client is null");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    LoopbackDynamo dynamo = new LoopbackDynamo(client, server);
    server.setExecutor(dynamo.threads);
    server.createContext("/", dynamo::answer);
    server.start();
    return dynamo;
  }

  /** The server's address on the loopback interface. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange call) throws IOException {
    try (call) {
      byte[] asked = call.getRequestBody().readAllBytes();
      Operation operation = operations.get(call.getRequestHeaders().getFirst("X-Amz-Target"));
      if (operation == null) {
        send(call, BAD_REQUEST, error("UnknownOperationException", "", JSON.createObjectNode()));
        return;
      }
      try {
        send(call, 200, JsonWire.write(operation.answer(asked)));
      } catch (AwsServiceException e) {
        send(call, e.statusCode() == 0 ? BAD_REQUEST : e.statusCode(), refusal(e));
      } catch (RuntimeException e) {
        send(call, INTERNAL, error("InternalServerError", e.toString(), JSON.createObjectNode()));
      }
    }
  }

  /** Refusals carry more than a name: a cancelled transaction says which of its parts failed. */
  private static byte[] refusal(AwsServiceException refusal) throws IOException {
    ObjectNode more = (ObjectNode) JSON.readTree(JsonWire.write(refusal));
    return error(
        refusal.awsErrorDetails().errorCode(), refusal.awsErrorDetails().errorMessage(), more);
  }

  private static byte[] error(String type, String message, ObjectNode json) throws IOException {
    return JSON.writeValueAsBytes(json.put("__type", ERROR + type).put("message", message));
  }

  private static void send(HttpExchange call, int status, byte[] json) throws IOException {
    call.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    call.sendResponseHeaders(status, json.length);
    call.getResponseBody().write(json);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
