package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cloud.audit.AuditLife;
import io.farstrike.cloud.rules.HouseRules;
import io.farstrike.cloud.rules.RegistrationMode;
import io.farstrike.cloud.rules.Terms;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.broker.KiteAccount;
import io.farstrike.local.demo.ApiClient.Answer;
import io.farstrike.local.demo.DemoUser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Terms that are accepted, and then change. */
@Timeout(240)
class TermsTest {

  private static final String NEXT = "2027-01-01";
  private static final Map<String, Object> JOB =
      Map.of("kind", "SCREEN", "symbols", List.of("INFY"), "expiry", "2026-03-30");

  @Test
  void newTerms_stopWorkUntilTheyAreAccepted_andNothingElse(@TempDir Path data) throws Exception {
    LocalSettings before = SharedSystem.settings().withData(Optional.of(data));
    LocalSettings after =
        before.withRules(
            new HouseRules(
                RegistrationMode.OPEN,
                new Terms(NEXT, "Other terms of {version}."),
                AuditLife.STANDARD));
    DemoUser user;
    String jobId;
    try (Fixture fixture = Fixture.start(before)) {
      JsonNode terms = fixture.stranger().get("/terms").good();
      assertThat(terms.path("version").asText()).isEqualTo(Terms.VERSION);
      assertThat(terms.path("text").asText()).contains("Version " + Terms.VERSION, "lose more");
      user = fixture.trader();
      JsonNode me = user.api().get("/me").good();
      assertThat(me.path("acceptedTerms").path("version").asText()).isEqualTo(Terms.VERSION);
      assertThat(me.path("acceptedTerms").path("at")).isEqualTo(me.path("createdAt"));
      assertThat(me.has("termsToAccept")).isFalse();
      assertThat(user.api().get("/me/audit").good().toString())
          .contains("\"target\":\"{terms=" + Terms.VERSION + "}\"");
      jobId = fixture.watch(user).run(JOB).path("jobId").asText();
      assertThat(fixture.conformance().findings()).isEmpty();
    }

    try (Fixture fixture = Fixture.start(after)) {
      DemoUser again = DemoUser.signIn(fixture.stranger(), user.email());
      JsonNode me = again.api().get("/me").good();
      assertThat(me.path("termsToAccept").asText()).isEqualTo(NEXT);
      assertThat(me.path("acceptedTerms").path("version").asText()).isEqualTo(Terms.VERSION);

      for (Answer refused : work(again, jobId)) {
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("type").asText()).isEqualTo("/problems/terms-not-accepted");
      }
      assertThat(again.api().get("/jobs/" + jobId + "/rows?screen=All").status()).isEqualTo(200);
      assertThat(again.api().get("/me/export").status()).isEqualTo(200);
      assertThat(again.api().delete("/me/credentials/kite").status()).isEqualTo(204);

      for (String wrong : List.of(Terms.VERSION, "2099-01-01", "")) {
        Answer answer = again.api().post("/me/terms", Map.of("version", wrong));
        assertThat(answer.status()).as(wrong).isEqualTo(400);
        assertThat(AccountsTest.fields(answer)).containsExactly("version");
      }
      JsonNode accepted = again.api().post("/me/terms", Map.of("version", NEXT)).good();
      assertThat(again.api().post("/me/terms", Map.of("version", NEXT)).good())
          .as("the first time counts")
          .isEqualTo(accepted);
      assertThat(again.api().get("/me").good().path("acceptedTerms")).isEqualTo(accepted);
      assertThat(again.api().get("/me").good().has("termsToAccept")).isFalse();
      assertThat(again.api().get("/me/audit").good().path("items").path(0).path("target").asText())
          .isEqualTo("{terms=" + NEXT + "}");
      again.openBrokerAccount(fixture.system(), "laterkey1", KiteAccount.Plan.CONNECT);
      again.storeToken(fixture.system(), "laterkey1");
      assertThat(again.api().post("/jobs", JOB).status()).isEqualTo(202);
      assertThat(fixture.conformance().findings()).isEmpty();
    }
  }

  private static List<Answer> work(DemoUser user, String jobId) throws Exception {
    return List.of(
        user.api().post("/jobs", JOB),
        user.api().post("/jobs/" + jobId + "/screen", Map.of("screen", "HighYield")),
        user.api()
            .put("/me/credentials/kite", Map.of("apiKey", "anykey12", "accessToken", "any12345")),
        user.api().post("/me/credentials/kite/login", Map.of("apiKey", "anykey12")),
        user.api()
            .post(
                "/me/credentials/kite/session",
                Map.of(
                    "apiKey", "anykey12",
                    "apiSecret", "any12345",
                    "requestToken", "any12345",
                    "state", "any")));
  }
}
