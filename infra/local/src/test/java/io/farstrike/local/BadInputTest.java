package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.broker.Fault;
import io.farstrike.local.broker.KiteAccount;
import io.farstrike.local.broker.Route;
import io.farstrike.local.demo.ApiClient.Answer;
import io.farstrike.local.demo.DemoUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong ends in a problem that names the field, or a job in a clear state. */
@Tag("emulator")
@ExtendWith(SharedSystem.class)
class BadInputTest {

  private static final String EXPIRY = "2026-03-30";

  private final Fixture fixture;

  BadInputTest(Fixture fixture) {
    this.fixture = fixture;
  }

  @Test
  void onlyUnknownSymbols_areNamedWithASuggestion() throws Exception {
    Answer answer = job(Map.of("symbols", List.of("RELIANCEE", "QQQQQQ"), "expiry", EXPIRY));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(AccountsTest.fields(answer)).containsExactly("symbols[0]", "symbols[1]");
    assertThat(answer.body().path("errors").path(0).path("allowed").path(0).asText())
        .isEqualTo("RELIANCE");
  }

  @Test
  void oneUnknownSymbolAmongGood_isSkippedAndTheRestIsScreened() throws Exception {
    DemoUser user = fixture.trader();

    JsonNode job =
        fixture
            .watch(user)
            .run(
                Map.of(
                    "kind",
                    "SCREEN",
                    "symbols",
                    List.of("RELIANCE", "RELIANCEE", " infy "),
                    "expiry",
                    EXPIRY));

    assertThat(job.path("status").asText()).isEqualTo("SUCCEEDED");
    assertThat(job.path("counts").path("symbols").asInt()).isEqualTo(2);
    JsonNode skipped = job.path("skipped").path(0);
    assertThat(skipped.path("symbol").asText()).isEqualTo("RELIANCEE");
    assertThat(skipped.path("reason").asText()).isEqualTo("UNKNOWN_SYMBOL");
    assertThat(skipped.path("suggestion").asText()).isEqualTo("RELIANCE");
  }

  @Test
  void pastExpiry_isRefused() throws Exception {
    assertRefused(Map.of("expiry", "2026-02-24"), "expiry", "RANGE");
  }

  @Test
  void expiryThatNobodyHas_listsTheOnesThereAre() throws Exception {
    Answer answer = job(Map.of("symbols", List.of("INFY"), "expiry", "2026-03-29"));

    assertThat(AccountsTest.fields(answer)).containsExactly("expiry");
    assertThat(answer.body().path("errors").path(0).path("allowed").path(0).asText())
        .isEqualTo(EXPIRY);
  }

  @Test
  void emptyList_isRefused() throws Exception {
    assertRefused(Map.of("symbols", List.of()), "symbols", "RANGE");
  }

  @Test
  void twoHundredFiftyOneSymbols_areTooMany() throws Exception {
    List<String> symbols = IntStream.rangeClosed(1, 251).mapToObj(i -> "S" + i).toList();

    assertRefused(Map.of("symbols", symbols), "symbols", "TOO_LARGE");
  }

  @Test
  void negativeDistance_isRefused() throws Exception {
    assertRefused(Map.of("distancePercent", -1), "distancePercent", "RANGE");
  }

  @Test
  void wrongTypes_areAllNamed() throws Exception {
    Map<String, Object> body = new HashMap<>();
    body.put("kind", 5);
    body.put("symbols", "INFY");
    body.put("expiry", "tomorrow");
    body.put("capital", "8000000");
    body.put("costPerLot", true);
    body.put("sides", "both");
    body.put("extra", 1);
    DemoUser user = fixture.trader();

    Answer answer = user.api().post("/jobs", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(AccountsTest.fields(answer))
        .containsExactlyInAnyOrder(
            "kind", "symbols", "expiry", "capital", "costPerLot", "sides", "extra");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "[]", "\"text\"", "null", "{\"kind\":\"SCREEN\",\"kind\":\"SCREEN\"}"})
  void bodyThatIsNoObject_isMalformed(String body) throws Exception {
    Answer answer = fixture.trader().api().send("POST", "/jobs", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("type").asText()).isEqualTo("/problems/malformed");
  }

  @Test
  void noCredentials_isAConflict() throws Exception {
    Answer answer =
        fixture
            .user()
            .api()
            .post("/jobs", Map.of("kind", "SCREEN", "symbols", List.of("INFY"), "expiry", EXPIRY));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body().path("type").asText()).isEqualTo("/problems/no-credentials");
  }

  @Test
  void personalPlan_endsTheJobAndSaysWhatIsNeeded() throws Exception {
    fixture.trader();
    DemoUser user = fixture.trader(KiteAccount.Plan.PERSONAL);

    JsonNode job = run(user);

    assertThat(job.path("status").asText()).isEqualTo("FAILED");
    assertThat(job.path("failure").asText()).contains("Connect plan");
  }

  @Test
  void brokerThatAnswersHtml_endsTheJobInAClearState() throws Exception {
    DemoUser user = fixture.trader();
    fixture.system().broker().faults().every(Route.LTP, 1, Fault.HTML_502);
    try {
      JsonNode job = run(user);

      assertThat(job.path("status").asText()).isEqualTo("FAILED");
      assertThat(job.path("failure").asText()).contains("did not answer").doesNotContain("<");
    } finally {
      fixture.system().broker().faults().clear();
    }
  }

  @Test
  void rowsOfAJobThatFailed_areAConflict_andOfUnknownJobsNotFound() throws Exception {
    fixture.trader();
    DemoUser user = fixture.trader(KiteAccount.Plan.PERSONAL);
    String jobId = run(user).path("jobId").asText();

    assertThat(user.api().get("/jobs/" + jobId + "/rows").status()).isEqualTo(409);
    assertThat(user.api().get("/jobs/nosuchjob/rows").status()).isEqualTo(404);
    assertThat(user.api().get("/jobs/..%2Fx").status()).isIn(400, 404);
    assertThat(user.api().get("/files/nosuchfile").status()).isEqualTo(404);
    assertThat(user.api().get("/instruments/QQQQ/expiries").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "cursor=%00", "cursor=!!"})
  void pagesThatCannotBe_areRefused(String query) throws Exception {
    assertThat(fixture.user().api().get("/jobs?" + query).status()).isEqualTo(400);
  }

  private JsonNode run(DemoUser user) throws Exception {
    return fixture
        .watch(user)
        .run(Map.of("kind", "SCREEN", "symbols", List.of("INFY"), "expiry", EXPIRY));
  }

  private Answer job(Map<String, Object> fields) throws Exception {
    Map<String, Object> body = new HashMap<>(fields);
    body.put("kind", "SCREEN");
    return fixture.trader().api().post("/jobs", body);
  }

  private void assertRefused(Map<String, Object> fields, String field, String code)
      throws Exception {
    Map<String, Object> body = new HashMap<>(Map.of("symbols", List.of("INFY"), "expiry", EXPIRY));
    body.putAll(fields);

    Answer answer = job(body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(AccountsTest.fields(answer)).containsExactly(field);
    assertThat(answer.body().path("errors").path(0).path("code").asText()).isEqualTo(code);
  }
}
