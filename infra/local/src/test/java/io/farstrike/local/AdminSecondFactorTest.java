package io.farstrike.local;

import static io.farstrike.local.Administrators.PASSWORD;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.demo.ApiClient;
import io.farstrike.local.demo.ApiClient.Answer;
import io.farstrike.local.demo.DemoUser;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An administrator without a second factor, and then with one. */
@Timeout(120)
class AdminSecondFactorTest {

  private static final String ADMIN = "admin@example.com";

  private final Fixture fixture;
  private final DemoUser byPassword;

  AdminSecondFactorTest() throws Exception {
    fixture = Fixture.start(SharedSystem.settings().withAdmin(Optional.of(ADMIN)));
    byPassword = DemoUser.signUp(fixture.system(), fixture.stranger(), ADMIN);
  }

  @AfterEach
  void close() throws Exception {
    assertThat(fixture.conformance().findings()).isEmpty();
    fixture.close();
  }

  @Test
  void sessionByPasswordAlone_administersNothing_alsoAfterEnrolling_untilTheNextSignIn()
      throws Exception {
    assertRefusedEverywhere();

    Authenticator app = Administrators.enrol(byPassword);

    assertRefusedEverywhere();
    Answer asked =
        fixture.stranger().post("/auth/login", Map.of("email", ADMIN, "password", PASSWORD));
    String challenge = asked.good().path("challenge").asText();
    Answer done =
        fixture.stranger().post("/auth/mfa", Map.of("challenge", challenge, "code", app.next()));
    ApiClient admin = fixture.stranger().signedIn(done.good().path("accessToken").asText());
    assertThat(admin.get("/admin/users").status()).isEqualTo(200);

    Answer off =
        admin.send("DELETE", "/me/mfa", "{\"password\":\"" + PASSWORD + "\",\"code\":\"123456\"}");
    assertThat(off.status()).isEqualTo(409);
    assertThat(off.body().path("type").asText()).isEqualTo("/problems/second-factor-required");
    assertThat(admin.get("/admin/users").status()).isEqualTo(200);
  }

  private void assertRefusedEverywhere() throws Exception {
    Properties routes = new Properties();
    try (InputStream in =
        AdminSecondFactorTest.class.getResourceAsStream("/io/farstrike/routes.properties")) {
      routes.load(requireNonNull(in));
    }
    int tried = 0;
    for (String key : routes.stringPropertyNames()) {
      if (requireNonNull(routes.getProperty(key)).split(" ", -1)[2].equals("admin")) {
        String method = key.substring(0, key.indexOf(' '));
        String path = key.substring(key.indexOf("/api") + 4).replaceAll("\\{[^}]*}", "x1");
        Answer answer = byPassword.api().send(method, path, method.equals("GET") ? "" : "{}");
        assertThat(answer.status()).as(key).isEqualTo(409);
        assertThat(answer.body().path("type").asText())
            .as(key)
            .isEqualTo("/problems/second-factor-required");
        tried++;
      }
    }
    assertThat(tried).isGreaterThanOrEqualTo(6);
  }
}
