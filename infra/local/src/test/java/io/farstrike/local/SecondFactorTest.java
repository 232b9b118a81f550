package io.farstrike.local;

import static io.farstrike.local.Administrators.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.demo.ApiClient;
import io.farstrike.local.demo.ApiClient.Answer;
import io.farstrike.local.demo.ApiClient.Exchange;
import io.farstrike.local.demo.DemoUser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A second factor is turned on, used, lost and turned off, over HTTP. */
@Tag("emulator")
@ExtendWith(SharedSystem.class)
class SecondFactorTest {

  private static final String UNKNOWN_CODE = "AAAA-AAAA-AAAA-AAAA-AAAA-AAAA";

  private final Fixture fixture;
  private final ApiClient stranger;
  private final AtomicReference<@Nullable Exchange> last = new AtomicReference<>();

  SecondFactorTest(Fixture fixture) {
    this.fixture = fixture;
    this.stranger =
        new ApiClient(
            fixture.system().root(),
            exchange -> {
              fixture.conformance().accept(exchange);
              last.set(exchange);
            });
  }

  private record Enrolled(DemoUser user, Authenticator app, List<String> recoveryCodes) {}

  private Enrolled enrolled() throws Exception {
    DemoUser user = fixture.user();
    JsonNode begun = user.api().post("/me/mfa", Map.of("password", PASSWORD)).good();
    Authenticator app = new Authenticator(begun.path("secret").asText(), Instant::now);
    JsonNode on = user.api().post("/me/mfa", Map.of("code", app.next())).good();
    List<String> codes = new ArrayList<>();
    on.path("recoveryCodes").forEach(code -> codes.add(code.asText()));
    return new Enrolled(user, app, codes);
  }

  private Answer login(String email, Map<String, Object> more) throws Exception {
    Map<String, Object> body = new HashMap<>(more);
    body.put("email", email);
    body.put("password", PASSWORD);
    return stranger.post("/auth/login", body);
  }

  private Answer finish(Answer asked, String code) throws Exception {
    return stranger.post(
        "/auth/mfa", Map.of("challenge", asked.good().path("challenge").asText(), "code", code));
  }

  private List<String> cookies() {
    Exchange exchange = last.get();
    return exchange == null ? List.of() : exchange.headers().allValues("set-cookie");
  }

  @Test
  void secret_comesForThePasswordAlone_asAnUriForApps_andChangesNothingYet() throws Exception {
    DemoUser user = fixture.user();

    JsonNode begun = user.api().post("/me/mfa", Map.of("password", PASSWORD)).good();

    String secret = begun.path("secret").asText();
    assertThat(secret).matches("[A-Z2-7]{32,}");
    assertThat(begun.path("otpauthUri").asText())
        .isEqualTo(
            "otpauth://totp/Farstrike:"
                + user.email().replace("@", "%40")
                + "?secret="
                + secret
                + "&issuer=Farstrike&algorithm=SHA1&digits=6&period=30");
    assertThat(user.api().get("/me").good().path("mfa").asBoolean(true)).isFalse();
    assertThat(login(user.email(), Map.of()).good().has("accessToken")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                   | password
          {"password":"not the password"}                      | password
          {"password":" "}                                     | password
          {"code":"12345"}                                     | code
          {"code":"12 456"}                                    | code
          {"password":"correct horse battery 25","code":"123456"} | code
          """)
  void enrolment_withoutWhatItNeeds_isRefusedByField(String body, String field) throws Exception {
    Answer answer = fixture.user().api().send("POST", "/me/mfa", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(AccountsTest.fields(answer)).containsExactly(field);
  }

  @Test
  void firstCode_thatIsWrong_orOfNoSecret_turnsNothingOn() throws Exception {
    DemoUser user = fixture.user();
    Answer early = user.api().post("/me/mfa", Map.of("code", "123456"));
    JsonNode begun = user.api().post("/me/mfa", Map.of("password", PASSWORD)).good();
    Authenticator app = new Authenticator(begun.path("secret").asText(), Instant::now);

    Answer wrong = user.api().post("/me/mfa", Map.of("code", app.ofStep(-20)));

    assertThat(early.status()).isEqualTo(409);
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(login(user.email(), Map.of()).good().has("accessToken")).isTrue();
  }

  @Test
  void login_afterEnrolling_setsNoCookie_untilTheCodeFinishesItAsItWasBegun() throws Exception {
    Enrolled enrolled = enrolled();
    Answer asked = login(enrolled.user().email(), Map.of("remember", true));
    assertThat(cookies()).isEmpty();
    assertThat(asked.good().has("accessToken")).isFalse();

    Answer done = finish(asked, enrolled.app().next());

    assertThat(done.good().has("refreshToken")).isFalse();
    assertThat(cookies())
        .singleElement()
        .satisfies(cookie -> assertThat(cookie).contains("; Max-Age=2592000;", "; HttpOnly"));
    DemoUser again =
        new DemoUser(
            enrolled.user().email(), stranger.signedIn(done.body().path("accessToken").asText()));
    assertThat(again.api().get("/me").good().path("mfa").asBoolean()).isTrue();
  }

  @Test
  void login_withTheTokenInTheBody_isFinishedWithIt() throws Exception {
    Enrolled enrolled = enrolled();

    Answer done =
        finish(login(enrolled.user().email(), Map.of("tokenIn", "body")), enrolled.app().next());

    assertThat(done.good().path("refreshToken").asText()).isNotEmpty();
    assertThat(cookies()).isEmpty();
  }

  @Test
  void code_sentByAnotherSitesPage_setsNoCookie() throws Exception {
    Enrolled enrolled = enrolled();
    String challenge = login(enrolled.user().email(), Map.of()).good().path("challenge").asText();
    String body =
        new ObjectMapper()
            .writeValueAsString(Map.of("challenge", challenge, "code", enrolled.app().next()));

    Answer ridden =
        stranger.send("POST", "/auth/mfa", body, Map.of("origin", "https://evil.example"));

    assertThat(ridden.status()).isEqualTo(400);
    assertThat(cookies()).isEmpty();
    assertThat(stranger.send("POST", "/auth/mfa", body).status()).isEqualTo(200);
  }

  @Test
  void enrolling_whileItIsOn_isRefused() throws Exception {
    Enrolled enrolled = enrolled();

    Answer again = enrolled.user().api().post("/me/mfa", Map.of("password", PASSWORD));

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.body().path("type").asText()).isEqualTo("/problems/second-factor-on");
  }

  @Test
  void turningOff_takesPasswordAndCode_andThenThePasswordIsEnough() throws Exception {
    Enrolled enrolled = enrolled();
    ApiClient api = enrolled.user().api();
    assertThat(off(api, Map.of("password", PASSWORD)).status()).isEqualTo(400);
    assertThat(off(api, Map.of("password", "wrong one", "code", "123456")).status()).isEqualTo(400);
    assertThat(off(api, Map.of("password", PASSWORD, "recoveryCode", UNKNOWN_CODE)).status())
        .isEqualTo(401);

    Answer off = off(api, Map.of("password", PASSWORD, "code", enrolled.app().next()));

    assertThat(off.status()).isEqualTo(204);
    assertThat(api.get("/me").good().path("mfa").asBoolean(true)).isFalse();
    assertThat(login(enrolled.user().email(), Map.of()).good().has("accessToken")).isTrue();
  }

  @Test
  void turningOff_withARecoveryCode_works_andDoingItTwiceIsDoingItOnce() throws Exception {
    Enrolled enrolled = enrolled();
    Map<String, Object> body =
        Map.of("password", PASSWORD, "recoveryCode", enrolled.recoveryCodes().getFirst());

    assertThat(off(enrolled.user().api(), body).status()).isEqualTo(204);
    assertThat(off(enrolled.user().api(), body).status()).isEqualTo(204);
  }

  @Test
  void newRecoveryCodes_takeThePlaceOfTheOld() throws Exception {
    Enrolled enrolled = enrolled();
    ApiClient api = enrolled.user().api();
    String path = "/me/mfa/recovery-codes";
    assertThat(fixture.user().api().post(path, proof("123456")).status()).isEqualTo(409);

    JsonNode renewed = api.post(path, proof(enrolled.app().next())).good();

    String old = enrolled.recoveryCodes().getFirst();
    assertThat(off(api, Map.of("password", PASSWORD, "recoveryCode", old)).status()).isEqualTo(401);
    String current = renewed.path("recoveryCodes").get(9).asText();
    assertThat(off(api, Map.of("password", PASSWORD, "recoveryCode", current)).status())
        .isEqualTo(204);
  }

  @Test
  void recoveryCode_insteadOfACode_turnsItOffAndAsksToSignInAgain_andIsOnTheOwnersRecord()
      throws Exception {
    Enrolled enrolled = enrolled();
    String email = enrolled.user().email();
    String challenge = login(email, Map.of()).good().path("challenge").asText();

    Answer recovered =
        stranger.post(
            "/auth/mfa",
            Map.of("challenge", challenge, "recoveryCode", enrolled.recoveryCodes().get(3)));

    assertThat(recovered.status()).isEqualTo(202);
    assertThat(cookies()).isEmpty();
    assertThat(enrolled.user().api().get("/me").status()).isEqualTo(401);
    String token = login(email, Map.of()).good().path("accessToken").asText();
    List<String> record = new ArrayList<>();
    for (JsonNode entry : stranger.signedIn(token).get("/me/audit").good().path("items")) {
      record.add(entry.path("operation").asText() + ' ' + entry.path("outcome").asInt());
    }
    assertThat(record)
        .containsExactly(
            "login 200",
            "finishLogin 202",
            "login 200",
            "enrolMfa 200",
            "enrolMfa 200",
            "login 200",
            "register 202");
  }

  @Test
  void erasure_ofAUserWithASecondFactor_takesThePassword() throws Exception {
    Enrolled enrolled = enrolled();

    Answer erased =
        enrolled.user().api().send("DELETE", "/me", "{\"password\":\"" + PASSWORD + "\"}");

    assertThat(erased.status()).isIn(200, 202);
    assertThat(login(enrolled.user().email(), Map.of()).status()).isEqualTo(401);
  }

  private static Map<String, Object> proof(String code) {
    return Map.of("password", PASSWORD, "code", code);
  }

  private static Answer off(ApiClient api, Map<String, Object> body) throws Exception {
    return api.send("DELETE", "/me/mfa", new ObjectMapper().writeValueAsString(body));
  }
}
