package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.demo.DemoUser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a user gets who asks for everything that is stored of them. */
@Tag("emulator")
@ExtendWith(SharedSystem.class)
class AccountExportTest {

  private static final Pattern FOLDER = Pattern.compile("/users/([0-9a-f-]{36})/");

  private final Fixture fixture;

  AccountExportTest(Fixture fixture) {
    this.fixture = fixture;
  }

  @Test
  void export_hasWhatIsStoredOfItsUser_andNothingThatOpensAnything() throws Exception {
    DemoUser user = fixture.trader();
    DemoUser other = fixture.trader();
    String job = run(user);
    String foreign = run(other);
    user.api()
        .put(
            "/job-templates/weekly",
            Map.of("kind", "SCREEN", "symbols", List.of("TCS"), "expiry", "2026-03-30"))
        .good();
    user.api().put("/screens/far", Map.of("where", "absDistancePercent>25")).good();

    String url = url(user);
    String text = fetch(url);
    JsonNode export = new ObjectMapper().readTree(text);

    assertThat(export.path("complete").asBoolean()).isTrue();
    assertThat(export.path("profile").path("email").asText()).isEqualTo(user.email());
    assertThat(export.at("/notices/tokenEnding").asBoolean()).isTrue();
    assertThat(export.path("sessions")).hasSize(1);
    assertThat(export.path("sessions").path(0).path("address").asText()).isEqualTo("127.0.0.1");
    assertThat(export.path("jobs").findValuesAsText("id")).contains(job).doesNotContain(foreign);
    assertThat(export.path("jobs").path(0).path("parameters").path("symbols").path(0).asText())
        .isEqualTo("INFY");
    assertThat(export.path("templates").findValuesAsText("name")).containsExactly("weekly");
    assertThat(export.path("screens").path(0).path("definition").path("where").asText())
        .isEqualTo("absDistancePercent>25");
    JsonNode files = user.api().get("/files?kind=processed_options").good().path("items");
    assertThat(files).hasSize(1);
    assertThat(export.path("files").findValuesAsText("id"))
        .contains(files.path(0).path("fileId").asText());
    JsonNode credentials = export.path("credentials").path(0);
    assertThat(credentials.path("apiKey").asText()).startsWith("*");
    assertThat(credentials.properties().stream().map(Map.Entry::getKey))
        .containsExactly("broker", "apiKey", "status", "checkedAt", "expiresAt");
    Matcher folder = FOLDER.matcher(url);
    assertThat(folder.find()).isTrue();
    assertThat(text).doesNotContain(folder.group(1), other.email(), "ciphertext", "SESSION#");
  }

  @Test
  void export_isAFileOfItsUser_whichNobodyElseFinds() throws Exception {
    DemoUser user = fixture.user();
    DemoUser other = fixture.user();

    fetch(url(user));

    JsonNode files = user.api().get("/files?kind=exports").good().path("items");
    assertThat(files).hasSize(1);
    String fileId = files.path(0).path("fileId").asText();
    assertThat(user.api().get("/files/" + fileId).status()).isEqualTo(200);
    assertThat(other.api().get("/files/" + fileId).status()).isEqualTo(404);
    assertThat(fixture.stranger().get("/me/export").status()).isEqualTo(401);
  }

  private String run(DemoUser user) throws Exception {
    return fixture
        .watch(user)
        .run(Map.of("kind", "SCREEN", "symbols", List.of("INFY"), "expiry", "2026-03-30"))
        .path("jobId")
        .asText();
  }

  private static String url(DemoUser user) throws Exception {
    return user.api().get("/me/export").good().path("url").asText();
  }

  private static String fetch(String url) throws Exception {
    var answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }
}
