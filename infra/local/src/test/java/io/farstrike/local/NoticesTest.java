package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.aws.Outbox;
import io.farstrike.local.broker.KiteAccount;
import io.farstrike.local.demo.ApiClient;
import io.farstrike.local.demo.ApiClient.Answer;
import io.farstrike.local.demo.DemoUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What users are told by mail about their accounts, over HTTP. */
@Tag("emulator")
@ExtendWith(SharedSystem.class)
class NoticesTest {

  private static final String PASSWORD = "correct horse battery 25";
  private static final String NEW_DEVICE = "New sign-in to your Farstrike account";
  private static final String FIREFOX =
      "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

  private final Fixture fixture;

  NoticesTest(Fixture fixture) {
    this.fixture = fixture;
  }

  @Test
  void signIn_fromANewProgram_isTold_onceAndNotTheFirstTime() throws Exception {
    DemoUser user = fixture.user();
    assertThat(subjects(user)).as("the first sign-in").doesNotContain(NEW_DEVICE);

    DemoUser.signIn(fixture.stranger(), user.email());
    assertThat(subjects(user)).as("the same device").doesNotContain(NEW_DEVICE);

    login(user, FIREFOX);
    login(user, FIREFOX.replace("140.0", "141.0"));

    assertThat(subjects(user)).containsOnlyOnce(NEW_DEVICE);
    assertThat(mails(user).getLast().body())
        .contains("Network: 127.0.0.0/24", "Program: Firefox on Linux")
        .doesNotContain("127.0.0.1", "Gecko");
  }

  @Test
  void failedSignIn_fromANewProgram_isNotTold() throws Exception {
    DemoUser user = fixture.user();
    int before = mails(user).size();

    fixture
        .stranger()
        .send(
            "POST",
            "/auth/login",
            "{\"email\":\"" + user.email() + "\",\"password\":\"wrong password\"}",
            Map.of("user-agent", FIREFOX));

    assertThat(mails(user)).hasSize(before);
  }

  @Test
  void changesOfCredentials_areEachTold_withoutAnythingOfThem() throws Exception {
    DemoUser user = fixture.user();
    user.openBrokerAccount(fixture.system(), "noticekey1", KiteAccount.Plan.CONNECT);
    user.storeToken(fixture.system(), "noticekey1");
    user.api().delete("/me/credentials/kite");
    assertThat(user.api().delete("/me/credentials/kite").status()).isEqualTo(404);
    user.api()
        .post(
            "/auth/password/change",
            Map.of("oldPassword", PASSWORD, "newPassword", "another horse battery 26"))
        .good();
    ApiClient stranger = fixture.stranger();
    stranger.post("/auth/password/forgot", Map.of("email", user.email())).good();
    String code = mails(user).getLast().code();
    stranger
        .post(
            "/auth/password/reset",
            Map.of("email", user.email(), "code", code, "newPassword", "a third horse battery 27"))
        .good();

    List<Outbox.Mail> told =
        mails(user).stream()
            .filter(mail -> mail.subject().equals("A change of your Farstrike account"))
            .toList();

    assertThat(told)
        .extracting(mail -> mail.body().lines().findFirst().orElseThrow())
        .containsExactly(
            "A broker token was stored in your account.",
            "The broker token of your account was deleted.",
            "The password of your account was changed.",
            "The password of your account was reset with a code from a mail.");
    assertThat(told)
        .allSatisfy(
            mail -> assertThat(mail.body()).doesNotContain("noticekey1", "horse", "127.0.0.1"));
  }

  @Test
  void choice_ofMails_isKeptWithTheProfile_underItsTag() throws Exception {
    DemoUser user = fixture.user();
    Answer before = user.api().get("/me");
    assertThat(before.good().at("/notices/tokenEnding").asBoolean()).isTrue();
    Map<String, String> tag = Map.of("if-match", before.etag().orElseThrow());
    String off = "{\"notices\":{\"tokenEnding\":false}}";

    Answer changed = user.api().send("PATCH", "/me", off, tag);
    Answer stale = user.api().send("PATCH", "/me", off, tag);
    Answer both =
        user.api().send("PATCH", "/me", "{\"name\":\"Anna\",\"notices\":{\"tokenEnding\":true}}");

    assertThat(changed.good().at("/notices/tokenEnding").asBoolean(true)).isFalse();
    assertThat(stale.status()).isEqualTo(412);
    assertThat(both.good().path("name").asText()).isEqualTo("Anna");
    assertThat(both.good().at("/notices/tokenEnding").asBoolean()).isTrue();
    for (String wrong : List.of("{}", "{\"tokenEnding\":1}", "{\"newDevice\":false}", "1")) {
      assertThat(user.api().send("PATCH", "/me", "{\"notices\":" + wrong + "}").status())
          .as(wrong)
          .isEqualTo(400);
    }
  }

  private void login(DemoUser user, String agent) throws Exception {
    fixture
        .stranger()
        .send(
            "POST",
            "/auth/login",
            "{\"email\":\"" + user.email() + "\",\"password\":\"" + PASSWORD + "\"}",
            Map.of("user-agent", agent))
        .good();
  }

  private List<Outbox.Mail> mails(DemoUser user) {
    return fixture.system().outbox().list().stream()
        .filter(mail -> mail.to().equals(user.email()))
        .toList();
  }

  private List<String> subjects(DemoUser user) {
    return mails(user).stream().map(Outbox.Mail::subject).toList();
  }
}
