package io.farstrike.local;

import static io.farstrike.local.AccountsStand.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.json.Json;
import io.farstrike.local.AccountsStand.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How long and how often a sign-in's challenge may be answered, and by whom. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondFactorOnAClockTest {

  private static final String HOME = "198.51.100.1";
  private static final Duration STEP = Duration.ofSeconds(30);

  private final AtomicInteger users = new AtomicInteger();
  private AccountsStand stand;

  /** Somebody with a second factor. */
  private record Owner(String email, String accessToken, Authenticator app, String recoveryCode) {}

  @BeforeAll
  void start() throws Exception {
    stand = new AccountsStand();
  }

  /** So that no test meets the limit of requests of the one before. */
  @BeforeEach
  void pass() {
    stand.time.pass(Duration.ofMinutes(1));
  }

  @AfterAll
  void stop() throws Exception {
    stand.close();
  }

  private Owner owner() {
    String email = "factor" + users.incrementAndGet() + "@example.com";
    stand.register(email);
    String accessToken = stand.login(email, PASSWORD, HOME, false).text("accessToken");
    Answer begun = stand.signedIn("POST", "/me/mfa", accessToken, Map.of("password", PASSWORD));
    Authenticator app = new Authenticator(begun.text("secret"), stand.time.clock()::now);
    Answer on = stand.signedIn("POST", "/me/mfa", accessToken, Map.of("code", app.next()));
    assertThat(on.status()).isEqualTo(200);
    stand.time.pass(STEP);
    return new Owner(email, accessToken, app, on.body().path("recoveryCodes").get(0).asText());
  }

  private String challenge(Owner owner, String address) {
    Answer asked = stand.login(owner.email(), PASSWORD, address, false);
    assertThat(asked.status()).isEqualTo(200);
    return asked.text("challenge");
  }

  private Answer code(String challenge, String address, String code) {
    return stand.post("/auth/mfa", address, Map.of("challenge", challenge, "code", code));
  }

  /** Not the code of now, nor one beside it. */
  private static String wrong(Authenticator app) {
    return app.ofStep(-20);
  }

  @Test
  void login_withTheSecondFactorOn_givesAChallengeAndNothingElse() {
    Owner owner = owner();

    Answer asked = stand.login(owner.email(), PASSWORD, HOME, false);

    assertThat(asked.body().properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder("mfaRequired", "challenge", "expiresIn");
    assertThat(asked.body().path("expiresIn").asInt()).isEqualTo(180);
  }

  @Test
  void challenge_afterThreeMinutes_isOver() {
    Owner owner = owner();
    String challenge = challenge(owner, HOME);
    stand.time.pass(Duration.ofMinutes(3));

    assertOver(code(challenge, HOME, owner.app().next()));
  }

  @Test
  void challenge_thatWasAnswered_isOver_andSoIsOneThatNeverWas() {
    Owner owner = owner();
    String challenge = challenge(owner, HOME);
    assertThat(code(challenge, HOME, owner.app().next()).status()).isEqualTo(200);

    Answer again = code(challenge, HOME, owner.app().next());
    Answer never = code("never-given", HOME, "123456");

    assertOver(again);
    assertThat(never.text("detail")).isEqualTo(again.text("detail"));
    assertOver(never);
  }

  @Test
  void code_thatWasUsed_isAnsweredAsAWrongOne() {
    Owner owner = owner();
    String code = owner.app().next();
    assertThat(code(challenge(owner, HOME), HOME, code).status()).isEqualTo(200);

    String challenge = challenge(owner, HOME);
    Answer used = code(challenge, HOME, code);
    Answer wrong = code(challenge, HOME, wrong(owner.app()));

    assertRefused(used);
    assertRefused(wrong);
    assertThat(used.text("detail")).isEqualTo(wrong.text("detail"));
  }

  @Test
  void code_ofTheStepBesideThisOne_counts_andOfTwoStepsAwayDoesNot() {
    Owner owner = owner();
    stand.time.pass(STEP.multipliedBy(4));
    String challenge = challenge(owner, HOME);

    assertRefused(code(challenge, HOME, owner.app().ofStep(-2)));
    assertThat(code(challenge, HOME, owner.app().ofStep(-1)).status()).isEqualTo(200);
    assertThat(code(challenge(owner, HOME), HOME, owner.app().ofStep(1)).status()).isEqualTo(200);
  }

  @Test
  void wrongCodes_ofOneNetwork_waitTwiceAsLongEachTime_andHoldItsPasswordsUpAsWell() {
    Owner owner = owner();
    String challenge = challenge(owner, HOME);
    assertRefused(code(challenge, HOME, wrong(owner.app())));
    assertRefused(code(challenge, HOME, wrong(owner.app())));

    Answer early = code(challenge, HOME, owner.app().next());

    assertThat(early.status()).isEqualTo(429);
    assertThat(early.headers()).containsEntry("retry-after", "60");
    assertThat(stand.login(owner.email(), PASSWORD, HOME, false).status()).isEqualTo(429);
    stand.time.pass(Duration.ofMinutes(1));
    assertRefused(code(challenge, HOME, wrong(owner.app())));
    assertThat(code(challenge, HOME, wrong(owner.app())).headers())
        .containsEntry("retry-after", "120");
  }

  /** Whoever has the password signs in again and again, and has no more codes to try for it. */
  @Test
  void rightPasswords_forgiveNoWrongCode() {
    Owner owner = owner();
    assertRefused(code(challenge(owner, HOME), HOME, wrong(owner.app())));
    String challenge = challenge(owner, HOME);

    assertThat(code(challenge, HOME, wrong(owner.app())).status()).isEqualTo(429);
  }

  @Test
  void challenge_takesFiveCodes_whereverTheyComeFrom() {
    Owner owner = owner();
    String challenge = challenge(owner, HOME);
    for (int i = 1; i <= 5; i++) {
      assertRefused(code(challenge, "192.0.2." + i, wrong(owner.app())));
    }

    assertOver(code(challenge, HOME, owner.app().next()));
  }

  @Test
  void challenge_takesNoCodeOfAnotherAccount() {
    Owner anna = owner();
    Owner bela = owner();

    String challenge = challenge(anna, HOME);
    assertRefused(code(challenge, HOME, bela.app().next()));
    assertRefused(
        stand.post(
            "/auth/mfa",
            HOME,
            Map.of("challenge", challenge, "recoveryCode", bela.recoveryCode())));
  }

  @Test
  void recoveryCode_turnsItOff_endsAllSessions_andWorksOnce() {
    Owner owner = owner();
    String challenge = challenge(owner, HOME);
    Map<String, Object> body = Map.of("challenge", challenge, "recoveryCode", owner.recoveryCode());

    Answer recovered = stand.post("/auth/mfa", HOME, body);

    assertThat(recovered.status()).isEqualTo(202);
    assertThat(Json.write(recovered.body())).isEqualTo("{\"status\":\"MFA_OFF\"}");
    assertThat(stand.me(owner.accessToken())).isEqualTo(401);
    assertOver(stand.post("/auth/mfa", HOME, body));
    Answer again = stand.login(owner.email(), PASSWORD, HOME, false);
    assertThat(again.body().has("accessToken")).isTrue();
    Answer me = stand.signedIn("GET", "/me", again.text("accessToken"), Map.of());
    assertThat(me.body().path("mfa").asBoolean(true)).isFalse();
  }

  @Test
  void userTurnedOffMeanwhile_isNotLetIn() {
    Owner owner = owner();
    String challenge = challenge(owner, HOME);
    String pool = stand.cognito().settings().poolId();
    stand.cognito().adminDisableUser(disable -> disable.userPoolId(pool).username(owner.email()));

    assertOver(code(challenge, HOME, owner.app().next()));
  }

  @Test
  void secondFactor_isRememberedByTheSession_acrossARefresh() {
    Owner owner = owner();
    Answer tokens = code(challenge(owner, HOME), HOME, owner.app().next());
    Answer renewed = stand.refresh(tokens.text("refreshToken"));

    Answer sessions = stand.signedIn("GET", "/me/sessions", renewed.text("accessToken"), Map.of());

    assertThat(sessions.body().path("items"))
        .hasSize(2)
        .allSatisfy(
            session ->
                assertThat(session.path("mfa").asBoolean())
                    .isEqualTo(session.path("current").asBoolean()));
  }

  private static void assertOver(Answer answer) {
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text("type")).isEqualTo("/problems/challenge-over");
  }

  private static void assertRefused(Answer answer) {
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text("type")).isEqualTo("/problems/code-refused");
  }
}
