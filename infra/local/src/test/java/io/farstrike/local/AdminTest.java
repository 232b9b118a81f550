package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.demo.ApiClient;
import io.farstrike.local.demo.DemoUser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An administrator, users with limits of their own, and four workers. */
@Timeout(240)
class AdminTest {

  private static final String ADMIN = "admin@example.com";
  private static final int MANY = 120;

  private final Fixture fixture;
  private final DemoUser admin;

  AdminTest() throws Exception {
    fixture = Fixture.start(SharedSystem.settings().withWorkers(4).withAdmin(Optional.of(ADMIN)));
    admin = Administrators.signUp(fixture.system(), fixture.stranger(), ADMIN);
  }

  @AfterEach
  void close() throws Exception {
    assertThat(fixture.conformance().findings()).isEmpty();
    fixture.close();
  }

  @Test
  void administration_forAnybodyElse_isNotThere() throws Exception {
    DemoUser user = fixture.user();
    String handle = handle(user);

    assertThat(user.api().get("/admin/users").status()).isEqualTo(404);
    assertThat(patch(user, handle, "{\"quota\":{\"queuedJobs\":999}}").status()).isEqualTo(404);
    assertThat(user.api().post("/admin/jobs/01ARZ3NDEKTSV4RRFFQ69G5FAV/redrive", Map.of()).status())
        .isEqualTo(404);
    assertThat(fixture.stranger().get("/admin/users").status()).isEqualTo(401);
    assertThat(quota(user).path("queuedJobs").asInt()).isEqualTo(20);
  }

  @Test
  void users_pageByPage_comeOnceEach_andLimitsAreChangedOneByOne() throws Exception {
    List<String> expected = new ArrayList<>(List.of(ADMIN));
    for (int i = 0; i < 3; i++) {
      expected.add(fixture.user().email());
    }
    List<String> seen = new ArrayList<>();
    JsonNode page = admin.api().get("/admin/users?limit=2").good();
    page.path("items").forEach(user -> seen.add(user.path("email").asText()));
    while (page.path("nextCursor").isTextual()) {
      page =
          admin.api().get("/admin/users?limit=2&cursor=" + page.path("nextCursor").asText()).good();
      page.path("items").forEach(user -> seen.add(user.path("email").asText()));
    }
    assertThat(seen).containsExactlyElementsOf(expected);

    DemoUser user = fixture.user();
    JsonNode changed = patch(user, "{\"quota\":{\"symbolsPerJob\":1}}").good();
    assertThat(changed.path("quota").path("symbolsPerJob").asInt()).isEqualTo(1);
    assertThat(quota(user)).isEqualTo(changed.path("quota"));
    assertThat(quota(user).path("workspaceBytes").asLong()).isEqualTo(500_000_000);
    ApiClient.Answer wrong = patch(user, "{\"quota\":{\"queuedJobs\":1001,\"x\":1}}");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body().path("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder("quota.queuedJobs", "quota.x");
    assertThat(
            patch(admin, "01ARZ3NDEKTSV4RRFFQ69G5FAV", "{\"quota\":{\"queuedJobs\":1}}").status())
        .isEqualTo(404);
  }

  @Test
  void handleOfNobody_isNotFound_andOnRecord() throws Exception {
    String nobody = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

    assertThat(patch(admin, nobody, "{\"enabled\":false}").status()).isEqualTo(404);

    JsonNode entries =
        admin.api().get("/admin/audit?operation=changeUser&outcome=404").good().path("items");
    assertThat(entries).hasSize(1);
    assertThat(entries.path(0).path("target").asText()).isEqualTo("{handle=" + nobody + "}");
    assertThat(entries.path(0).path("user").asText()).isEqualTo(handle(admin));
  }

  @Test
  void limits_ofJobsAndWorkspace_areRefusedWithFigures_andRoomIsMade() throws Exception {
    DemoUser user = fixture.trader();
    JsonNode job = fixture.watch(user).run(screen("INFY"));
    JsonNode usage = user.api().get("/me").good().path("usage");
    assertThat(usage.path("files").asInt()).isEqualTo(job.path("files").size());
    long bytes = 0;
    for (JsonNode file : job.path("files")) {
      bytes += file.path("bytes").asLong();
    }
    assertThat(usage.path("workspaceBytes").asLong()).isEqualTo(bytes);

    patch(user, "{\"quota\":{\"workspaceBytes\":" + bytes + "}}").good();
    ApiClient.Answer full = user.api().post("/jobs", screen("INFY"));
    assertThat(full.status()).isEqualTo(422);
    assertThat(full.body().path("limit").path("workspaceBytes").asLong()).isEqualTo(bytes);
    assertThat(full.body().path("used").path("workspaceBytes").asLong()).isEqualTo(bytes);
    patch(user, "{\"quota\":{\"workspaceBytes\":" + (bytes + 1) + "}}").good();
    JsonNode failed = fixture.watch(user).run(screen("INFY"));
    assertThat(failed.path("status").asText()).isEqualTo("FAILED");
    assertThat(failed.path("failure").asText()).contains(String.format("%,d", bytes));
    assertThat(user.api().get("/me").good().path("usage")).isEqualTo(usage);

    DemoUser other = fixture.user();
    String fileId = job.path("files").path(0).path("fileId").asText();
    assertThat(other.api().delete("/files/" + fileId).status()).isEqualTo(404);
    assertThat(other.api().delete("/me/workspace").good().path("files").asInt()).isZero();
    assertThat(user.api().delete("/files/" + fileId).status()).isEqualTo(204);
    assertThat(user.api().delete("/files/" + fileId).status()).isEqualTo(404);
    assertThat(user.api().delete("/me/workspace").good().path("files").asInt())
        .isEqualTo(job.path("files").size() - 1);
    assertThat(user.api().get("/me").good().path("usage").path("workspaceBytes").asLong()).isZero();

    patch(user, "{\"quota\":{\"workspaceBytes\":500000000}}").good();
    String failedId = failed.path("jobId").asText();
    ApiClient.Answer again = admin.api().post("/admin/jobs/" + failedId + "/redrive", Map.of());
    assertThat(again.status()).isEqualTo(202);
    assertThat(admin.api().post("/admin/jobs/" + failedId + "/redrive", Map.of()).status())
        .isEqualTo(409);
    assertThat(fixture.watch(user).await(failedId).path("status").asText()).isEqualTo("SUCCEEDED");
  }

  @Test
  void limits_ofWorkspaceAndFile_areRefusedForExports_whichLeaveNothing() throws Exception {
    DemoUser user = fixture.trader();
    String jobId = fixture.watch(user).run(screen("INFY")).path("jobId").asText();
    JsonNode usage = user.api().get("/me").good().path("usage");
    long bytes = usage.path("workspaceBytes").asLong();
    String export = "/jobs/" + jobId + "/export?format=csv";

    patch(user, "{\"quota\":{\"workspaceBytes\":" + (bytes + 100) + "}}").good();
    ApiClient.Answer full = user.api().get(export);
    patch(user, "{\"quota\":{\"workspaceBytes\":500000000,\"fileBytes\":50}}").good();
    ApiClient.Answer large = user.api().get(export);

    assertThat(full.status()).isEqualTo(422);
    assertThat(full.body().path("type").asText()).endsWith("/workspace-full");
    assertThat(full.body().path("used").path("workspaceBytes").asLong()).isEqualTo(bytes);
    assertThat(large.status()).isEqualTo(422);
    assertThat(large.body().path("type").asText()).endsWith("/file-too-large");
    assertThat(user.api().get("/me").good().path("usage")).isEqualTo(usage);
    assertThat(user.api().get("/files?kind=exports").good().path("items")).isEmpty();
  }

  @Test
  void fullQueueOfOne_delaysNobodyElsesFirstJob() throws Exception {
    DemoUser busy = fixture.trader();
    List<DemoUser> others = List.of(fixture.trader(), fixture.trader(), fixture.trader());
    patch(busy, "{\"quota\":{\"queuedJobs\":1000}}").good();
    List<String> queue = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      queue.add(start(busy));
    }
    List<Instant> posted = new ArrayList<>();
    List<String> first = new ArrayList<>();
    for (DemoUser other : others) {
      posted.add(Instant.now());
      first.add(start(other));
    }

    for (int i = 0; i < others.size(); i++) {
      Instant from = posted.get(i);
      Instant started = startedAt(fixture.watch(others.get(i)).await(first.get(i))).orElseThrow();
      long ahead = 0;
      for (String jobId : queue) {
        Optional<Instant> at = startedAt(busy.api().get("/jobs/" + jobId).good());
        if (at.isEmpty()) {
          break;
        }
        ahead += at.get().isAfter(from) && at.get().isBefore(started) ? 1 : 0;
      }
      assertThat(ahead).as("jobs of the full queue that went ahead").isLessThan(3);
    }
    assertThat(busy.api().get("/me").good().path("usage").path("queuedJobs").asInt())
        .as("the queue is still full of jobs")
        .isGreaterThan(20);
  }

  private static Optional<Instant> startedAt(JsonNode job) {
    return job.has("startedAt")
        ? Optional.of(Instant.parse(job.path("startedAt").asText()))
        : Optional.empty();
  }

  private static String start(DemoUser user) throws Exception {
    return user.api().post("/jobs", screen("INFY")).good().path("jobId").asText();
  }

  private static Map<String, Object> screen(String symbol) {
    return Map.of("kind", "SCREEN", "symbols", List.of(symbol), "expiry", "2026-03-30");
  }

  private static JsonNode quota(DemoUser user) throws Exception {
    return user.api().get("/me").good().path("quota");
  }

  private ApiClient.Answer patch(DemoUser user, String body) throws Exception {
    return patch(admin, handle(user), body);
  }

  private static ApiClient.Answer patch(DemoUser by, String handle, String body) throws Exception {
    return by.api().send("PATCH", "/admin/users/" + handle, body);
  }

  private String handle(DemoUser user) throws Exception {
    for (JsonNode entry : admin.api().get("/admin/users?limit=100").good().path("items")) {
      if (entry.path("email").asText().equals(user.email())) {
        return entry.path("handle").asText();
      }
    }
    throw new IllegalStateException("no such user in the list");
  }
}
