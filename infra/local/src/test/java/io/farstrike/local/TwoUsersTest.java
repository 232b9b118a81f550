package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.demo.DemoUser;
import io.farstrike.local.demo.Rows;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two users at once: each finds only their own jobs, rows and files. */
@Tag("emulator")
@ExtendWith(SharedSystem.class)
class TwoUsersTest {

  private final Fixture fixture;

  TwoUsersTest(Fixture fixture) {
    this.fixture = fixture;
  }

  @Test
  void twoJobsAtOnce_eachUserHasTheirOwn() throws Exception {
    DemoUser anna = fixture.trader();
    DemoUser bela = fixture.trader();

    JsonNode ofAnna;
    JsonNode ofBela;
    try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<JsonNode> first = both.submit(() -> run(anna, "INFY", "TCS"));
      Future<JsonNode> second = both.submit(() -> run(bela, "RELIANCE", "SBIN"));
      ofAnna = first.get();
      ofBela = second.get();
    }

    assertOwn(anna, ofAnna, bela, List.of("INFY", "TCS"));
    assertOwn(bela, ofBela, anna, List.of("RELIANCE", "SBIN"));
  }

  @Test
  void download_isTheStoredFile_andAChangedAddressIsRefused() throws Exception {
    DemoUser user = fixture.trader();
    JsonNode file = run(user, "INFY").path("files").path(0);

    String url =
        user.api().get("/files/" + file.path("fileId").asText()).good().path("url").asText();
    HttpResponse<byte[]> good = fetch(url);
    HttpResponse<byte[]> other = fetch(url.replace("processed_options", "calculated_columns"));

    assertThat(good.statusCode()).isEqualTo(200);
    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(good.body())))
        .isEqualTo(file.path("sha256").asText());
    assertThat(other.statusCode()).isEqualTo(403);
  }

  @Test
  void pages_followTheirCursors_andEachEntryComesOnce() throws Exception {
    DemoUser user = fixture.trader();
    JsonNode job = run(user, "RELIANCE", "SBIN", "TCS");
    String path = "/jobs/" + job.path("jobId").asText() + "/rows?screen=All&limit=7";

    List<String> contracts = new ArrayList<>();
    JsonNode page = user.api().get(path).good();
    page.path("items").forEach(row -> contracts.add(row.path("tradingSymbol").asText()));
    while (page.path("nextCursor").isTextual()) {
      page = user.api().get(path + "&cursor=" + page.path("nextCursor").asText()).good();
      page.path("items").forEach(row -> contracts.add(row.path("tradingSymbol").asText()));
    }

    assertThat(contracts)
        .doesNotHaveDuplicates()
        .hasSize(job.path("counts").path("contracts").asInt());
    List<String> files = new ArrayList<>();
    JsonNode filePage = user.api().get("/files?limit=2").good();
    filePage.path("items").forEach(file -> files.add(file.path("fileId").asText()));
    while (filePage.path("nextCursor").isTextual()) {
      filePage =
          user.api().get("/files?limit=2&cursor=" + filePage.path("nextCursor").asText()).good();
      filePage.path("items").forEach(file -> files.add(file.path("fileId").asText()));
    }
    assertThat(files).doesNotHaveDuplicates().hasSize(job.path("files").size());
  }

  private void assertOwn(DemoUser user, JsonNode job, DemoUser other, List<String> symbols)
      throws Exception {
    String jobId = job.path("jobId").asText();
    assertThat(job.path("status").asText()).isEqualTo("SUCCEEDED");
    assertThat(user.api().get("/jobs").good().path("items").findValuesAsText("jobId"))
        .containsExactly(jobId);
    assertThat(Rows.read(user.api(), jobId, "All", 1_000).rows())
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.path("symbol").asText()).isIn(symbols));
    assertThat(other.api().get("/jobs/" + jobId).status()).isEqualTo(404);
    assertThat(other.api().get("/jobs/" + jobId + "/rows").status()).isEqualTo(404);
    for (JsonNode file : job.path("files")) {
      String fileId = file.path("fileId").asText();
      assertThat(user.api().get("/files/" + fileId).status()).isEqualTo(200);
      assertThat(other.api().get("/files/" + fileId).status()).isEqualTo(404);
    }
    assertThat(other.api().get("/files").good().path("items").findValuesAsText("jobId"))
        .doesNotContain(jobId);
  }

  private JsonNode run(DemoUser user, String... symbols) throws Exception {
    return fixture
        .watch(user)
        .run(Map.of("kind", "SCREEN", "symbols", List.of(symbols), "expiry", "2026-03-30"));
  }

  private static HttpResponse<byte[]> fetch(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray());
  }
}
