package io.farstrike.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;

class HealthOperationTest {

  private static final String WHY = "Unable to connect to internal-host.example";

  private Instant now = Instant.parse("2026-11-02T04:00:00Z");
  private boolean tablesAnswer = true;
  private boolean queueAnswers = true;
  private int looks;
  private final HealthOperation health =
      new HealthOperation(
          new Tables(),
          new Queues(),
          "https://queue.example/jobs",
          new Topology("prod"),
          new SystemClock(() -> now),
          "1.2.3");

  @Test
  void allThatAnswers_isOk() {
    ApiResponse answer = health.show();

    assertThat(answer.status()).isEqualTo(200);
    JsonNode body = Json.tree(answer.body());
    assertThat(body.path("status").asText()).isEqualTo("ok");
    assertThat(body.path("version").asText()).isEqualTo("1.2.3");
    assertThat(body.path("stage").asText()).isEqualTo("prod");
    assertThat(body.path("at").asText()).isEqualTo("2026-11-02T04:00:00Z");
    assertThat(body.path("checks").path("tables").asText()).isEqualTo("OK");
    assertThat(body.path("checks").path("queue").asText()).isEqualTo("OK");
  }

  @Test
  void withoutTheTables_nothingCanBeServed_andNobodyLearnsWhy() {
    tablesAnswer = false;

    ApiResponse answer = health.show();

    assertThat(answer.status()).isEqualTo(503);
    assertThat(Json.tree(answer.body()).path("status").asText()).isEqualTo("degraded");
    assertThat(answer.body()).doesNotContain("internal-host").doesNotContain("queue.example");
  }

  @Test
  void withoutTheQueue_itIsDegraded_andServes() {
    queueAnswers = false;

    ApiResponse answer = health.show();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(Json.tree(answer.body()).path("status").asText()).isEqualTo("degraded");
    assertThat(Json.tree(answer.body()).path("checks").path("queue").asText()).isEqualTo("FAILED");
  }

  @Test
  void oneWhoAsksAgainAtOnce_costsNoLook_andLaterItIsLookedAnew() {
    health.show();
    health.show();
    assertThat(looks).isEqualTo(1);

    tablesAnswer = false;
    assertThat(health.show().status()).isEqualTo(200);
    now = now.plus(Duration.ofSeconds(5));

    assertThat(health.show().status()).isEqualTo(503);
    assertThat(looks).isEqualTo(2);
  }

  @Test
  void noLook_waitsLongerThanASecond() {
    health.show();

    assertThat(looks).isEqualTo(1);
    assertThat(patience).isEqualTo(Duration.ofSeconds(1));
  }

  private Duration patience = Duration.ZERO;

  private final class Tables implements DynamoDbClient {

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
      looks++;
      patience =
          request.overrideConfiguration().orElseThrow().apiCallTimeout().orElse(Duration.ZERO);
      if (!tablesAnswer) {
        throw SdkClientException.create(WHY);
      }
      return GetItemResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {}
  }

  private final class Queues implements SqsClient {

    @Override
    public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
      if (!queueAnswers) {
        throw SdkClientException.create(WHY);
      }
      return GetQueueAttributesResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return "sqs";
    }

    @Override
    public void close() {}
  }
}
