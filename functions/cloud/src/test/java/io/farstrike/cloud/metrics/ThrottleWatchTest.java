package io.farstrike.cloud.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.s3.S3Client;

/** Real clients against a service on the loopback interface that refuses some attempts. */
class ThrottleWatchTest {

  private static final String TYPE = "com.amazonaws.dynamodb.v20120810#";

  private final Counters counters = new Counters();
  private final AtomicInteger attempts = new AtomicInteger();
  private final HttpServer service;

  ThrottleWatchTest() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.start();
  }

  @AfterEach
  void stop() {
    service.stop(0);
  }

  @Test
  void attemptsThatWereRetried_areCounted_thoughTheCallWentWell() {
    refuse(2, 400, throttled());

    try (DynamoDbClient client = client(DynamoDbClient.builder())) {
      assertThat(get(client)).isEmpty();
    }

    assertThat(counters.take()).isEqualTo(Map.of("TABLES_THROTTLED", 2L));
  }

  @Test
  void callThatFailedInTheEnd_isCountedWithEachOfItsAttempts() {
    refuse(Integer.MAX_VALUE, 400, throttled());

    try (DynamoDbClient client = client(DynamoDbClient.builder())) {
      assertThatThrownBy(() -> get(client))
          .isInstanceOf(ProvisionedThroughputExceededException.class);
    }

    assertThat(attempts.get()).isGreaterThan(1);
    assertThat(counters.take()).isEqualTo(Map.of("TABLES_THROTTLED", (long) attempts.get()));
  }

  @Test
  void servicesAreCountedApart() {
    refuse(1, 503, "<Error><Code>SlowDown</Code><Message>later</Message></Error>");

    try (S3Client client = client(S3Client.builder().forcePathStyle(true))) {
      client.deleteObject(delete -> delete.bucket("bucket").key("key"));
    }

    assertThat(counters.take()).isEqualTo(Map.of("OBJECTS_THROTTLED", 1L));
  }

  @Test
  void otherRefusals_areNotCounted() {
    refuse(1, 400, "{\"__type\":\"" + TYPE + "ResourceNotFoundException\"}");

    try (DynamoDbClient client = client(DynamoDbClient.builder())) {
      assertThatThrownBy(() -> get(client)).isInstanceOf(ResourceNotFoundException.class);
    }

    assertThat(counters.take()).isEmpty();
  }

  private static String throttled() {
    return "{\"__type\":\"" + TYPE + "ProvisionedThroughputExceededException\"}";
  }

  private void refuse(int times, int status, String body) {
    service.createContext(
        "/",
        exchange -> {
          boolean good = attempts.incrementAndGet() > times;
          answer(exchange, good ? 200 : status, good ? "{}" : body);
        });
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static Map<String, AttributeValue> get(DynamoDbClient client) {
    return client
        .getItem(get -> get.tableName("t").key(Map.of("pk", AttributeValue.fromS("a"))))
        .item();
  }

  private <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .region(Region.AP_SOUTH_1)
        .endpointOverride(URI.create("http://127.0.0.1:" + service.getAddress().getPort()))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .overrideConfiguration(
            change ->
                change
                    .addMetricPublisher(new ThrottleWatch(counters))
                    .retryStrategy(
                        AwsRetryStrategy.standardRetryStrategy().toBuilder()
                            .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                            .build()))
        .build();
  }
}
