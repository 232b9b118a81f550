package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.broker.Fault;
import io.farstrike.local.broker.Route;
import io.farstrike.local.demo.DemoUser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The figures that administrators see move with what happens. */
@Timeout(240)
class MetricsTest {

  private static final String ADMIN = "admin@example.com";
  private static final int MANY_LOOKS = 500;

  private final Fixture fixture;
  private final DemoUser admin;

  MetricsTest() throws Exception {
    fixture = Fixture.start(SharedSystem.settings().withAdmin(Optional.of(ADMIN)));
    admin = Administrators.signUp(fixture.system(), fixture.stranger(), ADMIN);
  }

  @AfterEach
  void close() throws Exception {
    assertThat(fixture.conformance().findings()).isEmpty();
    fixture.close();
  }

  @Test
  void usersSessionsJobsFilesAndCaches_areCounted() throws Exception {
    JsonNode before = metrics();
    assertThat(before.at("/users/activeLast15Minutes").asInt()).isEqualTo(1);
    assertThat(before.at("/users/activeLastDay").asInt()).isEqualTo(1);
    assertThat(before.at("/sessions/open").asInt()).as("by password, and with a code").isEqualTo(2);
    assertThat(before.at("/disk/users").asInt()).isZero();
    assertThat(before.at("/queue").has("oldestWaitingSeconds")).isFalse();

    DemoUser user = fixture.trader();
    DemoUser elsewhere = DemoUser.signIn(fixture.stranger(), user.email());
    JsonNode job = fixture.watch(user).run(screen("INFY"));
    JsonNode after = metrics();

    assertThat(after.at("/users/activeLast15Minutes").asInt()).isEqualTo(2);
    assertThat(after.at("/sessions/open").asInt()).as("two of each").isEqualTo(4);
    assertThat(after.at("/jobs/endedLastDay/SUCCEEDED").asInt()).isEqualTo(1);
    assertThat(after.at("/jobs/running").asInt()).isZero();
    long bytes = user.api().get("/me").good().at("/usage/workspaceBytes").asLong();
    assertThat(bytes).isPositive();
    assertThat(after.at("/disk/bytes").asLong()).isEqualTo(bytes);
    assertThat(after.at("/disk/users").asInt()).isEqualTo(1);
    assertThat(after.at("/disk/largest/0/bytes").asLong()).isEqualTo(bytes);
    assertThat(after.at("/disk/largest/0/handle").asText()).isEqualTo(handle(user));
    assertThat(after.at("/broker/lastHour/calls").asInt())
        .as("with those for the day's list")
        .isGreaterThanOrEqualTo(calls(job));
    assertThat(after.at("/broker/lastHour/errors").asInt()).isZero();
    assertThat(after.at("/caches/instances").asInt()).isPositive();
    assertThat(after.at("/caches/instruments/entries").asInt()).isPositive();
    assertThat(after.at("/caches/requestQuotas/misses").asInt()).isPositive();
    assertThat(after.at("/throttles/lastDay/tables").asInt()).isZero();

    elsewhere.api().post("/auth/logout?everywhere=true", Map.of());
    user.api().delete("/me/workspace").good();
    JsonNode cleared = metrics();
    assertThat(cleared.at("/disk/bytes").asLong()).isZero();
  }

  /** Breakers are shown to be counted by {@code GaugesTest}: eight failed calls take minutes. */
  @Test
  void jobsInEveryState_heldGates_andWhatTheBrokerRefuses_areCounted() throws Exception {
    DemoUser user = fixture.trader();
    admin
        .api()
        .send("PATCH", "/admin/users/" + handle(user), "{\"quota\":{\"runningJobs\":1}}")
        .good();
    fixture.system().broker().faults().clear();
    fixture.system().broker().faults().onCall(Route.QUOTE, 1, Fault.TOO_MANY);
    fixture.watch(user).run(screen("INFY"));
    JsonNode refused = metrics();
    assertThat(refused.at("/broker/lastHour/tooMany").asInt()).isEqualTo(1);
    assertThat(refused.at("/broker/lastDay/tooMany").asInt()).isEqualTo(1);
    assertThat(refused.at("/broker/lastHour/errors").asInt()).as("it was asked again").isZero();

    fixture.system().broker().faults().clear();
    fixture.system().broker().faults().every(Route.QUOTE, 1, Fault.UNAVAILABLE);
    String failing =
        start(user, Map.of("kind", "SCREEN", "universe", "FNO", "expiry", "2026-03-30"));
    String waiting = start(user, screen("INFY"));
    start(user, screen("INFY"));
    JsonNode busy = metricsWith(figures -> figures.at("/contexts/gatesHeld").asInt() == 1);
    assertThat(busy.at("/jobs/running").asInt()).isEqualTo(1);
    assertThat(busy.at("/jobs/waiting").asInt()).isEqualTo(2);
    assertThat(busy.at("/jobs/admitted").asInt()).isZero();
    assertThat(busy.at("/queue/oldestWaitingSeconds").asInt(-1)).isNotNegative();
    assertThat(busy.at("/queue/messages/taken").asInt()).isEqualTo(1);

    assertThat(user.api().post("/jobs/" + waiting + "/cancel", Map.of()).status()).isLessThan(300);
    assertThat(metrics().at("/jobs/endedLastDay/CANCELLED").asInt()).isEqualTo(1);
    assertThat(metrics().at("/jobs/waiting").asInt()).isEqualTo(1);

    String end = fixture.watch(user).await(failing).path("status").asText();
    JsonNode failed = metricsWith(figures -> figures.at("/broker/lastHour/errors").asInt() > 0);
    assertThat(end).isEqualTo("FAILED");
    assertThat(failed.at("/jobs/endedLastDay/FAILED").asInt()).isPositive();
    assertThat(failed.at("/broker/lastDay/errors").asInt()).isPositive();
  }

  private JsonNode metricsWith(Predicate<JsonNode> wanted) throws Exception {
    JsonNode figures = metrics();
    for (int look = 0; look < MANY_LOOKS && !wanted.test(figures); look++) {
      figures = metrics();
    }
    assertThat(wanted.test(figures)).as(figures.toString()).isTrue();
    return figures;
  }

  private JsonNode metrics() throws Exception {
    return admin.api().get("/admin/metrics").good();
  }

  private static int calls(JsonNode job) {
    int calls = 0;
    for (String endpoint : List.of("profile", "instruments", "ltp", "quote", "margins")) {
      calls += job.path("brokerCalls").path(endpoint).asInt();
    }
    return calls;
  }

  private static String start(DemoUser user, Map<String, Object> job) throws Exception {
    return user.api().post("/jobs", job).good().path("jobId").asText();
  }

  private static Map<String, Object> screen(String symbol) {
    return Map.of("kind", "SCREEN", "symbols", List.of(symbol), "expiry", "2026-03-30");
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
