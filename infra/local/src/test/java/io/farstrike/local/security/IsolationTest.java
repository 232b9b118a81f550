package io.farstrike.local.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farstrike.local.FrontStand;
import io.farstrike.local.gateway.Front.Reply;
import io.farstrike.local.security.Isolation.Rule;
import io.farstrike.local.security.Isolation.Thing;
import io.farstrike.local.security.Operations.Operation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** B, with a token of B's own, tries everything that A has, on every operation. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class IsolationTest {

  private static final Operations OPERATIONS = Operations.read();
  private static final List<String> STATE =
      List.of(
          "/me",
          "/me/credentials/kite",
          "/jobs",
          "/files",
          "/job-templates",
          "/screens",
          "/me/universes",
          "/me/watchlists",
          "/me/stream-filters",
          "/monitors");
  private static final String UNKNOWN = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

  private FrontStand stand;
  private Owner a;
  private Owner b;

  /** A user and the ids of what the user has. */
  private record Owner(Person person, Map<Thing, String> ids) {

    String id(Thing thing) {
      return ids.getOrDefault(thing, "");
    }
  }

  @BeforeAll
  void twoUsersWithThings(@TempDir Path keys) throws Exception {
    stand = new FrontStand(keys, true);
    Person admin = Person.signedUp(stand, FrontStand.ADMIN).withSecondFactor();
    Person anna = Person.signedUp(stand, "anna@example.com").trading();
    Person bela = Person.signedUp(stand, "bela@example.com").trading();
    stand.work(() -> isThere(anna));
    List<String> ofAnna = List.of(anna.job("INFY"), anna.job("TCS"));
    List<String> ofBela = List.of(bela.job("SBIN"), bela.job("RELIANCE"));
    stand.work(() -> areOver(anna, ofAnna) && areOver(bela, ofBela));
    a = owner(admin, anna, ofAnna.getFirst(), "alpha");
    b = owner(admin, bela, ofBela.getFirst(), "beta");
  }

  @AfterAll
  void stop() throws Exception {
    stand.close();
  }

  private static boolean isThere(Person person) {
    return Calls.of(() -> person.get("/instruments/symbols?limit=1")).status() == 200;
  }

  private static boolean areOver(Person person, List<String> jobs) {
    return jobs.stream().allMatch(job -> Calls.of(() -> person.isOver(job)));
  }

  private static Owner owner(Person admin, Person person, String jobId, String template)
      throws Exception {
    for (String name : List.of(template, template + "2")) {
      Person.good(
          person.send(
              "PUT",
              "/job-templates/" + name,
              "{\"kind\":\"CHAIN\",\"symbols\":[\"INFY\"]}",
              Map.of()));
      Person.good(person.send("PUT", "/screens/" + name, "{\"where\":\"bid>2\"}", Map.of()));
      Person.good(
          person.send(
              "PUT",
              "/me/stream-filters/" + name,
              "{\"version\":\"1.0\",\"filters\":{\"highlow\":{\"minCount\":3}}}",
              Map.of()));
    }
    String list = "{\"name\":\"" + template + "\",\"symbols\":[\"TCS\"]}";
    Person.good(person.send("POST", "/me/watchlists", list, Map.of()));
    JsonNode watched = Person.good(person.send("POST", "/me/watchlists", list, Map.of()));
    Map<Thing, String> ids = new EnumMap<>(Thing.class);
    JsonNode job = Person.good(person.get("/jobs/" + jobId));
    assertThat(job.path("status").asText()).isEqualTo("SUCCEEDED");
    ids.put(Thing.JOB, jobId);
    ids.put(Thing.FILE, job.path("files").path(0).path("fileId").asText());
    ids.put(Thing.TEMPLATE, template);
    ids.put(Thing.SCREEN, template);
    ids.put(Thing.FILTER, template);
    ids.put(Thing.WATCHLIST, watched.path("id").asText());
    ids.put(Thing.SYMBOL, "INFY");
    // The second one replaces the first: both are listed.
    ids.put(Thing.MONITOR, person.monitor("INFY"));
    person.monitor("TCS");
    person.signedInAgain();
    JsonNode session = Person.good(person.get("/me/sessions")).path("items").path(0);
    ids.put(Thing.SESSION, session.path("id").asText());
    for (JsonNode user : Person.good(admin.get("/admin/users")).path("items")) {
      if (user.path("email").asText().equals(person.email())) {
        ids.put(Thing.HANDLE, user.path("handle").asText());
      }
    }
    return new Owner(person, ids);
  }

  @Test
  void everyOperationThatNamesOrListsThings_hasARow() {
    List<String> missing =
        OPERATIONS.all().stream()
            .filter(operation -> Isolation.needsARow(OPERATIONS, operation))
            .map(Operation::id)
            .filter(id -> !Isolation.ROWS.containsKey(id))
            .toList();

    assertThat(missing).as("operations without a row in Isolation.ROWS").isEmpty();
    assertThat(Isolation.ROWS.keySet()).allMatch(OPERATIONS::has, "is in openapi.yaml");
  }

  private record Trial(Operation operation, Rule rule) {

    @Override
    public String toString() {
      return operation + ", " + rule.getClass().getSimpleName();
    }
  }

  static Stream<Trial> trials() {
    return Isolation.ROWS.entrySet().stream()
        .filter(row -> OPERATIONS.has(row.getKey()))
        .flatMap(
            row ->
                row.getValue().stream().map(rule -> new Trial(OPERATIONS.of(row.getKey()), rule)));
  }

  @ParameterizedTest
  @MethodSource("trials")
  void whatBelongsToA_isNotThereForB(Trial trial) throws Exception {
    List<JsonNode> before = stateOfA();
    switch (trial.rule()) {
      case Rule.Foreign foreign ->
          assertUnknown(trial.operation(), foreign.thing(), foreign.body());
      case Rule.Hidden hidden -> assertUnknown(trial.operation(), hidden.thing(), hidden.body());
      case Rule.OwnName own -> assertOwnName(trial.operation(), own);
      case Rule.OwnRecord record -> assertOwnRecord(trial.operation());
      case Rule.OwnList list -> assertOwnList(trial.operation(), list.thing());
      case Rule.Common common -> assertCommon(trial.operation(), common.thing());
      case Rule.OwnKey key -> {
        assertOwnKey(trial.operation(), key);
        return;
      }
    }
    assertThat(stateOfA()).as("what A has is as it was").isEqualTo(before);
  }

  private void assertUnknown(Operation operation, Thing thing, String body) throws Exception {
    List<String> queries = new ArrayList<>(List.of(""));
    cursor(operation, a).ifPresent(cursor -> queries.add("?cursor=" + cursor));
    for (String query : queries) {
      Reply unknown = asB(operation, path(operation, UNKNOWN) + query, body, Map.of());
      Reply foreign = asB(operation, path(operation, a.id(thing)) + query, body, Map.of());

      assertThat(foreign.status()).as(foreign.body()).isEqualTo(404);
      assertThat(foreign.status()).isEqualTo(unknown.status());
      assertThat(withoutInstance(foreign)).isEqualTo(withoutInstance(unknown));
      assertThat(foreign.headers().keySet()).isEqualTo(unknown.headers().keySet());
    }
  }

  private void assertOwnName(Operation operation, Rule.OwnName own) throws Exception {
    Reply fresh = asB(operation, path(operation, "nobodyhasthis"), own.body(), Map.of());
    Reply taken = asB(operation, path(operation, a.id(own.thing())), own.body(), Map.of());

    assertThat(taken.status()).isEqualTo(fresh.status()).isLessThan(300);
    ObjectNode expected = Person.json(fresh).deepCopy();
    expected.put("name", a.id(own.thing()));
    assertThat(withoutTimes(Person.json(taken))).isEqualTo(withoutTimes(expected));
    String tagOfA =
        a.person().get(path(operation, a.id(own.thing()))).headers().getOrDefault("etag", "");
    Reply stale =
        asB(operation, path(operation, a.id(own.thing())), own.body(), Map.of("if-match", tagOfA));
    assertThat(stale.status()).as("A's version is none of B's").isEqualTo(412);
  }

  private void assertOwnList(Operation operation, Thing thing) throws Exception {
    String path = path(operation, b.id(thing));
    List<String> calls = new ArrayList<>(List.of(path));
    cursor(operation, a).ifPresent(cursor -> calls.add(path + "?cursor=" + cursor));
    for (String call : calls) {
      Reply reply = asB(operation, call, "", Map.of());
      assertThat(reply.status()).as(reply.body()).isIn(200, 400);
      assertNothingOfA(reply);
    }
    assertThat(calls).as("A's list has more than one page, so there was a cursor").hasSize(2);
  }

  private void assertOwnRecord(Operation operation) throws Exception {
    String path = path(operation, "") + "?limit=100";
    List<String> ofA = Person.good(a.person().get(path)).findValuesAsText("requestId");
    List<String> calls = List.of(path, path + "&cursor=" + cursor(operation, a).orElseThrow());
    assertThat(ofA).isNotEmpty();
    for (String call : calls) {
      Reply reply = asB(operation, call, "", Map.of());
      assertThat(reply.status()).isIn(200, 400);
      assertThat(Person.json(reply).findValuesAsText("requestId")).doesNotContainAnyElementsOf(ofA);
      assertThat(reply.body()).doesNotContain(a.person().email(), a.person().name());
    }
  }

  private void assertCommon(Operation operation, Thing thing) throws Exception {
    String path = path(operation, a.id(thing));
    Reply ofB = asB(operation, path, "", Map.of());
    Reply ofA = a.person().send(operation.method(), path, "", Map.of());

    assertThat(ofB.status()).isEqualTo(200);
    assertThat(Person.json(ofB)).isEqualTo(Person.json(ofA));
    assertNothingOfA(ofB);
  }

  private void assertOwnKey(Operation operation, Rule.OwnKey key) throws Exception {
    Map<String, String> header = Map.of("idempotency-key", "the-same-key-" + operation.id());
    Reply ofA =
        a.person().send(operation.method(), path(operation, a.id(key.thing())), key.ofA(), header);
    assertThat(ofA.status()).as(ofA.body()).isLessThan(300);

    Reply ofB = asB(operation, path(operation, b.id(key.thing())), key.ofB(), header);

    assertThat(ofB.status()).as(ofB.body()).isEqualTo(ofA.status());
    assertThat(ofB.body()).as("an answer of B's own").isNotEqualTo(ofA.body());
  }

  /** A's place in the second page of a list, if the operation has pages and A's has two. */
  private Optional<String> cursor(Operation operation, Owner owner) throws Exception {
    if (!operation.takes("cursor", "query") || operation.admin()) {
      return Optional.empty();
    }
    String path = path(operation, owner.id(Thing.JOB)) + "?limit=1";
    JsonNode page = Person.good(owner.person().send(operation.method(), path, "", Map.of()));
    return Optional.of(page.path("nextCursor")).filter(JsonNode::isTextual).map(JsonNode::asText);
  }

  private static String path(Operation operation, String id) {
    return operation.path().replaceAll("\\{[^}]*}", id);
  }

  private Reply asB(Operation operation, String path, String body, Map<String, String> headers)
      throws InterruptedException {
    Reply reply = b.person().send(operation.method(), path, body, headers);
    assertThat(reply.body()).doesNotContain(a.person().userId(), b.person().userId());
    return reply;
  }

  private void assertNothingOfA(Reply reply) {
    assertThat(reply.body())
        .doesNotContain(
            a.id(Thing.JOB),
            a.id(Thing.FILE),
            a.id(Thing.WATCHLIST),
            a.id(Thing.MONITOR),
            '"' + a.id(Thing.TEMPLATE),
            a.id(Thing.HANDLE),
            a.person().email(),
            a.person().name());
  }

  private List<JsonNode> stateOfA() throws InterruptedException {
    List<JsonNode> state = new ArrayList<>();
    for (String path : STATE) {
      ObjectNode body = Person.good(a.person().get(path)).deepCopy();
      state.add(body.without(List.of("secondsLeft", "lastActiveAt")));
    }
    assertThat(a.person().get("/files/" + a.id(Thing.FILE)).status()).isEqualTo(200);
    return state;
  }

  private static JsonNode withoutInstance(Reply reply) {
    ObjectNode body = Person.json(reply).deepCopy();
    assertThat(body.has("instance")).isTrue();
    body.remove("instance");
    return body;
  }

  private static JsonNode withoutTimes(JsonNode body) {
    ObjectNode copy = body.deepCopy();
    copy.remove(List.of("savedAt", "createdAt", "updatedAt"));
    if (copy.path("filterData") instanceof ObjectNode document) {
      document.remove("timestamp");
    }
    // The name once more, in the text by which a screen is shared.
    copy.remove("share");
    return copy;
  }

  /** Reported and not asserted: how long a machine takes is no property of the code. */
  @Test
  void unknownAndForeignIds_takeTheSameTime_whichIsReported() throws Exception {
    Operation getJob = OPERATIONS.of("getJob");
    String unknown = path(getJob, UNKNOWN);
    String foreign = path(getJob, a.id(Thing.JOB));
    List<Long> ofUnknown = new ArrayList<>();
    List<Long> ofForeign = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      ofUnknown.add(nanos(getJob, unknown));
      ofForeign.add(nanos(getJob, foreign));
    }

    System.out.printf(
        "getJob, median of 200 calls after 100: unknown id %.3f ms, foreign id %.3f ms, factor"
            + " %.2f%n",
        median(ofUnknown) / 1e6, median(ofForeign) / 1e6, median(ofForeign) / median(ofUnknown));
  }

  private long nanos(Operation operation, String path) throws InterruptedException {
    long from = System.nanoTime();
    Reply reply = asB(operation, path, "", Map.of());
    long took = System.nanoTime() - from;
    assertThat(reply.status()).isEqualTo(404);
    return took;
  }

  private static double median(List<Long> nanos) {
    return nanos.stream().skip(100).sorted().skip(100).findFirst().orElseThrow();
  }
}
