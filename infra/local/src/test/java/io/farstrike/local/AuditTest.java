package io.farstrike.local;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.demo.ApiClient;
import io.farstrike.local.demo.ApiClient.Exchange;
import io.farstrike.local.demo.DemoUser;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the record of changes holds, and who may read what of it. */
@Timeout(240)
class AuditTest {

  private static final String ADMIN = "admin@example.com";

  private final Fixture fixture;
  private final DemoUser admin;
  private final List<Exchange> seen = new ArrayList<>();

  AuditTest() throws Exception {
    fixture = Fixture.start(SharedSystem.settings().withAdmin(Optional.of(ADMIN)));
    admin = Administrators.signUp(fixture.system(), observed(), ADMIN);
  }

  @AfterEach
  void close() throws Exception {
    assertThat(fixture.conformance().findings()).isEmpty();
    fixture.close();
  }

  /** Whatever becomes of a change, one request leaves one entry that names its operation. */
  @Test
  void everyChangeOfTheContract_leavesExactlyOneEntry() throws Exception {
    Properties routes = new Properties();
    try (InputStream in = AuditTest.class.getResourceAsStream("/io/farstrike/routes.properties")) {
      routes.load(requireNonNull(in));
    }
    Set<String> expected = new TreeSet<>();
    for (String key : routes.stringPropertyNames()) {
      String[] route = requireNonNull(routes.getProperty(key)).split(" ", -1);
      String method = key.substring(0, key.indexOf(' '));
      if (route[3].equals("reads")) {
        continue;
      }
      String path = key.substring(key.indexOf("/api") + 4).replaceAll("\\{[^}]*}", "x1");
      // A user for each: some changes end the session that they are sent in.
      ApiClient caller =
          switch (route[2]) {
            case "admin" -> admin.api();
            case "open" -> observed();
            default ->
                DemoUser.signUp(fixture.system(), observed(), route[0] + "@example.com").api();
          };
      caller.send(method, path, method.equals("DELETE") ? "" : "{}");
      expected.add(route[0] + ' ' + requestId(seen.getLast()));
    }

    List<String> entries = new ArrayList<>();
    all("/admin/audit?limit=100", admin)
        .forEach(
            entry ->
                entries.add(
                    entry.path("operation").asText() + ' ' + entry.path("requestId").asText()));

    assertThat(expected).hasSizeGreaterThan(15);
    assertThat(entries).doesNotHaveDuplicates().containsAll(expected);
  }

  @Test
  void ownEntries_areOnesOwnAlone_pageByPage_andACsvWithoutFormulas() throws Exception {
    DemoUser anna = fixture.user();
    DemoUser bela = fixture.user();
    Map<String, String> agent = Map.of("user-agent", "=HYPERLINK(\"http://x\",\"y\")");
    anna.api().send("DELETE", "/me/workspace", "", agent);
    anna.api().send("PUT", "/job-templates/first", "{\"kind\":\"SCREEN\"}", agent);
    anna.api().delete("/job-templates/first");
    bela.api().delete("/job-templates/other");

    List<JsonNode> ofAnna = all("/me/audit?limit=1", anna);

    assertThat(ofAnna)
        .extracting(entry -> entry.path("operation").asText())
        .containsExactly(
            "deleteJobTemplate", "putJobTemplate", "clearWorkspace", "login", "register");
    assertThat(ofAnna.getFirst().path("target").asText()).isEqualTo("{name=first}");
    assertThat(all("/me/audit", bela))
        .extracting(entry -> entry.path("outcome").asInt())
        .containsExactly(404, 200, 202);
    for (String csv :
        List.of(
            body(anna, "/me/audit?format=csv", Map.of()),
            body(anna, "/me/audit", Map.of("accept", "text/csv")))) {
      assertThat(csv.lines())
          .hasSizeGreaterThanOrEqualTo(6)
          .first()
          .isEqualTo("at,operation,target,address,agent,outcome,requestId");
      assertThat(csv).contains(",\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",");
    }
    assertThat(all("/me/audit?from=2020-01-01&to=2020-02-01", anna)).isEmpty();
    for (String wrong : List.of("from=yesterday", "from=2020-01-01", "format=xml", "cursor=eHg")) {
      assertThat(anna.api().get("/me/audit?" + wrong).status()).as(wrong).isEqualTo(400);
    }
  }

  @Test
  void administrators_findWhoDidWhat_andOthersNothing() throws Exception {
    DemoUser anna = fixture.user();
    DemoUser bela = fixture.user();
    anna.api().delete("/job-templates/mine");
    bela.api().delete("/job-templates/theirs");
    String handle = handle(anna);

    assertThat(all("/admin/audit?operation=deleteJobTemplate&user=" + handle, admin))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.path("user").asText()).isEqualTo(handle);
              assertThat(entry.path("target").asText()).isEqualTo("{name=mine}");
            });
    assertThat(all("/admin/audit?operation=deleteJobTemplate&limit=1", admin))
        .extracting(entry -> entry.path("target").asText())
        .containsExactly("{name=theirs}", "{name=mine}");
    assertThat(all("/admin/audit?operation=deleteJobTemplate&outcome=2xx", admin)).isEmpty();
    assertThat(all("/admin/audit?operation=deleteJobTemplate&outcome=404", admin)).hasSize(2);
    assertThat(
            body(admin, "/admin/audit?format=jsonl&operation=deleteJobTemplate", Map.of()).lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(new ObjectMapper().readTree(line).has("user")).isTrue());
    assertThat(body(admin, "/admin/audit?format=csv", Map.of()))
        .startsWith("at,user,email,operation,");
    for (String wrong : List.of("user=nobody", "outcome=9", "operation=a-b", "format=xml")) {
      assertThat(admin.api().get("/admin/audit?" + wrong).status()).as(wrong).isEqualTo(400);
    }
    assertThat(anna.api().get("/admin/audit?user=" + handle).status()).isEqualTo(404);
    assertThat(fixture.stranger().get("/me/audit").status()).isEqualTo(401);
  }

  @Test
  void failedSignIns_areKeptWithADigestOfTheAddress_theSameForTheSame() throws Exception {
    for (String email : List.of("who@example.com", "WHO@example.com", "else@example.com")) {
      fixture.stranger().post("/auth/login", Map.of("email", email, "password", "wrong password"));
    }

    List<JsonNode> failed = all("/admin/audit?operation=login&outcome=401", admin);

    assertThat(failed).hasSize(3).allSatisfy(entry -> assertThat(entry.has("user")).isFalse());
    List<String> digests = failed.stream().map(entry -> entry.path("email").asText()).toList();
    assertThat(digests).allSatisfy(digest -> assertThat(digest).matches("[0-9a-f]{32}"));
    assertThat(digests.get(1)).isEqualTo(digests.get(2)).isNotEqualTo(digests.get(0));
    assertThat(body(admin, "/admin/audit?format=csv", Map.of()).toLowerCase(Locale.ROOT))
        .doesNotContain("who@example.com", ADMIN);
  }

  /** Also what somebody else tried with the address, and nothing of other users. */
  @Test
  void signingInAndOut_isOnTheOwnRecord_andInTheExport_failuresIncluded() throws Exception {
    DemoUser anna = fixture.user();
    DemoUser bela = fixture.user();
    ApiClient stranger = fixture.stranger();
    JsonNode tokens =
        stranger
            .post(
                "/auth/login",
                Map.of(
                    "email", anna.email(),
                    "password", "correct horse battery 25",
                    "tokenIn", "body"))
            .good();
    stranger
        .post("/auth/logout", Map.of("refreshToken", tokens.path("refreshToken").asText()))
        .good();
    stranger.post("/auth/login", Map.of("email", anna.email(), "password", "wrong password"));

    List<String> record =
        all("/me/audit", anna).stream()
            .map(entry -> entry.path("operation").asText() + ' ' + entry.path("outcome").asInt())
            .toList();

    assertThat(record)
        .containsExactly("login 401", "logout 204", "login 200", "login 200", "register 202");
    assertThat(all("/me/audit", bela)).hasSize(2);
    assertThat(all("/admin/audit?operation=login&outcome=401&user=" + handle(anna), admin))
        .hasSize(1);
    String url = anna.api().get("/me/export").good().path("url").asText();
    JsonNode export;
    try (InputStream file = URI.create(url).toURL().openStream()) {
      export = new ObjectMapper().readTree(file);
    }
    assertThat(export.path("audit").findValuesAsText("operation"))
        .containsExactly("login", "logout", "login", "login", "register");
    assertThat(export.path("devices").findValuesAsText("network")).contains("127.0.0.0/24");
  }

  private ApiClient observed() {
    return new ApiClient(
        fixture.system().root(),
        exchange -> {
          fixture.conformance().accept(exchange);
          seen.add(exchange);
        });
  }

  private static String requestId(Exchange exchange) {
    return exchange.headers().firstValue("x-request-id").orElseThrow();
  }

  private static List<JsonNode> all(String path, DemoUser user) throws Exception {
    List<JsonNode> entries = new ArrayList<>();
    JsonNode page = user.api().get(path).good();
    page.path("items").forEach(entries::add);
    while (page.path("nextCursor").isTextual()) {
      String more = path.contains("?") ? "&" : "?";
      page = user.api().get(path + more + "cursor=" + page.path("nextCursor").asText()).good();
      page.path("items").forEach(entries::add);
    }
    return entries;
  }

  private String body(DemoUser user, String path, Map<String, String> headers) throws Exception {
    observed().signedIn(user.api().token().orElseThrow()).send("GET", path, "", headers);
    return seen.getLast().body();
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
