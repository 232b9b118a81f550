package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.demo.ApiClient;
import io.farstrike.local.demo.DemoUser;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An administrator turns users off and on. */
@SecondLane
@Timeout(120)
class DisabledUserTest {

  private static final String ADMIN = "admin@example.com";

  private final Fixture fixture;
  private final DemoUser admin;

  DisabledUserTest() throws Exception {
    fixture = Fixture.start(SharedSystem.settings().withAdmin(Optional.of(ADMIN)));
    admin = Administrators.signUp(fixture.system(), fixture.stranger(), ADMIN);
  }

  @AfterEach
  void close() throws Exception {
    assertThat(fixture.conformance().findings()).isEmpty();
    fixture.close();
  }

  @Test
  void userTurnedOff_isOutWithTheNextRequest_andInAgainWhenTurnedOn() throws Exception {
    DemoUser user = fixture.user();
    DemoUser elsewhere = DemoUser.signIn(fixture.stranger(), user.email());
    assertThat(elsewhere.api().get("/me").status()).isEqualTo(200);

    JsonNode off = enabled(user.email(), false).good();

    assertThat(off.path("enabled").asBoolean(true)).isFalse();
    assertThat(entry(user.email()).path("enabled").asBoolean(true)).isFalse();
    assertThat(user.api().get("/me").status()).isEqualTo(401);
    assertThat(elsewhere.api().get("/jobs").status()).isEqualTo(401);
    assertThat(login(user.email()).status()).isEqualTo(401);
    assertThat(login("nobody@example.com").body().path("detail"))
        .as("nobody learns why")
        .isEqualTo(login(user.email()).body().path("detail"));
    assertThat(enabled(user.email(), false).status()).as("twice is once").isEqualTo(200);

    assertThat(enabled(user.email(), true).good().path("enabled").asBoolean()).isTrue();
    assertThat(user.api().get("/me").status()).as("the session is over").isEqualTo(401);
    DemoUser again = DemoUser.signIn(fixture.stranger(), user.email());
    assertThat(again.api().get("/me").status()).isEqualTo(200);
  }

  @Test
  void administrator_ownAccount_staysOn() throws Exception {
    ApiClient.Answer own = enabled(ADMIN, false);

    assertThat(own.status()).isEqualTo(409);
    assertThat(own.body().path("type").asText()).isEqualTo("/problems/own-account");
    assertThat(admin.api().get("/admin/users").status()).isEqualTo(200);
  }

  @Test
  void change_ofNothing_orByAnotherUser_isRefused() throws Exception {
    DemoUser user = fixture.user();
    DemoUser other = fixture.user();
    String path = "/admin/users/" + entry(user.email()).path("handle").asText();

    assertThat(admin.api().send("PATCH", path, "{}").status()).isEqualTo(400);
    ApiClient.Answer wrong = admin.api().send("PATCH", path, "{\"enabled\":\"no\"}");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body().path("errors").path(0).path("field").asText()).isEqualTo("enabled");
    assertThat(other.api().send("PATCH", path, "{\"enabled\":false}").status()).isEqualTo(404);
    assertThat(user.api().get("/me").status()).isEqualTo(200);
  }

  private ApiClient.Answer login(String email) throws Exception {
    return fixture
        .stranger()
        .post("/auth/login", Map.of("email", email, "password", "correct horse battery 25"));
  }

  private ApiClient.Answer enabled(String email, boolean enabled) throws Exception {
    String path = "/admin/users/" + entry(email).path("handle").asText();
    return admin.api().send("PATCH", path, "{\"enabled\":" + enabled + "}");
  }

  private JsonNode entry(String email) throws Exception {
    for (JsonNode entry : admin.api().get("/admin/users?limit=100").good().path("items")) {
      if (entry.path("email").asText().equals(email)) {
        return entry;
      }
    }
    throw new IllegalStateException("no such user in the list");
  }
}
