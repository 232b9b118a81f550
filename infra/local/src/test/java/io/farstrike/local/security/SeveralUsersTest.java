package io.farstrike.local.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.local.SharedSystem;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.demo.ApiClient.Answer;
import io.farstrike.local.demo.DemoUser;
import io.farstrike.local.demo.Rows;
import io.farstrike.local.security.Operations.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What several users at once were promised of old: five cases, over HTTP from end to end. */
@Tag("emulator")
@ExtendWith(SharedSystem.class)
@Timeout(180)
class SeveralUsersTest {

  private static final String CREDENTIALS = "/me/credentials/kite";
  private static final Operations OPERATIONS = Operations.read();

  private final Fixture fixture;

  SeveralUsersTest(Fixture fixture) {
    this.fixture = fixture;
  }

  @Test
  void credentials_ofTwoUsers_areEachTheirOwn() throws Exception {
    DemoUser anna = fixture.trader();
    DemoUser bela = fixture.trader();
    JsonNode ofAnna = anna.api().get(CREDENTIALS).good();
    JsonNode ofBela = bela.api().get(CREDENTIALS).good();

    assertThat(ofAnna.path("status").asText()).isEqualTo("VALID");
    assertThat(ofAnna.path("apiKey")).isNotEqualTo(ofBela.path("apiKey"));
    assertThat(anna.api().delete(CREDENTIALS).status()).isEqualTo(204);

    assertThat(anna.api().post("/jobs", screen("INFY")).status()).isEqualTo(409);
    assertThat(bela.api().get(CREDENTIALS).good()).isEqualTo(ofBela);
    assertThat(fixture.watch(bela).run(screen("INFY")).path("status").asText())
        .isEqualTo("SUCCEEDED");
  }

  @Test
  void files_ofTwoUsers_neverMix() throws Exception {
    DemoUser anna = fixture.trader();
    DemoUser bela = fixture.trader();
    fixture.watch(anna).run(screen("INFY"));
    fixture.watch(bela).run(screen("INFY"));
    List<String> ofAnna = fileIds(anna);
    List<String> ofBela = fileIds(bela);

    assertThat(ofAnna).isNotEmpty().doesNotContainAnyElementsOf(ofBela);
    assertThat(bela.api().delete("/files/" + ofAnna.getFirst()).status()).isEqualTo(404);
    assertThat(bela.api().delete("/me/workspace").good().path("files").asInt())
        .isEqualTo(ofBela.size());

    assertThat(fileIds(bela)).isEmpty();
    assertThat(fileIds(anna)).isEqualTo(ofAnna);
  }

  @Test
  void processingAndFilteringAtOnce_eachStatusIsItsOwners() throws Exception {
    DemoUser anna = fixture.trader();
    DemoUser bela = fixture.trader();
    List<JsonNode> runs =
        both(() -> screenedTwice(anna, "INFY"), () -> screenedTwice(bela, "RELIANCE"));

    assertOwn(anna, runs.get(0), "INFY", bela);
    assertOwn(bela, runs.get(1), "RELIANCE", anna);
  }

  @Test
  void oneWhoIsThrottled_holdsNobodyElseUp() throws Exception {
    DemoUser busy = fixture.trader();
    DemoUser calm = fixture.trader();
    List<String> queue = new ArrayList<>();
    Answer last = busy.api().post("/jobs", screen("INFY"));
    while (last.status() == 202 && queue.size() < 60) {
      queue.add(last.body().path("jobId").asText());
      last = busy.api().post("/jobs", screen("INFY"));
    }
    assertThat(last.status()).isEqualTo(429);

    JsonNode job = fixture.watch(calm).run(screen("TCS"));

    assertThat(job.path("status").asText()).isEqualTo("SUCCEEDED");
    assertThat(calm.api().get("/me").good().path("usage").path("queuedJobs").asInt()).isZero();
    for (String waiting : queue.reversed()) {
      busy.api().post("/jobs/" + waiting + "/cancel", Map.of());
    }
  }

  @Test
  void loggedOut_isOutEverywhere_andNobodyElseIs() throws Exception {
    DemoUser anna = fixture.trader();
    DemoUser bela = fixture.trader();
    String password = "correct horse battery 25";
    JsonNode tokens =
        fixture
            .stranger()
            .post(
                "/auth/login",
                Map.of("email", anna.email(), "password", password, "tokenIn", "body"))
            .good();
    String refreshToken = tokens.path("refreshToken").asText();

    Answer left =
        fixture
            .stranger()
            .post("/auth/logout?everywhere=true", Map.of("refreshToken", refreshToken));

    assertThat(left.status()).isEqualTo(204);
    assertThat(
            fixture.stranger().post("/auth/refresh", Map.of("refreshToken", refreshToken)).status())
        .isEqualTo(401);

    for (Operation operation : OPERATIONS.all()) {
      if (operation.secured()) {
        String path = operation.path().replaceAll("\\{[^}]*}", "INFY");
        String body = operation.method().equals("GET") ? "" : "{}";
        assertThat(anna.api().send(operation.method(), path, body).status())
            .as(operation.id())
            .isEqualTo(401);
      }
    }
    assertThat(bela.api().get("/me").status()).isEqualTo(200);
  }

  private JsonNode screenedTwice(DemoUser user, String symbol) throws Exception {
    JsonNode job = fixture.watch(user).run(screen(symbol));
    String parent = job.path("jobId").asText();
    JsonNode child =
        user.api().post("/jobs/" + parent + "/screen", Map.of("where", "yield>0")).good();
    return fixture.watch(user).await(child.path("jobId").asText());
  }

  private static void assertOwn(DemoUser user, JsonNode run, String symbol, DemoUser other)
      throws Exception {
    String jobId = run.path("jobId").asText();
    assertThat(run.path("status").asText()).isEqualTo("SUCCEEDED");
    assertThat(Rows.read(user.api(), jobId, "Custom", 1_000).rows())
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.path("symbol").asText()).isEqualTo(symbol));
    assertThat(user.api().get("/jobs").good().path("items")).hasSize(2);
    assertThat(other.api().get("/jobs/" + jobId).status()).isEqualTo(404);
    assertThat(other.api().get("/jobs").good().path("items").findValuesAsText("jobId"))
        .doesNotContain(jobId);
  }

  private static List<JsonNode> both(Callable<JsonNode> first, Callable<JsonNode> second)
      throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<JsonNode> one = threads.submit(first);
      Future<JsonNode> two = threads.submit(second);
      return List.of(one.get(), two.get());
    }
  }

  private static List<String> fileIds(DemoUser user) throws Exception {
    return user.api().get("/files").good().path("items").findValuesAsText("fileId");
  }

  private static Map<String, Object> screen(String symbol) {
    return Map.of("kind", "SCREEN", "symbols", List.of(symbol), "expiry", "2026-03-30");
  }
}
