package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.observe.JsonLines;
import io.farstrike.cloud.observe.LogOutput;
import io.farstrike.cloud.policy.FunctionRoles;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.demo.ApiClient;
import io.farstrike.local.demo.DemoUser;
import io.farstrike.local.security.MetricShape;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** What ties a request to its job's log lines and to what its owner's sockets are told. */
@ResourceLock(Resources.SYSTEM_OUT)
@Timeout(180)
class CorrelationTest {

  private static final String MINE = "my-own-screen-0001";
  private static final String THEIRS = "their-screen-0002";

  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final LogOutput log = new LogOutput(new JsonLines(), lines::add);

  @BeforeEach
  void listen() {
    Logger.getLogger("").addHandler(log);
  }

  @AfterEach
  void stopListening() {
    Logger.getLogger("").removeHandler(log);
  }

  @Test
  void idOfARequest_isSeenInItsJobsLines_andOnItsOwnersSocketAlone() throws Exception {
    try (Fixture fixture = Fixture.start(SharedSystem.settings())) {
      DemoUser one = fixture.trader();
      DemoUser other = fixture.trader();
      SocketClient socket = open(one, fixture);
      SocketClient others = open(other, fixture);

      String mine = ask(one, MINE);
      String theirs = ask(other, THEIRS);

      JsonNode ended = endOf(socket, mine);
      JsonNode othersEnd = endOf(others, theirs);
      assertThat(ended.path("correlationId").asText()).isEqualTo(MINE);
      assertThat(othersEnd.path("correlationId").asText()).isEqualTo(THEIRS);
      assertThat(worker(MINE))
          .isNotEmpty()
          .allSatisfy(line -> assertThat(line.path("jobId").asText()).isEqualTo(mine));
      assertThat(worker(THEIRS))
          .isNotEmpty()
          .allSatisfy(line -> assertThat(line.path("jobId").asText()).isEqualTo(theirs));
      assertThat(users(MINE)).hasSize(1).doesNotContainAnyElementsOf(users(THEIRS));
      socket.hangUp();
      others.hangUp();
      assertThat(fixture.conformance().findings()).isEmpty();
    }
    assertThat(told()).as("metrics of what ran").contains("worker", "streamer", "sockets");
  }

  @Test
  void everyFunction_tellsItsMetrics() throws Exception {
    try (Fixture fixture = Fixture.start(SharedSystem.settings())) {
      DemoUser trader = fixture.trader();
      SocketClient socket = open(trader, fixture);
      endOf(socket, ask(trader, MINE));
      trader.api().get("/admin/metrics");
      socket.hangUp();
    }
    try (Night night = new Night()) {
      night.cleanup();
      night.idle();
      night.erasure();
      night.notices();
      night.instruments();
      night.sweep();
      night.selfAudit();
    }

    assertThat(told()).containsExactlyInAnyOrderElementsOf(FunctionRoles.FUNCTIONS);
    assertThat(metrics()).isNotEmpty().allMatch(line -> MetricShape.faults(line).isEmpty());
    assertThat(metrics())
        .anyMatch(line -> line.contains("\"JobTime\"") && line.contains("\"JobsSucceeded\":1"))
        .anyMatch(line -> line.contains("\"DeadLetters\""))
        .anyMatch(line -> line.contains("\"InstrumentsAge\""))
        .anyMatch(line -> line.contains("\"SocketsOpened\":1"));
  }

  private static SocketClient open(DemoUser user, Fixture fixture) throws Exception {
    SocketClient socket = SocketClient.open(user.api(), fixture.system().root());
    socket.say("{\"action\":\"start\"}");
    socket.next(message -> message.path("type").asText().equals("status"));
    return socket;
  }

  private static String ask(DemoUser user, String correlationId) throws Exception {
    String expiry =
        user.api()
            .get("/instruments/INFY/expiries")
            .good()
            .path("items")
            .path(0)
            .path("expiry")
            .asText();
    ApiClient.Answer answer =
        user.api()
            .send(
                "POST",
                "/jobs",
                Json.write(Map.of("kind", "SCREEN", "symbols", List.of("INFY"), "expiry", expiry)),
                Map.of("x-correlation-id", correlationId));
    return answer.good().path("jobId").asText();
  }

  private static JsonNode endOf(SocketClient socket, String jobId) throws InterruptedException {
    return socket.next(
        message ->
            message.path("type").asText().equals("job")
                && message.path("jobId").asText().equals(jobId)
                && !Set.of("QUEUED", "RUNNING").contains(message.path("status").asText()));
  }

  /** Lines of the worker about a request. */
  private List<JsonNode> worker(String correlationId) {
    return lines.stream()
        .map(Json::tree)
        .filter(line -> line.path("correlationId").asText().equals(correlationId))
        .filter(line -> line.path("function").asText().equals("worker"))
        .filter(line -> !line.path("logger").asText().endsWith(".metrics"))
        .toList();
  }

  private Set<String> users(String correlationId) {
    return worker(correlationId).stream()
        .map(line -> line.path("user").asText())
        .collect(Collectors.toSet());
  }

  private List<String> metrics() {
    return lines.stream()
        .map(Json::tree)
        .filter(line -> line.path("logger").asText().equals("io.farstrike.local.metrics"))
        .map(line -> line.path("message").asText())
        .toList();
  }

  private Set<String> told() {
    return metrics().stream()
        .map(line -> Json.tree(line).path("Function").asText())
        .collect(Collectors.toSet());
  }
}
