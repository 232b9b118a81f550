package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.broker.Fault;
import io.farstrike.local.broker.KiteAccount;
import io.farstrike.local.broker.Route;
import io.farstrike.local.demo.ApiClient;
import io.farstrike.local.demo.ApiClient.Answer;
import io.farstrike.local.demo.DemoUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sign-up, sign-in and broker tokens, over HTTP. */
@Tag("emulator")
@ExtendWith(SharedSystem.class)
class AccountsTest {

  private final Fixture fixture;

  AccountsTest(Fixture fixture) {
    this.fixture = fixture;
  }

  @Test
  void register_knownAddress_isAnsweredAsAnUnknownOne() throws Exception {
    DemoUser known = fixture.user();

    Answer again = fixture.stranger().post("/auth/register", registration(known.email()));

    assertThat(again.status()).isEqualTo(202);
    assertThat(again.body().path("status").asText()).isEqualTo("MAIL_SENT");
  }

  @Test
  void register_everythingWrong_namesEveryField() throws Exception {
    Answer answer =
        fixture
            .stranger()
            .post(
                "/auth/register",
                Map.of("email", "nobody", "password", "short", "name", "", "acceptedTerms", false));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(fields(answer))
        .containsExactlyInAnyOrder("email", "password", "name", "acceptedTerms");
  }

  @Test
  void register_passwordOfBlanks_isRefusedLikeAnyBadOne() throws Exception {
    Answer answer =
        fixture
            .stranger()
            .post(
                "/auth/register",
                Map.of(
                    "email",
                    "blank@example.com",
                    "password",
                    " ".repeat(12),
                    "name",
                    "Blank",
                    "acceptedTerms",
                    true));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(fields(answer)).containsExactly("password");
  }

  @Test
  void login_beforeTheCodeWasEntered_isRefused() throws Exception {
    ApiClient stranger = fixture.stranger();
    stranger.post("/auth/register", registration("waiting@example.com")).good();

    Answer answer =
        stranger.post(
            "/auth/login",
            Map.of("email", "waiting@example.com", "password", "correct horse battery 25"));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body().path("type").asText()).isEqualTo("/problems/not-confirmed");
  }

  @Test
  void login_wrongPasswordAndUnknownAddress_areAnsweredAlike() throws Exception {
    DemoUser known = fixture.user();

    Answer wrong = login(known.email(), "not the password at all");
    Answer unknown = login("nobody@example.com", "not the password at all");

    assertThat(wrong.status()).isEqualTo(401).isEqualTo(unknown.status());
    assertThat(wrong.body().path("detail")).isEqualTo(unknown.body().path("detail"));
  }

  @Test
  void confirm_wrongCode_saysSo() throws Exception {
    ApiClient stranger = fixture.stranger();
    stranger.post("/auth/register", registration("coded@example.com")).good();

    Answer answer =
        stranger.post("/auth/confirm", Map.of("email", "coded@example.com", "code", "abc"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(fields(answer)).containsExactly("code");
  }

  @Test
  void me_signedIn_isTheUserAndNoId() throws Exception {
    DemoUser user = fixture.user();

    JsonNode me = user.api().get("/me").good();

    assertThat(me.path("email").asText()).isEqualTo(user.email());
    assertThat(me.toString()).doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-");
  }

  @Test
  void me_withoutToken_isRefusedByTheGateway() throws Exception {
    assertThat(fixture.stranger().get("/me").status()).isEqualTo(401);
  }

  @Test
  void credentials_stored_areShownMaskedAndDeletedAtOnce() throws Exception {
    DemoUser user = fixture.user();
    user.openBrokerAccount(fixture.system(), "maskedkey9", KiteAccount.Plan.CONNECT);

    JsonNode stored = user.storeToken(fixture.system(), "maskedkey9");
    JsonNode read = user.api().get("/me/credentials/kite").good();

    assertThat(stored.path("apiKey").asText()).isEqualTo("******key9");
    assertThat(read).isEqualTo(stored);
    assertThat(read.path("status").asText()).isEqualTo("VALID");
    assertThat(user.api().delete("/me/credentials/kite").status()).isEqualTo(204);
    assertThat(user.api().get("/me/credentials/kite").status()).isEqualTo(404);
  }

  @Test
  void credentials_theBrokerDoesNotAccept_areNotStored() throws Exception {
    DemoUser user = fixture.user();

    Answer answer =
        user.api()
            .put("/me/credentials/kite", Map.of("apiKey", "nosuchkey", "accessToken", "wrong123"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("type").asText()).isEqualTo("/problems/broker-refused");
    assertThat(answer.body().toString()).doesNotContain("wrong123");
    assertThat(user.api().get("/me/credentials/kite").status()).isEqualTo(404);
  }

  @Test
  void credentials_brokerAnswersHtml_areNotStored() throws Exception {
    DemoUser user = fixture.user();
    user.openBrokerAccount(fixture.system(), "htmlkey1", KiteAccount.Plan.CONNECT);
    String token = fixture.system().broker().issueToken("htmlkey1").reveal();
    fixture.system().broker().faults().every(Route.PROFILE, 1, Fault.HTML_502);
    try {
      Answer answer =
          user.api()
              .put("/me/credentials/kite", Map.of("apiKey", "htmlkey1", "accessToken", token));

      assertThat(answer.status()).isEqualTo(502);
      assertThat(answer.body().path("detail").asText()).contains("nothing was stored");
      assertThat(answer.body().toString()).doesNotContain("<");
    } finally {
      fixture.system().broker().faults().clear();
    }
    assertThat(user.api().get("/me/credentials/kite").status()).isEqualTo(404);
  }

  @Test
  void health_andTheContract_areOpen() throws Exception {
    assertThat(fixture.stranger().get("/health").good().path("status").asText()).isEqualTo("ok");
    assertThat(fixture.stranger().get("/openapi.yaml").status()).isEqualTo(200);
  }

  private Answer login(String email, String password) throws Exception {
    return fixture.stranger().post("/auth/login", Map.of("email", email, "password", password));
  }

  private static Map<String, Object> registration(String email) {
    return Map.of(
        "email",
        email,
        "password",
        "correct horse battery 25",
        "name",
        "Somebody",
        "acceptedTerms",
        true);
  }

  static List<String> fields(Answer answer) {
    return answer.body().path("errors").findValuesAsText("field");
  }
}
