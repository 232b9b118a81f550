package io.farstrike.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.farstrike.cloud.stream.GatewayPush;
import io.farstrike.cloud.stream.Push;
import io.farstrike.cloud.stream.Push.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;

/** The real client, against a server that answers as the gateway does. */
@Timeout(60)
class GatewayPushTest {

  private static final String CONNECTION = "L0SM9cOFvHcCIhw=";

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final HttpServer server;
  private final ApiGatewayManagementApiClient client;
  private final Push push;
  private int status = 200;

  GatewayPushTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        call -> {
          String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          asked.add(call.getRequestMethod() + ' ' + call.getRequestURI() + ' ' + body);
          if (status == 0) {
            awaitEnd();
          }
          call.sendResponseHeaders(status, -1);
          call.close();
        });
    server.start();
    client =
        ApiGatewayManagementApiClient.builder()
            .region(Region.AP_SOUTH_1)
            .endpointOverride(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/stage"))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(change -> change.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build();
    push = new GatewayPush(client);
  }

  private void awaitEnd() throws IOException {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @AfterEach
  void stop() {
    over.countDown();
    client.close();
    server.stop(0);
  }

  @Test
  void post_andClose_nameTheConnectionEscaped_andSendTheTextAsItIs() {
    assertThat(push.post(CONNECTION, SdkBytes.fromUtf8String("{\"v\":1,\"x\":\"\u0939\"}")))
        .isEqualTo(Outcome.DELIVERED);
    assertThat(push.close(CONNECTION)).isEqualTo(Outcome.DELIVERED);

    assertThat(asked)
        .containsExactly(
            "POST /stage/@connections/L0SM9cOFvHcCIhw%3D {\"v\":1,\"x\":\"\u0939\"}",
            "DELETE /stage/@connections/L0SM9cOFvHcCIhw%3D ");
  }

  @ParameterizedTest
  @CsvSource({"410, GONE", "413, REFUSED", "403, REFUSED", "429, FAILED", "500, FAILED"})
  void refusals_areToldApart_andNothingIsTriedTwice(int answer, Outcome outcome) {
    status = answer;

    assertThat(push.post(CONNECTION, SdkBytes.fromUtf8String("{}"))).isEqualTo(outcome);
    assertThat(asked).hasSize(1);
  }

  @Test
  void gatewayThatDoesNotAnswer_isNotWaitedFor() {
    status = 0;

    assertThat(push.post(CONNECTION, SdkBytes.fromUtf8String("{}"))).isEqualTo(Outcome.FAILED);
    assertThat(over.getCount()).as("it has not answered yet").isEqualTo(1);
  }
}
