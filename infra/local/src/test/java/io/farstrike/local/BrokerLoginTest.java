package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.broker.KiteAccount;
import io.farstrike.local.demo.ApiClient;
import io.farstrike.local.demo.ApiClient.Answer;
import io.farstrike.local.demo.DemoUser;
import io.farstrike.tenancy.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A token by way of the broker's own login page, over HTTP from end to end. */
@Tag("emulator")
@ExtendWith(SharedSystem.class)
class BrokerLoginTest {

  private static final String HOME = "http://127.0.0.1:9/signed-in";
  private static final String CREDENTIALS = "/me/credentials/kite";

  private final Fixture fixture;
  private final HttpClient browser = HttpClient.newHttpClient();

  BrokerLoginTest(Fixture fixture) {
    this.fixture = fixture;
  }

  @Test
  void wholeWay_fromTheLoginPageToAScreen() throws Exception {
    DemoUser user = member("wayakey1");

    JsonNode begun = begin(user, "wayakey1");
    Map<String, String> back = loggedIn(begun);
    Answer stored = exchange(user.api(), "wayakey1", secret("wayakey1"), back);

    assertThat(begun.path("expiresIn").asInt()).isEqualTo(600);
    assertThat(back)
        .containsEntry("state", begun.path("state").asText())
        .containsEntry("status", "success");
    JsonNode state = stored.good();
    assertThat(state.path("status").asText()).isEqualTo("VALID");
    assertThat(state.path("apiKey").asText()).isEqualTo("****key1");
    assertThat(state.path("expiresAt").asText()).isEqualTo("2026-03-07T00:30:00Z");
    // The market stands at 15:29 in India: 14 hours and 31 minutes before six.
    assertThat(state.path("secondsLeft").asInt()).isEqualTo((14 * 60 + 31) * 60);
    assertThat(state.path("reminder").asText()).isEqualTo("NONE");
    assertThat(state.has("failure")).isFalse();
    assertThat(state.toString()).doesNotContain(secret("wayakey1"), back.get("request_token"));
    assertThat(user.api().get(CREDENTIALS).good()).isEqualTo(state);

    fixture.watch(user).untilInstrumentsAreThere();
    JsonNode job =
        fixture
            .watch(user)
            .run(Map.of("kind", "SCREEN", "symbols", List.of("INFY"), "expiry", "2026-03-30"));
    assertThat(job.path("status").asText()).isEqualTo("SUCCEEDED");
  }

  @Test
  void state_worksOnce_alsoForTwoAtTheSameTime() throws Exception {
    DemoUser user = member("oncekey1");
    JsonNode begun = begin(user, "oncekey1");
    Map<String, String> first = loggedIn(begun);
    Map<String, String> second = loggedIn(begun);

    List<Answer> answers;
    try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Answer>> calls =
          List.of(
              () -> exchange(user.api(), "oncekey1", secret("oncekey1"), first),
              () -> exchange(user.api(), "oncekey1", secret("oncekey1"), second));
      answers = both.invokeAll(calls).stream().map(Future::resultNow).toList();
    }

    assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 400);
    assertThat(answers)
        .filteredOn(answer -> answer.status() == 400)
        .allSatisfy(answer -> assertThat(AccountsTest.fields(answer)).containsExactly("state"));
    assertStateRefused(exchange(user.api(), "oncekey1", secret("oncekey1"), loggedIn(begun)));
  }

  @Test
  void wrongUsedAndForeignStates_areAnsweredAlike() throws Exception {
    DemoUser user = member("likekey1");
    DemoUser other = member("likekey2");
    Map<String, String> used = loggedIn(begin(user, "likekey1"));
    exchange(user.api(), "likekey1", secret("likekey1"), used).good();
    Map<String, String> foreign = new HashMap<>(loggedIn(begin(user, "likekey1")));
    foreign.put("state", begin(other, "likekey1").path("state").asText());
    Map<String, String> ofAnotherKey = new HashMap<>(loggedIn(begin(user, "likekey1")));
    ofAnotherKey.put("state", begin(user, "likekey2").path("state").asText());
    Map<String, String> never = new HashMap<>(ofAnotherKey);
    never.put("state", "00000000-0000-4000-8000-000000000000");

    Answer first = exchange(user.api(), "likekey1", secret("likekey1"), used);
    assertStateRefused(first);
    for (Map<String, String> back : List.of(foreign, ofAnotherKey, never)) {
      Answer answer = exchange(user.api(), "likekey1", secret("likekey1"), back);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body().path("errors")).isEqualTo(first.body().path("errors"));
      assertThat(answer.body().path("detail")).isEqualTo(first.body().path("detail"));
    }
  }

  @Test
  void anotherUser_canUseNeitherTheStateNorTheRequestToken() throws Exception {
    DemoUser anna = member("annakey1");
    DemoUser bela = member("belakey1");
    JsonNode begun = begin(anna, "annakey1");
    Map<String, String> ofAnna = loggedIn(begun);
    Map<String, String> ofBela = new HashMap<>(loggedIn(begin(bela, "belakey1")));
    Map<String, String> belaForAnnasKey =
        Map.of(
            "state", begin(bela, "annakey1").path("state").asText(),
            "request_token", ofAnna.get("request_token"));

    assertStateRefused(exchange(bela.api(), "annakey1", secret("annakey1"), ofAnna));
    ofBela.put("request_token", ofAnna.get("request_token"));
    assertRefused(exchange(bela.api(), "belakey1", secret("belakey1"), ofBela));
    assertRefused(exchange(bela.api(), "annakey1", secret("belakey1"), belaForAnnasKey));

    assertThat(bela.api().get(CREDENTIALS).status()).isEqualTo(404);
    // The broker spends a request token on whoever shows it; her state is still hers.
    exchange(anna.api(), "annakey1", secret("annakey1"), loggedIn(begun)).good();
    assertThat(bela.api().get(CREDENTIALS).status()).isEqualTo(404);
    assertThat(fixture.stranger().post(CREDENTIALS + "/login", Map.of()).status()).isEqualTo(401);
    assertThat(fixture.stranger().post(CREDENTIALS + "/session", Map.of()).status()).isEqualTo(401);
  }

  @Test
  void wrongSecret_orSpentRequestToken_storesNothing_andEchoesNothing() throws Exception {
    DemoUser user = member("wrongkey1");
    Map<String, String> back = loggedIn(begin(user, "wrongkey1"));

    Answer wrong = exchange(user.api(), "wrongkey1", "notTheSecret99", back);

    assertRefused(wrong);
    assertThat(wrong.body().toString()).doesNotContain("notTheSecret99", back.get("request_token"));
    assertThat(user.api().get(CREDENTIALS).status()).isEqualTo(404);
    assertStateRefused(exchange(user.api(), "wrongkey1", secret("wrongkey1"), back));

    Map<String, String> spent = loggedIn(begin(user, "wrongkey1"));
    exchange(user.api(), "wrongkey1", secret("wrongkey1"), spent).good();
    user.api().delete(CREDENTIALS);
    Map<String, String> again = new HashMap<>(loggedIn(begin(user, "wrongkey1")));
    again.put("request_token", spent.get("request_token"));
    assertRefused(exchange(user.api(), "wrongkey1", secret("wrongkey1"), again));
    assertThat(user.api().get(CREDENTIALS).status()).isEqualTo(404);
  }

  @Test
  void badInput_namesEveryField() throws Exception {
    DemoUser user = fixture.user();

    Answer begun = user.api().post(CREDENTIALS + "/login", Map.of("apiKey", "a b"));
    Answer ended =
        user.api()
            .post(
                CREDENTIALS + "/session",
                Map.of("apiKey", 1, "apiSecret", "", "requestToken", "a&b", "extra", 1));

    assertThat(begun.status()).isEqualTo(400);
    assertThat(AccountsTest.fields(begun)).containsExactly("apiKey");
    assertThat(ended.status()).isEqualTo(400);
    assertThat(AccountsTest.fields(ended))
        .containsExactlyInAnyOrder("apiKey", "apiSecret", "requestToken", "state", "extra");
    assertThat(ended.body().toString()).doesNotContain("a&b");
  }

  private DemoUser member(String apiKey) throws Exception {
    fixture
        .system()
        .broker()
        .register(
            new KiteAccount(
                apiKey,
                Secret.of(secret(apiKey)),
                "U" + apiKey,
                KiteAccount.Plan.CONNECT,
                Optional.of(URI.create(HOME))));
    return fixture.user();
  }

  private static String secret(String apiKey) {
    return apiKey + "secret";
  }

  private static JsonNode begin(DemoUser user, String apiKey) throws Exception {
    return user.api().post(CREDENTIALS + "/login", Map.of("apiKey", apiKey)).good();
  }

  /** Does what a person does on the broker's page, and reads what the browser is sent home with. */
  private Map<String, String> loggedIn(JsonNode begun) throws Exception {
    URI page = URI.create(begun.path("loginUrl").asText());
    HttpResponse<String> form =
        browser.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
    assertThat(form.statusCode()).isEqualTo(200);
    Map<String, String> hidden = parameters(page.getRawQuery());
    String body =
        "api_key="
            + hidden.get("api_key")
            + "&redirect_params="
            + URLEncoder.encode(hidden.get("redirect_params"), StandardCharsets.UTF_8);
    HttpResponse<String> sentHome =
        browser.send(
            HttpRequest.newBuilder(page.resolve("/connect/login"))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    String home = sentHome.headers().firstValue("location").orElseThrow();
    assertThat(home).startsWith(HOME + "?");
    return parameters(URI.create(home).getRawQuery());
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String parameter : query.split("&", -1)) {
      String[] parts = parameter.split("=", 2);
      parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return parameters;
  }

  private static Answer exchange(
      ApiClient api, String apiKey, String apiSecret, Map<String, String> back) throws Exception {
    return api.post(
        CREDENTIALS + "/session",
        Map.of(
            "apiKey",
            apiKey,
            "apiSecret",
            apiSecret,
            "requestToken",
            back.get("request_token"),
            "state",
            back.get("state")));
  }

  private static void assertStateRefused(Answer answer) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(AccountsTest.fields(answer)).containsExactly("state");
  }

  private static void assertRefused(Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
    assertThat(answer.body().path("type").asText()).isEqualTo("/problems/broker-refused");
    assertThat(answer.body().path("detail").asText()).contains("secret or the request token");
  }
}
