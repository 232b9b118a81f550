package io.farstrike.local;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.SignedJWT;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.stream.Connections;
import io.farstrike.cloud.stream.Inbox;
import io.farstrike.cloud.stream.InboxMessage;
import io.farstrike.cloud.table.Item;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.demo.ApiClient.Answer;
import io.farstrike.local.demo.DemoUser;
import io.farstrike.local.market.Market;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Monitors over HTTP, on a local system whose prices move by a script. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class MonitorTest {

  private static final Map<String, Object> MONITOR =
      Map.of("symbols", List.of("INFY", "SBIN"), "expiry", "2026-03-30", "distancePercent", 2);

  /** A refresh is due 10 s after the one before; the rest is for a slow machine. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Fixture fixture;
  private Connections connections;
  private Market quiet;
  private final List<JsonNode> heard = new ArrayList<>();

  @BeforeAll
  void start() throws Exception {
    fixture = Fixture.start(SharedSystem.settings());
    connections =
        new Connections(
            fixture.system().tables(), LocalSystem.TOPOLOGY, new SystemClock(Clock.systemUTC()));
    quiet = fixture.system().broker().market();
  }

  @AfterAll
  void stop() throws Exception {
    fixture.close();
  }

  @AfterEach
  void answersFitTheContract() {
    fixture.system().broker().serve(quiet);
    assertThat(fixture.conformance().findings()).isEmpty();
  }

  @Test
  void market_thatMoves_isToldAsItMoves_andTheRowsCanBeRead() throws Exception {
    DemoUser user = fixture.trader();
    TenantScope scope = scope(user);
    String connection = "connection-" + scope.userId().value();
    connect(scope, connection);

    Answer started = user.api().post("/monitors", MONITOR);
    assertThat(started.status()).isEqualTo(202);
    String id = started.body().path("monitorId").asText();
    JsonNode snapshot = await(scope, connection, isOf(id, "snapshot"));
    Map<String, JsonNode> known = rows(snapshot, "HighYield");
    assertThat(known).isNotEmpty();
    fixture
        .system()
        .broker()
        .serve(
            MovedMarket.contracts(
                quiet,
                contract ->
                    contract.isOption() && contract.underlying().equals("INFY")
                        ? MovedMarket.priced(contract, "1.5")
                        : contract));
    JsonNode diff = await(scope, connection, isOf(id, "diff").and(MonitorTest::changes));

    assertThat(diff.path("prevSeq").asLong()).isEqualTo(diff.path("seq").asLong() - 1);
    JsonNode now = user.api().get("/monitors/" + id + "/rows?screen=HighYield").good();
    apply(known, diff, "HighYield");
    Map<String, JsonNode> read = new LinkedHashMap<>();
    now.path("rows").forEach(row -> read.put(key(row), row));
    assertThat(known.keySet()).isEqualTo(read.keySet());
    read.forEach(
        (key, row) ->
            assertThat(requireNonNull(known.get(key)).path("bid").asDouble())
                .isEqualTo(row.path("bid").asDouble()));
    JsonNode monitor = user.api().get("/monitors/" + id).good();
    assertThat(monitor.path("state").asText()).isEqualTo("RUNNING");
    assertThat(monitor.path("effectiveRefreshSeconds").asInt()).isGreaterThanOrEqualTo(10);
    assertThat(monitor.at("/brokerCalls/margins").asInt()).isPositive();
    assertThat(monitor.toString() + diff).doesNotContain(scope.userId().value());

    Answer second = user.api().post("/monitors", MONITOR);
    assertThat(second.body().path("replaced").asText()).isEqualTo(id);
    assertThat(await(scope, "", isOf(id, "stopped")).path("reason").asText()).isEqualTo("REPLACED");
    JsonNode stopped =
        user.api().delete("/monitors/" + second.body().path("monitorId").asText()).good();
    assertThat(stopped.path("state").asText()).isEqualTo("STOPPED");
    assertThat(stopped.path("reason").asText()).isEqualTo("USER");
    assertThat(user.api().get("/monitors").good().path("items")).hasSize(2);
  }

  @Test
  void market_thatCloses_stopsTheMonitor_andRefusesAnother() throws Exception {
    DemoUser user = fixture.trader();
    TenantScope scope = scope(user);
    String id = user.api().post("/monitors", MONITOR).good().path("monitorId").asText();
    Instant open = quiet.asOf();
    try {
      clock(open.plus(Duration.ofMinutes(1)));
      JsonNode told = await(scope, "", isOf(id, "stopped"));
      assertThat(told.path("reason").asText()).isEqualTo("MARKET_CLOSED");

      Answer refused = user.api().post("/monitors", MONITOR);
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.body().path("type").asText()).endsWith("/market-closed");
    } finally {
      clock(open);
    }
  }

  @Test
  void session_ended_stopsTheMonitor() throws Exception {
    DemoUser user = fixture.trader();
    TenantScope scope = scope(user);
    String id = user.api().post("/monitors", MONITOR).good().path("monitorId").asText();
    String session =
        user.api().get("/me/sessions").good().path("items").path(0).path("id").asText();

    assertThat(user.api().delete("/me/sessions/" + session).status()).isEqualTo(204);

    assertThat(await(scope, "", isOf(id, "stopped")).path("reason").asText())
        .isEqualTo("SESSION_ENDED");
  }

  @Test
  void request_thatCouldOnlyFail_isRefused() throws Exception {
    DemoUser user = fixture.user();
    assertThat(user.api().post("/monitors", MONITOR).status()).isEqualTo(409);
    DemoUser trader = fixture.trader();

    Answer tooFast = trader.api().post("/monitors", with("refreshSeconds", 5));
    Answer unknown = trader.api().post("/monitors", with("symbols", List.of("NOSUCHCOMPANY")));
    Answer screen = trader.api().post("/monitors", with("screens", List.of("NoSuch")));
    Answer chain = trader.api().post("/monitors", with("kind", "CHAIN"));

    assertThat(AccountsTest.fields(tooFast)).containsExactly("refreshSeconds");
    assertThat(AccountsTest.fields(unknown)).containsExactly("symbols[0]");
    assertThat(AccountsTest.fields(screen)).containsExactly("screens[0]");
    assertThat(AccountsTest.fields(chain)).containsExactly("kind");
    assertThat(List.of(tooFast.status(), unknown.status(), screen.status(), chain.status()))
        .containsOnly(400);
    assertThat(trader.api().get("/monitors").good().path("items")).isEmpty();
  }

  private static Map<String, Object> with(String field, Object value) {
    Map<String, Object> body = new HashMap<>(MONITOR);
    body.put(field, value);
    return body;
  }

  private void clock(Instant at) throws Exception {
    HttpRequest moved =
        HttpRequest.newBuilder(fixture.system().root().resolve("/local/broker"))
            .header("content-type", "application/json")
            .PUT(BodyPublishers.ofString("{\"clock\":\"" + at + "\"}"))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      assertThat(http.send(moved, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }
  }

  private TenantScope scope(DemoUser user) throws Exception {
    String subject =
        SignedJWT.parse(user.api().token().orElseThrow()).getJWTClaimsSet().getSubject();
    Item item =
        Item.find(
                fixture.system().tables(),
                LocalSystem.TOPOLOGY.edge(),
                Item.key("SUBJECT#" + subject, "USER"))
            .orElseThrow();
    return TenantScope.ofJobMessage(new UserId(item.text("userId", "subject")));
  }

  /** Opens a connection, or renews its lease. */
  private void connect(TenantScope scope, String connectionId) {
    boolean renewed = connections.find(connectionId).filter(connections::renew).isPresent();
    if (!renewed) {
      connections.take(scope, connectionId, "session", "handle");
    }
  }

  private static boolean changes(JsonNode diff) {
    return diff.toString().contains("\"changed\"");
  }

  private static Predicate<JsonNode> isOf(String id, String kind) {
    return message ->
        message.path("monitorId").asText().equals(id) && message.path("kind").asText().equals(kind);
  }

  /** The first message of its kind, to a connection that lives as long, or to all when empty. */
  private JsonNode await(TenantScope scope, String connectionId, Predicate<JsonNode> wanted)
      throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      if (!connectionId.isEmpty()) {
        connect(scope, connectionId);
      }
      for (Inbox.Received received : fixture.system().inbox().receive(0, Duration.ofSeconds(1))) {
        if (received.message() instanceof InboxMessage.Personal personal) {
          assertThat(personal.json().getBytes(StandardCharsets.UTF_8).length)
              .isLessThanOrEqualTo(30_000);
          heard.add(Json.tree(personal.json()));
        }
      }
      Optional<JsonNode> found = heard.stream().filter(wanted).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new AssertionError("not heard among " + heard.size() + " messages");
  }

  private static Map<String, JsonNode> rows(JsonNode message, String screen) {
    assertThat(message.path("parts").asInt()).isEqualTo(1);
    Map<String, JsonNode> rows = new LinkedHashMap<>();
    for (JsonNode one : message.path("screens")) {
      if (one.path("screen").asText().equals(screen)) {
        one.path("rows").forEach(row -> rows.put(key(row), row));
      }
    }
    return rows;
  }

  private static void apply(Map<String, JsonNode> rows, JsonNode diff, String screen) {
    for (JsonNode one : diff.path("screens")) {
      if (one.path("screen").asText().equals(screen)) {
        one.path("removed").forEach(row -> assertThat(rows.remove(key(row))).isNotNull());
        one.path("changed")
            .forEach(
                row ->
                    rows.put(
                        key(row),
                        row.path("fields").has("bid")
                            ? row.path("fields")
                            : requireNonNull(rows.get(key(row)))));
        one.path("added").forEach(row -> assertThat(rows.put(key(row), row)).isNull());
      }
    }
  }

  private static String key(JsonNode row) {
    return row.path("symbol").asText()
        + row.path("expiry").asText()
        + row.path("strike").asDouble()
        + row.path("optionType").asText();
  }
}
