package io.farstrike.cloud.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cloud.json.Json;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class ObservedTest {

  private static final SystemClock CLOCK =
      new SystemClock(() -> Instant.parse("2026-11-02T04:00:00Z"));
  private static final String USER = "1f0e2a3b-4c5d-4e6f-8a9b-0c1d2e3f4a5b";

  private final List<String> told = new ArrayList<>();
  private final Measures measures = new Measures(told::add);
  private final Observed observed = new Observed("worker", "test", measures, CLOCK);

  @Test
  void call_knowsWhatItIs_andTheNextOneNothingOfIt() {
    observed.call(
        new Call("one"),
        () -> {
          LogField.JOB.set("job-1");
          LoggedUser.set(TenantScope.ofJobMessage(new UserId(USER)));
          return "";
        });
    assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();

    JsonNode line = observed.call(new Call("two"), () -> line("hello"));

    assertThat(line.path("function").asText()).isEqualTo("worker");
    assertThat(line.path("stage").asText()).isEqualTo("test");
    assertThat(line.path("invocationId").asText()).isEqualTo("two");
    assertThat(line.path("trace").asText()).isEqualTo("trace of two");
    assertThat(line.has("jobId")).isFalse();
    assertThat(line.has("user")).isFalse();
  }

  @Test
  void line_namesAUserByADigest_thatDiffersFromStageToStage() {
    TenantScope scope = TenantScope.ofJobMessage(new UserId(USER));
    JsonNode line =
        observed.call(
            new Call("one"),
            () -> {
              LoggedUser.set(scope);
              return line("hello");
            });

    assertThat(line.path("user").asText())
        .isEqualTo(LoggedUser.name("test", scope))
        .isNotEqualTo(LoggedUser.name("prod", scope))
        .matches("[0-9a-f]{16}");
    assertThat(line.toString()).doesNotContain(USER);
  }

  @Test
  void line_saysNothingElseOfTheContext() {
    MDC.put("password", "a secret of somebody");
    try {
      assertThat(line("hello").toString()).doesNotContain("secret");
    } finally {
      MDC.clear();
    }
  }

  @Test
  void message_thatWouldBeTwoLines_isOne() {
    String text = new JsonLines().format(new LogRecord(Level.WARNING, "one\ntwo \"three\""));

    assertThat(text.strip().lines()).hasSize(1);
    assertThat(Json.tree(text).path("message").asText()).isEqualTo("one\ntwo \"three\"");
    assertThat(Json.tree(text).path("level").asText()).isEqualTo("WARN");
  }

  @Test
  void firstCall_isAColdStart_andTheSecondTellsNothing() {
    observed.call(new Call("one"), () -> "");
    observed.call(new Call("two"), () -> "");

    assertThat(told)
        .singleElement()
        .satisfies(
            line -> {
              JsonNode tree = Json.tree(line);
              assertThat(tree.path("ColdStarts").asInt()).isEqualTo(1);
              assertThat(tree.path("Function").asText()).isEqualTo("worker");
              assertThat(tree.path("Stage").asText()).isEqualTo("test");
              assertThat(tree.path("_aws").path("Timestamp").asLong())
                  .isEqualTo(CLOCK.now().toEpochMilli());
              JsonNode head = tree.path("_aws").path("CloudWatchMetrics").path(0);
              assertThat(head.path("Namespace").asText()).isEqualTo("Farstrike");
              assertThat(head.path("Dimensions").toString())
                  .isEqualTo("[[\"Stage\",\"Function\"]]");
              assertThat(head.path("Metrics")).hasSize(1);
              assertThat(head.path("Metrics").path(0).path("Name").asText())
                  .isEqualTo("ColdStarts");
              assertThat(head.path("Metrics").path(0).path("Unit").asText()).isEqualTo("Count");
            });
  }

  @Test
  void callThatThrows_isCounted_andThrows() {
    assertThatThrownBy(
            () ->
                observed.call(
                    new Call("one"),
                    () -> {
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");

    assertThat(Json.tree(told.getFirst()).path("Faults").asInt()).isEqualTo(1);
    assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
  }

  @Test
  void values_areToldAsTheyAre_andNoMoreThanALineMayHold() {
    for (int i = 0; i < 150; i++) {
      measures.value(Metric.JOB_TIME, i);
    }
    measures.add(Metric.BROKER_CALLS, 2);
    measures.add(Metric.BROKER_CALLS, 3);
    observed.tell();
    observed.tell();

    assertThat(told).hasSize(1);
    JsonNode line = Json.tree(told.getFirst());
    assertThat(line.path("JobTime")).hasSize(100);
    assertThat(line.path("BrokerCalls").asInt()).isEqualTo(5);
  }

  private static JsonNode line(String message) {
    return Json.tree(new JsonLines().format(new LogRecord(Level.INFO, message)));
  }

  /** A call of the platform. */
  private record Call(String id) implements Context {

    @Override
    public String getAwsRequestId() {
      return id;
    }

    @Override
    public String getXrayTraceId() {
      return "trace of " + id;
    }

    @Override
    public String getLogGroupName() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String getLogStreamName() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String getFunctionName() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String getFunctionVersion() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String getInvokedFunctionArn() {
      throw new UnsupportedOperationException();
    }

    @Override
    public CognitoIdentity getIdentity() {
      throw new UnsupportedOperationException();
    }

    @Override
    public ClientContext getClientContext() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int getRemainingTimeInMillis() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int getMemoryLimitInMB() {
      throw new UnsupportedOperationException();
    }

    @Override
    public LambdaLogger getLogger() {
      throw new UnsupportedOperationException();
    }
  }
}
