package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cloud.rules.HouseRules;
import io.farstrike.cloud.rules.RegistrationMode;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.aws.Outbox;
import io.farstrike.local.demo.ApiClient.Answer;
import io.farstrike.local.demo.DemoUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Who gets in, by the operator's mode of registration. Whole stories, since each starts a system.
 */
@Timeout(240)
class RegistrationTest {

  private static final String ADMIN = "admin@example.com";
  private static final String PASSWORD = "correct horse battery 25";
  private static final Pattern CODE = Pattern.compile("code is ([0-9a-f]{32})\n");

  private static Fixture started(RegistrationMode mode) throws Exception {
    return Fixture.start(
        SharedSystem.settings()
            .withAdmin(Optional.of(ADMIN))
            .withRules(HouseRules.standard().with(mode)));
  }

  @Test
  void invitation_letsItsAddressInOnce_andNobodyElse() throws Exception {
    try (Fixture fixture = started(RegistrationMode.INVITATION)) {
      assertThat(fixture.stranger().get("/terms").good().path("registration").asText())
          .isEqualTo("INVITATION");
      assertThat(register(fixture, ADMIN, Optional.of(code(fixture, ADMIN))).status())
          .isEqualTo(202);
      DemoUser admin =
          Administrators.withSecondFactor(fixture.stranger(), confirmed(fixture, ADMIN));

      Answer uninvited = register(fixture, "guest@example.com", Optional.empty());
      assertThat(uninvited.status()).isEqualTo(400);
      assertThat(AccountsTest.fields(uninvited)).containsExactly("invitation");

      Map<String, String> key = Map.of("idempotency-key", "guest-1");
      String body = "{\"email\":\"Guest@example.com\"}";
      JsonNode invited = admin.api().send("POST", "/admin/invitations", body, key).good();
      assertThat(admin.api().send("POST", "/admin/invitations", body, key).good())
          .isEqualTo(invited);
      assertThat(mails(fixture, "guest@example.com")).hasSize(1);
      String code = code(fixture, "guest@example.com");
      assertThat(invited.path("mailed").asBoolean()).isTrue();
      assertThat(invited.toString()).doesNotContain(code);
      assertThat(
              admin.api().get("/admin/invitations").good().path("items").findValuesAsText("email"))
          .containsExactly("guest@example.com");

      Answer otherAddress = register(fixture, "thief@example.com", Optional.of(code));
      Answer knownAddress = register(fixture, ADMIN, Optional.of(code));
      Answer wrongCode = register(fixture, "guest@example.com", Optional.of("0".repeat(32)));
      assertThat(otherAddress.status()).isEqualTo(400);
      assertThat(List.of(knownAddress, wrongCode))
          .allSatisfy(
              answer ->
                  assertThat(answer.body().path("errors"))
                      .as("nobody learns who has an account or an invitation")
                      .isEqualTo(otherAddress.body().path("errors")));

      assertThat(register(fixture, "guest@example.com", Optional.of(code)).status()).isEqualTo(202);
      DemoUser guest = confirmed(fixture, "guest@example.com");
      assertThat(guest.api().get("/me").status()).isEqualTo(200);
      assertThat(register(fixture, "guest@example.com", Optional.of(code)).body().path("errors"))
          .as("used once")
          .isEqualTo(otherAddress.body().path("errors"));
      assertThat(admin.api().get("/admin/invitations").good().path("items")).isEmpty();
      assertThat(fixture.conformance().findings()).isEmpty();
    }
  }

  @Test
  void invitation_withdrawnOrReplaced_opensNothing_andTheListHasPages() throws Exception {
    try (Fixture fixture = started(RegistrationMode.INVITATION)) {
      register(fixture, ADMIN, Optional.of(code(fixture, ADMIN)));
      DemoUser admin =
          Administrators.withSecondFactor(fixture.stranger(), confirmed(fixture, ADMIN));
      String first = invited(admin, "one@example.com").path("id").asText();
      String withdrawn = code(fixture, "one@example.com");
      invited(admin, "two@example.com");
      String replaced = code(fixture, "two@example.com");
      invited(admin, "two@example.com");

      JsonNode page = admin.api().get("/admin/invitations?limit=1").good();
      JsonNode rest =
          admin
              .api()
              .get("/admin/invitations?limit=1&cursor=" + page.path("nextCursor").asText())
              .good();
      assertThat(List.of(page.at("/items/0/email").asText(), rest.at("/items/0/email").asText()))
          .containsExactlyInAnyOrder("one@example.com", "two@example.com");
      assertThat(rest.path("nextCursor").isNull()).isTrue();

      assertThat(admin.api().delete("/admin/invitations/" + first).status()).isEqualTo(204);
      assertThat(admin.api().delete("/admin/invitations/" + first).status()).isEqualTo(404);
      assertThat(register(fixture, "one@example.com", Optional.of(withdrawn)).status())
          .isEqualTo(400);
      assertThat(register(fixture, "two@example.com", Optional.of(replaced)).status())
          .isEqualTo(400);
      assertThat(
              register(fixture, "two@example.com", Optional.of(code(fixture, "two@example.com")))
                  .status())
          .isEqualTo(202);
      for (String wrong : List.of("nobody", "a\\r\\nBcc: b@example.com", "a,b@example.com", "")) {
        Answer answer =
            admin.api().send("POST", "/admin/invitations", "{\"email\":\"" + wrong + "\"}");
        assertThat(answer.status()).as(wrong).isEqualTo(400);
        assertThat(AccountsTest.fields(answer)).contains("email");
      }
      assertThat(fixture.conformance().findings()).isEmpty();
    }
  }

  @Test
  void approval_isWaitedFor_toldAfterTheRightPasswordOnly_andMailed() throws Exception {
    try (Fixture fixture = started(RegistrationMode.APPROVAL)) {
      register(fixture, ADMIN, Optional.empty());
      DemoUser admin =
          Administrators.withSecondFactor(fixture.stranger(), confirmed(fixture, ADMIN));
      register(fixture, "guest@example.com", Optional.empty());
      register(fixture, "other@example.com", Optional.empty());
      confirm(fixture, "guest@example.com");

      Answer waiting = login(fixture, "guest@example.com", PASSWORD);
      assertThat(waiting.status()).isEqualTo(409);
      assertThat(waiting.body().path("type").asText()).isEqualTo("/problems/waiting-for-approval");
      Answer wrong = login(fixture, "guest@example.com", "not the password at all");
      Answer unknown = login(fixture, "nobody@example.com", "not the password at all");
      assertThat(wrong.status()).isEqualTo(401).isEqualTo(unknown.status());
      assertThat(wrong.body().path("detail")).isEqualTo(unknown.body().path("detail"));

      JsonNode queue = admin.api().get("/admin/users?state=WAITING").good().path("items");
      assertThat(queue.findValuesAsText("email"))
          .containsExactly("guest@example.com", "other@example.com");
      assertThat(admin.api().get("/admin/users?state=NONE").status()).isEqualTo(400);
      String path = "/admin/users/" + queue.path(0).path("handle").asText();
      assertThat(admin.api().send("PATCH", path, "{\"approved\":false}").status()).isEqualTo(400);
      JsonNode approved = admin.api().send("PATCH", path, "{\"approved\":true}").good();
      admin.api().send("PATCH", path, "{\"approved\":true}").good();

      assertThat(approved.path("state").asText()).isEqualTo("ACTIVE");
      DemoUser guest = DemoUser.signIn(fixture.stranger(), "guest@example.com");
      assertThat(guest.api().get("/me").status()).isEqualTo(200);
      assertThat(
              mails(fixture, "guest@example.com").stream()
                  .filter(mail -> mail.subject().equals("Your Farstrike account is approved")))
          .as("told once")
          .hasSize(1);
      assertThat(guest.api().get("/me/audit").good().path("items").findValuesAsText("outcome"))
          .containsExactly("200", "401", "409", "202");
      assertThat(fixture.conformance().findings()).isEmpty();
    }
  }

  private static JsonNode invited(DemoUser admin, String email) throws Exception {
    return admin.api().post("/admin/invitations", Map.of("email", email)).good();
  }

  private static Answer register(Fixture fixture, String email, Optional<String> invitation)
      throws Exception {
    Map<String, Object> body =
        new HashMap<>(
            Map.of("email", email, "password", PASSWORD, "name", "Guest", "acceptedTerms", true));
    invitation.ifPresent(code -> body.put("invitation", code));
    return fixture.stranger().post("/auth/register", body);
  }

  private static void confirm(Fixture fixture, String email) throws Exception {
    String code = fixture.system().outbox().latestTo(email).orElseThrow().code();
    fixture.stranger().post("/auth/confirm", Map.of("email", email, "code", code)).good();
  }

  private static DemoUser confirmed(Fixture fixture, String email) throws Exception {
    confirm(fixture, email);
    return DemoUser.signIn(fixture.stranger(), email);
  }

  private static Answer login(Fixture fixture, String email, String password) throws Exception {
    return fixture.stranger().post("/auth/login", Map.of("email", email, "password", password));
  }

  private static List<Outbox.Mail> mails(Fixture fixture, String email) {
    return fixture.system().outbox().list().stream()
        .filter(mail -> mail.to().equals(email))
        .toList();
  }

  private static String code(Fixture fixture, String email) {
    Matcher code = CODE.matcher(mails(fixture, email).getLast().body());
    assertThat(code.find()).isTrue();
    return code.group(1);
  }
}
