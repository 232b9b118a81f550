package io.farstrike.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.local.demo.ApiClient;
import io.farstrike.local.demo.DemoUser;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** Makes administrators of a local system, who need a second factor. */
final class Administrators {

  static final String PASSWORD = "correct horse battery 25";

  private Administrators() {}

  /**
   * Signs up, turns the second factor on, and signs in with it.
   *
   * @param stranger not signed in
   * @param email the address that the system was started with
   */
  static DemoUser signUp(LocalSystem system, ApiClient stranger, String email)
      throws IOException, InterruptedException {
    return withSecondFactor(stranger, DemoUser.signUp(system, stranger, email));
  }

  /** Turns the second factor of a signed-in user on, and signs in with it. */
  static DemoUser withSecondFactor(ApiClient stranger, DemoUser user)
      throws IOException, InterruptedException {
    Authenticator app = enrol(user);
    return new DemoUser(user.email(), stranger.signedIn(signIn(stranger, user.email(), app)));
  }

  /** Turns the second factor of a signed-in user on. */
  static Authenticator enrol(DemoUser user) throws IOException, InterruptedException {
    JsonNode begun = user.api().post("/me/mfa", Map.of("password", PASSWORD)).good();
    Authenticator app = new Authenticator(begun.path("secret").asText(), Instant::now);
    user.api().post("/me/mfa", Map.of("code", app.next())).good();
    return app;
  }

  private static String signIn(ApiClient stranger, String email, Authenticator app)
      throws IOException, InterruptedException {
    JsonNode asked =
        stranger.post("/auth/login", Map.of("email", email, "password", PASSWORD)).good();
    return stranger
        .post(
            "/auth/mfa", Map.of("challenge", asked.path("challenge").asText(), "code", app.next()))
        .good()
        .path("accessToken")
        .asText();
  }
}
