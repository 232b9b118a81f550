package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farstrike.cloud.limits.Entrance;
import io.farstrike.cloud.limits.RatePolicy;
import io.farstrike.cloud.limits.Rates;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.demo.ApiClient.Answer;
import io.farstrike.local.demo.DemoUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What users set for the live stream, over HTTP: universes, watchlists, filters. */
@Tag("emulator")
@ExtendWith(SharedSystem.class)
class StreamPreferencesTest {

  private static final String STRICT =
      """
      {"version":"1.0","filters":{"highlow":{"minCount":25},"trends":{"strength":"strong"},
       "surge":{"priceRange":["mid","low"],"minMagnitudePct":0.5,"maxAgeS":null}}}
      """;
  private static final String OPEN = "{\"version\":\"1.0\",\"filters\":{}}";

  private final Fixture fixture;
  private final ObjectMapper json = new ObjectMapper();

  StreamPreferencesTest(Fixture fixture) {
    this.fixture = fixture;
  }

  @Test
  void universes_areListed_chosenForOneTracker_andVersioned() throws Exception {
    DemoUser user = fixture.trader();

    JsonNode all = user.api().get("/universes").good().path("universes");
    Answer before = user.api().get("/me/universes");
    JsonNode chosen =
        user.api()
            .put("/me/universes", Map.of("tracker", "market", "universes", List.of("NIFTYIT")))
            .good();
    Answer after = user.api().get("/me/universes");

    assertThat(all.path("FNO").path("count").asInt()).isGreaterThan(10);
    assertThat(all.path("NIFTY50").path("count").asInt()).isEqualTo(50);
    assertThat(all.path("SECTOR:METAL").path("criteria").asText()).contains("own grouping");
    assertThat(all.has("CORE")).isFalse();
    assertThat(texts(before.good().at("/highlow/universes"))).containsExactly("FNO");
    assertThat(chosen.path("status").asText()).isEqualTo("success");
    assertThat(chosen.path("version").asLong()).isEqualTo(1);
    assertThat(chosen.path("tickerCount").asInt()).isEqualTo(10);
    assertThat(texts(after.good().at("/market/universes"))).containsExactly("NIFTYIT");
    assertThat(texts(after.good().at("/highlow/universes"))).containsExactly("FNO");
    assertThat(after.good().at("/market/coverage/coveragePercent").asDouble()).isEqualTo(100);
    Map<String, String> stale = Map.of("If-Match", before.etag().orElseThrow());
    String body = "{\"tracker\":\"highlow\",\"universes\":[\"FNO\"]}";
    assertThat(user.api().send("PUT", "/me/universes", body, stale).status()).isEqualTo(412);
  }

  @Test
  void unknownUniverses_areRefusedByTheirPlace() throws Exception {
    DemoUser user = fixture.trader();

    Answer answer =
        user.api()
            .put(
                "/me/universes",
                Map.of("tracker", "both", "universes", List.of("FNO", "CORE", "FNO")));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(faults(answer))
        .containsExactlyInAnyOrder("tracker ENUM", "universes[1] ENUM", "universes[2] DUPLICATE");
    assertThat(user.api().send("PUT", "/me/universes", "[]").status()).isEqualTo(400);
    assertThat(faults(user.api().post("/universes/symbols", Map.of())))
        .containsExactly("universes REQUIRED");
  }

  @Test
  void watchlist_isMade_selected_changed_andItsEndIsTold() throws Exception {
    DemoUser user = fixture.trader();

    Answer made =
        user.api().post("/me/watchlists", Map.of("name", "Two", "symbols", List.of("tcs", "INFY")));
    String path = "/me/watchlists/" + made.good().path("id").asText();
    String key = made.good().path("universe").asText();
    user.api().put("/me/universes", Map.of("tracker", "highlow", "universes", List.of(key))).good();
    JsonNode symbols =
        user.api().post("/universes/symbols", Map.of("universes", List.of(key))).good();
    Answer changed = user.api().put(path, Map.of("name", "One", "symbols", List.of("TCS")));

    assertThat(made.status()).isEqualTo(201);
    assertThat(texts(symbols.path("symbols"))).containsExactly("INFY", "TCS");
    assertThat(changed.good().path("name").asText()).isEqualTo("One");
    assertThat(user.api().get(path).etag()).isEqualTo(changed.etag());
    assertThat(user.api().get("/me/universes").good().at("/highlow/totalUniqueTickers").asInt())
        .isEqualTo(1);
    assertThat(user.api().delete(path).status()).isEqualTo(204);
    assertThat(user.api().get(path).status()).isEqualTo(404);
    JsonNode left = user.api().get("/me/universes").good().path("highlow");
    assertThat(texts(left.path("universes"))).containsExactly("FNO");
    assertThat(texts(left.path("dropped"))).containsExactly(key);
  }

  @Test
  void unknownSymbols_areRefusedByTheirPlace_andTwentyListsAreAll() throws Exception {
    DemoUser user = fixture.trader();

    assertThat(
            faults(
                user.api()
                    .post(
                        "/me/watchlists",
                        Map.of("name", " x", "symbols", List.of("TCS", "NOSUCHSHARE")))))
        .containsExactlyInAnyOrder("symbols[1] ENUM", "name RANGE");
    Map<String, Object> list = Map.of("name", "Many", "symbols", List.of("TCS"));
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      ids.add(user.api().post("/me/watchlists", list).good().path("id").asText());
    }
    assertThat(ids).hasSize(20);
    assertThat(user.api().post("/me/watchlists", list).status()).isEqualTo(409);
    JsonNode page = user.api().get("/me/watchlists?limit=15").good();
    String cursor = page.path("nextCursor").asText();
    assertThat(page.path("items")).hasSize(15);
    assertThat(user.api().get("/me/watchlists?cursor=" + cursor).good().path("items")).hasSize(5);
  }

  @Test
  @DisplayName("case 7 (front half): saving a filter that is not active leaves the active one")
  void filter_isSaved_activated_renamed_andDeleted() throws Exception {
    DemoUser user = fixture.user();

    Answer made = put(user, "Metal%20%26%20more", STRICT);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.body().path("name").asText()).isEqualTo("Metal & more");
    assertThat(made.body().path("active").asBoolean()).isFalse();
    assertThat(made.body().path("summary").asText())
        .isEqualTo("Count>=25, Trend:strong, PriceRange");
    assertThat(texts(made.body().at("/filterData/filters/surge/priceRange")))
        .containsExactly("low", "mid");
    assertThat(names(user)).containsExactly("Metal & more", "default");
    assertThat(actives(user)).containsExactly("default");

    String path = "/me/stream-filters/Metal%20%26%20more";
    user.api().send("POST", path + "/activate", "").good();
    assertThat(actives(user)).containsExactly("Metal & more");
    assertThat(user.api().post(path + "/rename", Map.of("newName", "default")).status())
        .isEqualTo(409);
    assertThat(faults(user.api().post(path + "/rename", Map.of("newName", "import"))))
        .containsExactly("newName CONFLICT");
    user.api().post(path + "/rename", Map.of("newName", "metal")).good();
    assertThat(actives(user)).containsExactly("metal");
    assertThat(user.api().get(path).status()).isEqualTo(404);
    assertThat(user.api().delete("/me/stream-filters/metal").status()).isEqualTo(204);
    assertThat(actives(user)).containsExactly("default");
    assertThat(user.api().delete("/me/stream-filters/default").status()).isEqualTo(409);
  }

  @Test
  void filter_isReplacedOnlyInTheVersionThatIsMeant() throws Exception {
    DemoUser user = fixture.user();
    Answer first = put(user, "mine", STRICT);
    Answer second = put(user, "mine", OPEN);

    assertThat(second.status()).isEqualTo(200);
    assertThat(second.body().path("version").asLong()).isEqualTo(2);
    Map<String, String> stale = Map.of("If-Match", first.etag().orElseThrow());
    assertThat(user.api().send("PUT", "/me/stream-filters/mine", STRICT, stale).status())
        .isEqualTo(412);
    Map<String, String> newest = Map.of("If-Match", second.etag().orElseThrow());
    assertThat(user.api().send("PUT", "/me/stream-filters/mine", STRICT, newest).status())
        .isEqualTo(200);
    assertThat(put(user, "export", OPEN).status()).isEqualTo(400);
  }

  @Test
  @DisplayName("case 9: faults of a filter over HTTP, all in one answer, no value echoed")
  void wrongFilter_isRefusedWithAllFaults() throws Exception {
    Answer answer =
        put(
            fixture.user(),
            "wrong",
            """
            {"version":"1.0","filters":{"highlow":{"minCount":true,"minVolume":"5"},
             "trends":{"strength":"gigantic","minAgeS":9,"maxAgeS":8},
             "surge":{"priceRange":["low","low"]},"surges":{}}}
            """);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(faults(answer))
        .containsExactlyInAnyOrder(
            "filters.highlow.minCount TYPE",
            "filters.highlow.minVolume TYPE",
            "filters.trends.strength ENUM",
            "filters.trends.minAgeS CONFLICT",
            "filters.surge.priceRange[1] DUPLICATE",
            "filters.surges UNKNOWN_FIELD");
    assertThat(answer.body().toString()).doesNotContain("gigantic");
  }

  @Test
  @DisplayName("case 8: an import with one bad field stores nothing; an export comes back the same")
  void filters_travelAsAWhole() throws Exception {
    DemoUser user = fixture.user();
    put(user, "one", STRICT).good();
    put(user, "default", OPEN.replace("{}", "{\"trends\":{\"minAgeS\":5}}")).good();
    JsonNode bundle = user.api().get("/me/stream-filters/export").good();
    DemoUser other = fixture.user();
    ObjectNode spoilt = bundle.deepCopy();
    ((ObjectNode) spoilt.at("/presets/1/filterData/filters/surge"))
        .putArray("priceRange")
        .add("cheap");

    Answer refused = other.api().post("/me/stream-filters/import", spoilt);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(faults(refused))
        .containsExactly("presets[1].filterData.filters.surge.priceRange[0] ENUM");
    assertThat(names(other)).containsExactly("default");

    JsonNode taken = other.api().post("/me/stream-filters/import", bundle).good();
    assertThat(texts(taken.path("imported"))).containsExactly("default", "one");
    assertThat(other.api().get("/me/stream-filters/export").good().path("presets"))
        .isEqualTo(bundle.path("presets"));
    assertThat(actives(other)).containsExactly("default");
    assertThat(faults(other.api().post("/me/stream-filters/import", bundle)))
        .containsExactly("presets[0].filterName CONFLICT", "presets[1].filterName CONFLICT");
    ((ObjectNode) bundle).put("mode", "replace");
    other.api().post("/me/stream-filters/import", bundle).good();
  }

  @Test
  void eleventhChangeOfAMinute_isRefused() throws Exception {
    Rates generous = Rates.STANDARD.withQuotas(1_000_000);
    Rates daily =
        new Rates(
            generous.user(),
            generous.signIn(),
            generous.open(),
            new RatePolicy(
                Rates.PREFERENCES.name(), Rates.PREFERENCES.quota(), Duration.ofDays(1)));
    try (Fixture strict =
        Fixture.start(
            SharedSystem.settings().withEntrance(new Entrance(daily, Optional.empty())))) {
      DemoUser user = strict.user();
      for (int i = 0; i < 10; i++) {
        put(user, "mine", OPEN).good();
      }
      Answer refused = put(user, "mine", OPEN);

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.retryAfter()).isPresent();
      assertThat(user.api().get("/me/stream-filters/mine").status()).isEqualTo(200);
      assertThat(strict.conformance().findings()).isEmpty();
    }
  }

  private Answer put(DemoUser user, String name, String body) throws Exception {
    return user.api().put("/me/stream-filters/" + name, json.readTree(body));
  }

  private static List<String> names(DemoUser user) throws Exception {
    return user.api().get("/me/stream-filters").good().path("items").findValuesAsText("name");
  }

  private static List<String> actives(DemoUser user) throws Exception {
    List<String> active = new ArrayList<>();
    for (JsonNode filter : user.api().get("/me/stream-filters").good().path("items")) {
      if (filter.path("active").asBoolean()) {
        active.add(filter.path("name").asText());
      }
    }
    return active;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(node -> texts.add(node.asText()));
    return texts;
  }

  private static List<String> faults(Answer answer) {
    List<String> faults = new ArrayList<>();
    answer
        .body()
        .path("errors")
        .forEach(
            error -> faults.add(error.path("field").asText() + ' ' + error.path("code").asText()));
    return faults;
  }
}
