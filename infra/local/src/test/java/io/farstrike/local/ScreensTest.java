package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.demo.ApiClient.Answer;
import io.farstrike.local.demo.DemoUser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Screens of one's own: written, versioned, counted, shared, and run by jobs. */
@Tag("emulator")
@ExtendWith(SharedSystem.class)
class ScreensTest {

  private static final String FAR =
      """
      {"where":"absDistancePercent>=12;bid>0","sort":"-yield,strike",
       "columns":["symbol","strike","yield","delta"],"bestPerSymbol":3,"limit":5,"side":"PUTS",
       "bands":[{"name":"Paying","colour":"GREEN","column":"yield","lower":20000}]}
      """;

  private final Fixture fixture;

  ScreensTest(Fixture fixture) {
    this.fixture = fixture;
  }

  @Test
  void screen_isSaved_listedBehindTheBuiltInOnes_replaced_andDeleted() throws Exception {
    DemoUser user = fixture.user();

    Answer made = put(user, "far", FAR);
    Answer found = user.api().get("/screens/far");
    Answer replaced = put(user, "far", "{}");

    assertThat(made.status()).isEqualTo(201);
    assertThat(found.body()).isEqualTo(made.body());
    assertThat(found.etag()).isEqualTo(made.etag()).isPresent();
    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.body().path("columns")).hasSize(10);
    assertThat(names(user, "/screens")).containsExactly("Filtered", "HighYield", "far");
    assertThat(names(user, "/screens?limit=1")).containsExactly("Filtered", "HighYield", "far");
    assertThat(user.api().get("/screens/Filtered").good().path("where").asText())
        .isEqualTo("yield>50000;absDistancePercent>15");
    assertThat(put(user, "far", FAR, made.etag().orElseThrow()).status()).isEqualTo(412);
    assertThat(put(user, "far", FAR, replaced.etag().orElseThrow()).status()).isEqualTo(200);
    assertThat(put(user, "none", FAR, "*").status()).isEqualTo(412);
    assertThat(user.api().delete("/screens/far").status()).isEqualTo(204);
    assertThat(user.api().delete("/screens/far").status()).isEqualTo(404);
    assertThat(user.api().get("/screens/far").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"where\":\"bid>1;nothing==2\"} | where | ENUM | at character 7: there is no such column",
        "{\"where\":\"bid>low\"} | where | TYPE | at character 1: bid must be compared",
        "{\"where\":5} | where | TYPE | must be",
        "{\"sort\":\"bid;ask\"} | sort | ENUM | there is no such column",
        "{\"columns\":[]} | columns | RANGE | must hold",
        "{\"columns\":[\"bid\",\"no\"]} | columns[1] | ENUM | is not",
        "{\"columns\":[\"bid\",\"bid\"]} | columns[1] | DUPLICATE | stands",
        "{\"limit\":0} | limit | RANGE | must be a whole number",
        "{\"bestPerSymbol\":1.5} | bestPerSymbol | RANGE | must be a whole number",
        "{\"side\":\"LEFT\"} | side | ENUM | is not",
        "{\"name\":\"x\"} | name | UNKNOWN_FIELD | is not known",
        "{\"bands\":[{\"name\":\"a\",\"colour\":\"GREEN\",\"column\":\"symbol\",\"lower\":1}]} |"
            + " bands[0].column | ENUM | is not",
        "{\"bands\":[{\"name\":\"a\",\"colour\":\"GREEN\",\"column\":\"bid\",\"lower\":1,\"upper\":1}]}"
            + " | bands[0].upper | RANGE | must be above",
        "{\"bands\":[{\"name\":\"a:b\",\"colour\":\"GREEN\",\"column\":\"bid\",\"lower\":1}]} |"
            + " bands[0].name | FORMAT | must be"
      })
  void screenThatBreaksARule_isRefusedByField(
      String body, String field, String code, String message) throws Exception {
    Answer answer = put(fixture.user(), "wrong", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(AccountsTest.fields(answer)).containsExactly(field);
    assertThat(answer.body().path("errors").path(0).path("code").asText()).isEqualTo(code);
    assertThat(answer.body().path("errors").path(0).path("message").asText()).startsWith(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Filtered", "highyield", "All", "custom", "import", "-x", "a%20b"})
  void nameOfAnotherThing_orOfOtherCharacters_isRefused(String name) throws Exception {
    DemoUser user = fixture.user();

    assertThat(AccountsTest.fields(put(user, name, FAR))).containsExactly("name");
    assertThat(user.api().delete("/screens/" + name).status()).isEqualTo(400);
  }

  @Test
  void import_takesTheGoodOnes_tellsOfTheBadOnes_andReplacesOnlyWhenAsked() throws Exception {
    DemoUser user = fixture.user();
    put(user, "same", FAR).good();
    put(user, "other", FAR).good();
    ArrayNode screens = new ObjectMapper().createArrayNode();
    screens.add(named("same", FAR)).add(named("other", "{}")).add(named("new", FAR));
    screens.add(named("new", FAR)).add(named("bad", "{\"where\":\"bid>x\"}"));
    screens.add(named("Filtered", "{}")).add(5).add(new ObjectMapper().createObjectNode());

    JsonNode first = importing(user, Map.of("screens", screens)).good().path("items");
    JsonNode second =
        importing(user, Map.of("screens", screens, "replace", true)).good().path("items");

    assertThat(first.findValuesAsText("outcome"))
        .containsExactly(
            "UNCHANGED", "REFUSED", "MADE", "REFUSED", "REFUSED", "REFUSED", "REFUSED", "REFUSED");
    assertThat(first.findValuesAsText("field"))
        .containsExactly(
            "screens[1].name",
            "screens[3].name",
            "screens[4].where",
            "screens[5].name",
            "screens[6]",
            "screens[7].name");
    assertThat(second.path(1).path("outcome").asText()).isEqualTo("REPLACED");
    assertThat(second.path(2).path("outcome").asText()).isEqualTo("UNCHANGED");
    assertThat(names(user, "/screens"))
        .containsExactly("Filtered", "HighYield", "new", "other", "same");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"screens\":[]}",
        "{\"screens\":[{\"name\":\"a\"}],\"share\":\"name=a\"}",
        "{\"share\":\"name=a&name=b\"}",
        "{\"share\":\"%zz\"}",
        "{\"screens\":{}}"
      })
  void importThatIsNone_isRefusedAsAWhole(String body) throws Exception {
    assertThat(fixture.user().api().send("POST", "/screens/import", body).status()).isEqualTo(400);
  }

  @Test
  void exportAndShare_giveAnotherUserTheSameScreens() throws Exception {
    DemoUser anna = fixture.user();
    DemoUser bela = fixture.user();
    JsonNode far = put(anna, "far", FAR).good();
    put(anna, "every", "{}").good();

    JsonNode exported = anna.api().get("/screens/export").good();
    importing(bela, Map.of("screens", exported.path("screens"))).good();
    assertThat(bela.api().get("/screens/export").good()).isEqualTo(exported);

    bela.api().delete("/screens/far");
    JsonNode shared =
        importing(bela, Map.of("share", far.path("share").asText())).good().path("items");
    assertThat(shared.path(0).path("outcome").asText()).isEqualTo("MADE");
    assertThat(bela.api().get("/screens/export").good()).isEqualTo(exported);
    JsonNode wrong = importing(bela, Map.of("share", "name=x&where=nothing%3E1&limit=many")).good();
    assertThat(wrong.findValuesAsText("field"))
        .containsExactlyInAnyOrder("share.where", "share.limit");
  }

  @Test
  void fiftyScreens_areTheMost() throws Exception {
    DemoUser user = fixture.user();
    List<Map<String, String>> fifty = new ArrayList<>();
    for (int i = 10; i < 60; i++) {
      fifty.add(Map.of("name", "s" + i));
    }
    assertThat(importing(user, Map.of("screens", fifty)).good().findValuesAsText("outcome"))
        .hasSize(50)
        .containsOnly("MADE");

    Answer full = put(user, "more", "{}");

    assertThat(full.status()).isEqualTo(409);
    assertThat(full.body().path("type").asText()).isEqualTo("/problems/screens-full");
    JsonNode refused = importing(user, Map.of("share", "name=more")).good().path("items").path(0);
    assertThat(refused.path("errors").path(0).path("code").asText()).isEqualTo("TOO_LARGE");
    assertThat(names(user, "/screens?limit=9")).hasSize(52).doesNotHaveDuplicates();
  }

  @Test
  void job_runsOwnScreensAsTheyWere_whateverBecomesOfThem() throws Exception {
    DemoUser user = fixture.trader();
    put(user, "far", FAR).good();
    put(user, "my-far", "{\"where\":\"absDistancePercent>=12\",\"side\":\"CALLS\"}").good();
    JsonNode accepted = user.api().post("/jobs", job("far", "my-far", "HighYield")).good();
    put(user, "far", "{\"where\":\"bid>1e9\"}").good();
    user.api().delete("/screens/my-far");

    JsonNode job = fixture.watch(user).await(accepted.path("jobId").asText());
    String jobId = job.path("jobId").asText();

    assertThat(job.path("status").asText()).isEqualTo("SUCCEEDED");
    assertThat(job.path("parameters").path("ownScreens"))
        .extracting(screen -> screen.path("name").asText())
        .containsExactly("far", "my-far");
    List<JsonNode> all = NaiveRows.read(user.api(), jobId, "&screen=All");
    List<JsonNode> far = NaiveRows.read(user.api(), jobId, "&screen=far");
    assertThat(NaiveRows.contracts(far)).isNotEmpty().isEqualTo(NaiveRows.contracts(naive(all)));
    assertThat(NaiveRows.read(user.api(), jobId, "&screen=my-far"))
        .isNotEmpty()
        .allMatch(row -> row.path("optionType").asText().equals("CE"));
    JsonNode page = user.api().get("/jobs/" + jobId + "/rows?screen=far").good();
    assertThat(page.path("columns").findValuesAsText("name"))
        .containsExactly("symbol", "strike", "yield", "delta");
    assertThat(far)
        .allSatisfy(
            row ->
                assertThat(row.path("band").asText())
                    .isEqualTo(row.path("yield").asDouble() >= 20_000 ? "Paying" : ""));
    assertThat(job.path("files").findValuesAsText("name"))
        .contains(
            jobId + "-filtered_options-far.parquet", jobId + "-filtered_options-my-far.parquet");
  }

  @Test
  void rescreen_byAnOwnScreen_isThatScreen_asItIsNow() throws Exception {
    DemoUser user = fixture.trader();
    JsonNode parent = fixture.watch(user).run(job("Filtered"));
    String parentId = parent.path("jobId").asText();
    put(user, "far", FAR).good();

    JsonNode child =
        user.api().post("/jobs/" + parentId + "/screen", Map.of("screen", "far")).good();
    put(user, "far", "{\"where\":\"bid>1e9\"}").good();
    String childId = fixture.watch(user).await(child.path("jobId").asText()).path("jobId").asText();

    assertThat(NaiveRows.contracts(NaiveRows.read(user.api(), childId, "")))
        .isEqualTo(NaiveRows.contracts(naive(NaiveRows.read(user.api(), parentId, "&screen=All"))));
  }

  @Test
  void screenThatIsNotThere_isRefusedWithThoseThatAre() throws Exception {
    DemoUser user = fixture.trader();
    put(user, "far", FAR).good();
    put(fixture.user(), "foreign", FAR).good();

    Answer job = user.api().post("/jobs", job("far", "foreign"));
    Answer template =
        user.api()
            .put(
                "/job-templates/t",
                Map.of("kind", "SCREEN", "universe", "FNO", "screens", List.of("gone")));

    assertThat(AccountsTest.fields(job)).containsExactly("screens[1]");
    assertThat(job.body().path("errors").path(0).path("allowed"))
        .extracting(JsonNode::asText)
        .containsExactly("Filtered", "HighYield", "far");
    assertThat(AccountsTest.fields(template)).containsExactly("screens[0]");
    assertThat(
            user.api()
                .put(
                    "/job-templates/t",
                    Map.of("kind", "SCREEN", "universe", "FNO", "screens", List.of("far")))
                .status())
        .isEqualTo(201);
  }

  /** What FAR keeps, said once more and plainly. */
  private static List<JsonNode> naive(List<JsonNode> all) {
    List<JsonNode> sorted =
        all.stream()
            .filter(row -> row.path("absDistancePercent").asDouble() >= 12)
            .filter(row -> row.path("bid").asDouble() > 0)
            .filter(row -> row.path("optionType").asText().equals("PE"))
            .sorted(NaiveRows.descending("yield").thenComparing(NaiveRows.ascending("strike")))
            .toList();
    Map<String, Integer> seen = new HashMap<>();
    return sorted.stream()
        .filter(row -> seen.merge(row.path("symbol").asText(), 1, Integer::sum) <= 3)
        .limit(5)
        .toList();
  }

  private static Map<String, Object> job(String... screens) {
    return Map.of(
        "kind",
        "SCREEN",
        "symbols",
        List.of("RELIANCE", "TCS", "INFY"),
        "expiry",
        "2026-03-30",
        "screens",
        List.of(screens));
  }

  private static ObjectNode named(String name, String body) throws Exception {
    return ((ObjectNode) new ObjectMapper().readTree(body)).put("name", name);
  }

  private static List<String> names(DemoUser user, String path) throws Exception {
    List<String> names = new ArrayList<>();
    JsonNode page = user.api().get(path).good();
    page.path("items").forEach(item -> names.add(item.path("name").asText()));
    String separator = path.contains("?") ? "&" : "?";
    while (page.path("nextCursor").isTextual()) {
      page = user.api().get(path + separator + "cursor=" + page.path("nextCursor").asText()).good();
      page.path("items").forEach(item -> names.add(item.path("name").asText()));
    }
    return names;
  }

  private static Answer importing(DemoUser user, Map<String, Object> body) throws Exception {
    return user.api().post("/screens/import", body);
  }

  private static Answer put(DemoUser user, String name, String body) throws Exception {
    return user.api().send("PUT", "/screens/" + name, body);
  }

  private static Answer put(DemoUser user, String name, String body, String version)
      throws Exception {
    return user.api().send("PUT", "/screens/" + name, body, Map.of("if-match", version));
  }
}
