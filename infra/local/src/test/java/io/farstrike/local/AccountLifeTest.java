package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.demo.ApiClient.Answer;
import io.farstrike.local.demo.DemoUser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A user's own account over HTTP: its profile, and its end. */
@Tag("emulator")
@ExtendWith(SharedSystem.class)
class AccountLifeTest {

  static final String PASSWORD = "correct horse battery 25";

  private final Fixture fixture;

  AccountLifeTest(Fixture fixture) {
    this.fixture = fixture;
  }

  @Test
  void profile_isChangedByWhoSawItsLastVersion_andByNobodyElse() throws Exception {
    DemoUser user = fixture.user();
    DemoUser other = fixture.user();
    String tag = user.api().get("/me").etag().orElseThrow();

    Answer changed = rename(user, "{\"name\":\"Anna\"}", Map.of("if-match", tag));
    Answer stale = rename(user, "{\"name\":\"Anne\"}", Map.of("if-match", tag));
    Answer foreign = rename(user, "{\"name\":\"Anne\"}", Map.of("if-match", "\"x\""));

    assertThat(changed.good().path("name").asText()).isEqualTo("Anna");
    assertThat(changed.etag()).isPresent().isNotEqualTo(Optional.of(tag));
    assertThat(stale.status()).isEqualTo(412);
    assertThat(foreign.status()).isEqualTo(412);
    assertThat(user.api().get("/me").etag()).isEqualTo(changed.etag());
    assertThat(rename(user, "{\"name\":\"Eve\"}", Map.of()).status()).isEqualTo(200);
    assertThat(rename(user, "{\"name\":\"Eva\"}", Map.of("if-match", "*")).status()).isEqualTo(200);
    assertThat(other.api().get("/me").good().path("name").asText()).isEqualTo("Demo user");
  }

  @Test
  void profile_withABadName_saysWhichRuleItBreaks() throws Exception {
    DemoUser user = fixture.user();

    for (String body :
        List.of("{}", "{\"name\":\"\"}", "{\"name\":\" \"}", "{\"name\":1}", "{\"email\":\"a\"}")) {
      Answer answer = rename(user, body, Map.of());
      assertThat(answer.status()).as(body).isEqualTo(400);
      assertThat(AccountsTest.fields(answer)).as(body).contains("name");
    }
    assertThat(fixture.stranger().send("PATCH", "/me", "{\"name\":\"X\"}").status()).isEqualTo(401);
  }

  @Test
  void me_saysWhenItsUserWasLastThere() throws Exception {
    Instant before = Instant.now().minusSeconds(1);
    DemoUser user = fixture.user();

    Instant lastActive = Instant.parse(user.api().get("/me").good().path("lastActiveAt").asText());

    assertThat(lastActive).isBetween(before, Instant.now().plusSeconds(1));
  }

  @Test
  void deletion_withoutThePassword_isRefused_andNothingIsLost() throws Exception {
    DemoUser user = fixture.user();

    assertThat(user.api().send("DELETE", "/me", "").status()).isEqualTo(400);
    Answer wrong = delete(user, "wrong horse battery 25");

    assertThat(wrong.status()).isEqualTo(400);
    assertThat(AccountsTest.fields(wrong)).containsExactly("password");
    assertThat(user.api().get("/me").status()).isEqualTo(200);
    assertThat(fixture.stranger().send("DELETE", "/me", body(PASSWORD)).status()).isEqualTo(401);
  }

  @Test
  void deletion_endsEverySession_andTheAddressIsFreeForANewAccount() throws Exception {
    DemoUser user = fixture.trader();
    DemoUser other = fixture.trader();
    JsonNode job =
        fixture
            .watch(user)
            .run(Map.of("kind", "SCREEN", "symbols", List.of("INFY"), "expiry", "2026-03-30"));
    assertThat(job.path("files")).isNotEmpty();
    DemoUser elsewhere = DemoUser.signIn(fixture.stranger(), user.email());

    Answer answer = delete(user, PASSWORD);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("status").asText()).isEqualTo("ERASED");
    assertThat(Instant.parse(answer.body().path("backupsExpireAt").asText()))
        .isBetween(
            Instant.now().plus(Duration.ofDays(35)).minusSeconds(60),
            Instant.now().plus(Duration.ofDays(35)));
    assertThat(user.api().get("/me").status()).isEqualTo(401);
    assertThat(elsewhere.api().get("/me").status()).isEqualTo(401);
    assertThat(login(user.email()).status()).isEqualTo(401);
    assertThat(other.api().get("/me/credentials/kite").status()).isEqualTo(200);

    DemoUser again = DemoUser.signUp(fixture.system(), fixture.stranger(), user.email());
    assertThat(again.api().get("/jobs").good().path("items")).isEmpty();
    assertThat(again.api().get("/files").good().path("items")).isEmpty();
    assertThat(again.api().get("/me/credentials/kite").status()).isEqualTo(404);
  }

  private static Answer rename(DemoUser user, String body, Map<String, String> headers)
      throws Exception {
    return user.api().send("PATCH", "/me", body, headers);
  }

  private static Answer delete(DemoUser user, String password) throws Exception {
    return user.api().send("DELETE", "/me", body(password));
  }

  private static String body(String password) {
    return "{\"password\":\"" + password + "\"}";
  }

  private Answer login(String email) throws Exception {
    return fixture.stranger().post("/auth/login", Map.of("email", email, "password", PASSWORD));
  }
}
