package io.farstrike.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.local.LocalSystem;
import io.farstrike.local.broker.KiteAccount;
import io.farstrike.tenancy.Secret;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * A user of a local system, made the way a person becomes one: register, take the code from the
 * mail, confirm, sign in, store a broker token.
 *
 * @param api signed in
 */
public record DemoUser(String email, ApiClient api) {

  private static final String PASSWORD = "correct horse battery 25";

  /**
   * Registers, confirms and signs in.
   *
   * @param stranger not signed in
   */
  public static DemoUser signUp(LocalSystem system, ApiClient stranger, String email)
      throws IOException, InterruptedException {
    stranger
        .post(
            "/auth/register",
            Map.of(
                "email", email, "password", PASSWORD, "name", "Demo user", "acceptedTerms", true))
        .good();
    String code =
        system
            .outbox()
            .latestTo(email)
            .orElseThrow(() -> new IllegalStateException("no mail was sent"))
            .code();
    stranger.post("/auth/confirm", Map.of("email", email, "code", code)).good();
    return signIn(stranger, email);
  }

  /**
   * Signs a user in who was made by {@link #signUp}.
   *
   * @param stranger not signed in
   */
  public static DemoUser signIn(ApiClient stranger, String email)
      throws IOException, InterruptedException {
    JsonNode tokens =
        stranger.post("/auth/login", Map.of("email", email, "password", PASSWORD)).good();
    return new DemoUser(email, stranger.signedIn(tokens.path("accessToken").asText()));
  }

  /** Registers an app at the simulated broker. */
  public void openBrokerAccount(LocalSystem system, String apiKey, KiteAccount.Plan plan) {
    system
        .broker()
        .register(
            new KiteAccount(
                apiKey, Secret.of(apiKey + "secret"), "U" + apiKey, plan, Optional.empty()));
  }

  /** Stores a fresh token of the simulated broker. */
  public JsonNode storeToken(LocalSystem system, String apiKey)
      throws IOException, InterruptedException {
    String token = system.broker().issueToken(apiKey).reveal();
    return api.put("/me/credentials/kite", Map.of("apiKey", apiKey, "accessToken", token)).good();
  }
}
