package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cloud.table.Item;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.demo.ApiClient.Answer;
import io.farstrike.local.demo.DemoUser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An administrator looks up what the stream applies to a user, while the stream runs. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EffectiveFilterTest {

  private static final String ADMIN = "admin@example.com";
  private static final String NOBODY = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

  private final Fixture fixture;
  private final DemoUser admin;

  EffectiveFilterTest(@TempDir Path folder) throws Exception {
    Path day = MadeUpDay.write(folder.resolve("day.csv.gz"), 3);
    fixture =
        Fixture.start(
            SharedSystem.settings()
                .withAdmin(Optional.of(ADMIN))
                .withReplay(Optional.of(new Replay(day, 60))));
    admin = Administrators.signUp(fixture.system(), fixture.stranger(), ADMIN);
  }

  @AfterEach
  void answersFitTheContract() {
    fixture.hearAudit();
    assertThat(fixture.conformance().findings()).isEmpty();
  }

  @AfterAll
  void close() throws Exception {
    fixture.close();
  }

  @Test
  void administrator_readsWhatTheStreamApplies_alsoAfterAChange() throws Exception {
    DemoUser user = fixture.user();
    String handle = handle(user);
    JsonNode untouched = look(handle).good();
    assertThat(untouched.path("state").asText()).isEqualTo("applies");
    assertThat(untouched.path("preferences").asLong()).isZero();
    assertThat(untouched.path("filter").path("version").asLong()).isZero();
    assertThat(texts(untouched.path("highlow").path("universes"))).containsExactly("FNO");
    assertThat(untouched.path("connections")).isEmpty();

    save(user, "default", Map.of("highlow", Map.of("minCount", 3)));
    choose(user, "highlow", List.of("NIFTYIT"));
    choose(user, "market", List.of("NIFTYBANK", "NIFTY50"));
    SocketClient socket = SocketClient.open(user.api(), fixture.system().root());
    socket.say("{\"action\":\"start\"}");
    JsonNode view = socket.next(message -> message.path("type").asText().equals("snapshot"));

    JsonNode applied = look(handle).good();
    assertThat(applied.path("user").asText()).isEqualTo(handle);
    assertThat(applied.path("preferences").asLong()).isEqualTo(3);
    assertSame(applied, view);
    assertThat(texts(applied.path("market").path("universes")))
        .containsExactlyInAnyOrder("NIFTYBANK", "NIFTY50");
    assertThat(applied.path("market").path("symbols").asInt()).isBetween(50, 61);
    JsonNode filters = applied.path("filter").path("canonical").path("filters");
    assertThat(filters.path("highlow").path("minCount").asInt()).isEqualTo(3);
    assertThat(filters.path("trends").path("strength").asText()).isEqualTo("moderate");
    assertThat(applied.path("connections")).hasSize(1);

    save(user, "calm", Map.of("surge", Map.of("minMagnitudePct", 1.5)));
    assertThat(look(handle).good().path("filter")).isEqualTo(applied.path("filter"));
    user.api().post("/me/stream-filters/calm/activate", Map.of()).good();
    JsonNode next =
        socket.next(message -> message.path("filter").path("name").asText().equals("calm"));

    JsonNode changed = look(handle).good();
    assertSame(changed, next);
    assertThat(
            changed
                .path("filter")
                .path("canonical")
                .path("filters")
                .path("surge")
                .path("minMagnitudePct")
                .asDouble())
        .isEqualTo(1.5);
    socket.hangUp();
    awaitNoSocket(handle);
  }

  /** As the user's own snapshot says it. */
  private static void assertSame(JsonNode applied, JsonNode snapshot) {
    assertThat(applied.path("state").asText()).isEqualTo("applies");
    for (String field : List.of("name", "version", "summary")) {
      assertThat(applied.path("filter").path(field).asText())
          .isEqualTo(snapshot.path("filter").path(field).asText());
    }
    assertThat(applied.path("highlow").path("universes"))
        .isEqualTo(snapshot.path("universes").path("highlow"));
    assertThat(applied.path("highlow").path("symbols").asInt())
        .isEqualTo(snapshot.path("universes").path("symbols").asInt());
    assertThat(applied.path("market").path("universes"))
        .isEqualTo(snapshot.path("universes").path("market"));
  }

  /** The gateway tells of an end after the client has seen it. */
  private void awaitNoSocket(String handle) throws Exception {
    while (!look(handle).good().path("connections").isEmpty()) {
      Thread.sleep(50);
    }
  }

  @Test
  void preferencesThatAreNoneAnyMore_areNamedAsTheStreamNamesThem() throws Exception {
    DemoUser user = fixture.user();
    String handle = handle(user);
    save(user, "default", Map.of("trends", Map.of("strength", "weak")));
    save(user, "spoilt", Map.of());

    spoil(document -> document.replace("\"weak\"", "\"mighty\""));
    JsonNode broken = look(handle).good();
    spoil(document -> "no JSON, and spoilt");
    JsonNode unreadable = look(handle).good();

    assertThat(broken.path("state").asText()).isEqualTo("filter_error");
    assertThat(broken.path("filter").has("canonical")).isFalse();
    assertThat(broken.path("filter").path("errors")).hasSize(1);
    assertThat(broken.path("filter").path("errors").path(0).path("field").asText())
        .isEqualTo("filters.trends.strength");
    assertThat(broken.toString()).doesNotContain("mighty");
    assertThat(unreadable.path("state").asText()).isEqualTo("preferences_unavailable");
    assertThat(unreadable.has("filter")).isFalse();
  }

  @Test
  void lookUp_isForAdministrators_andOnRecord() throws Exception {
    DemoUser user = fixture.user();
    DemoUser other = fixture.user();
    String handle = handle(user);

    assertThat(look(NOBODY).status()).isEqualTo(404);
    assertThat(look(handle).status()).isEqualTo(200);
    for (DemoUser one : List.of(user, other)) {
      assertThat(one.api().get(path(handle)).status()).isEqualTo(404);
    }
    assertThat(fixture.stranger().get(path(handle)).status()).isEqualTo(401);

    List<String> entries = new ArrayList<>();
    for (JsonNode entry :
        admin.api().get("/admin/audit?operation=getEffectiveFilter").good().path("items")) {
      if (entry.path("user").asText().equals(handle(admin))) {
        entries.add(entry.path("outcome").asInt() + " " + entry.path("target").asText());
      }
    }
    assertThat(entries).contains("404 {handle=" + NOBODY + "}", "200 {handle=" + handle + "}");
    assertThat(
            admin
                .api()
                .get("/admin/audit?operation=getEffectiveFilter&user=" + handle(other))
                .good()
                .path("items"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.path("outcome").asInt()).isEqualTo(404));
  }

  private Answer look(String handle) throws Exception {
    return admin.api().get(path(handle));
  }

  private static String path(String handle) {
    return "/admin/users/" + handle + "/effective-filter";
  }

  private static void save(DemoUser user, String name, Map<String, Object> filters)
      throws Exception {
    user.api()
        .put("/me/stream-filters/" + name, Map.of("version", "1.0", "filters", filters))
        .good();
  }

  private static void choose(DemoUser user, String tracker, List<String> universes)
      throws Exception {
    user.api().put("/me/universes", Map.of("tracker", tracker, "universes", universes)).good();
  }

  private String handle(DemoUser user) throws Exception {
    for (JsonNode entry : admin.api().get("/admin/users?limit=100").good().path("items")) {
      if (entry.path("email").asText().equals(user.email())) {
        return entry.path("handle").asText();
      }
    }
    throw new AssertionError("the list of users lacks one");
  }

  /** Changes stored preferences that name {@code spoilt}, behind the product's back. */
  private void spoil(UnaryOperator<String> change) {
    String table = LocalSystem.TOPOLOGY.index().name();
    fixture.system().tables().scanPaginator(scan -> scan.tableName(table)).items().stream()
        .map(Item::of)
        .filter(
            item -> item.findText("document").filter(text -> text.contains("spoilt")).isPresent())
        .toList()
        .forEach(
            item ->
                fixture
                    .system()
                    .tables()
                    .putItem(
                        put ->
                            put.tableName(table)
                                .item(
                                    item.put("document", change.apply(item.text("document", "it")))
                                        .attributes())));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(one -> texts.add(one.asText()));
    return texts;
  }
}
