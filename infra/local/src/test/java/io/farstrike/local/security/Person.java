package io.farstrike.local.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jwt.SignedJWT;
import io.farstrike.local.Authenticator;
import io.farstrike.local.FrontStand;
import io.farstrike.local.broker.KiteAccount;
import io.farstrike.local.gateway.Front.Call;
import io.farstrike.local.gateway.Front.Reply;
import io.farstrike.tenancy.Secret;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A signed-in user of a stand.
 *
 * @param name by which this user's data is known again wherever it appears
 * @param userId our own id, which no answer may show
 */
record Person(FrontStand stand, String email, String name, String token, String userId) {

  static final ObjectMapper JSON = new ObjectMapper();
  static final String PASSWORD = "correct horse battery 25";
  static final String EXPIRY = "2026-03-30";

  /** Registers, confirms and signs in. */
  static Person signedUp(FrontStand stand, String email) throws InterruptedException {
    String name = "Canary " + email.replace('@', ' ');
    String address = "198.51.100." + Math.floorMod(email.hashCode(), 250);
    open(
        stand,
        "/auth/register",
        Map.of("email", email, "password", PASSWORD, "name", name, "acceptedTerms", true),
        address);
    String code = stand.cognito().outbox().latestTo(email).orElseThrow().code();
    open(stand, "/auth/confirm", Map.of("email", email, "code", code), address);
    JsonNode tokens =
        open(stand, "/auth/login", Map.of("email", email, "password", PASSWORD), address);
    String token = tokens.path("accessToken").asText();
    try {
      String subject = SignedJWT.parse(token).getJWTClaimsSet().getSubject();
      return new Person(stand, email, name, token, stand.userId(subject).value());
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode open(
      FrontStand stand, String path, Map<String, Object> body, String address)
      throws InterruptedException {
    Call call =
        new Call("POST", "/api" + path, Map.of("content-type", "application/json"), written(body));
    return good(stand.answer(call.from(address)));
  }

  /** Signs in once more, as from another device; the answer holds a refresh token. */
  JsonNode signedInAgain() throws InterruptedException {
    return open(
        stand,
        "/auth/login",
        Map.of("email", email, "password", PASSWORD, "tokenIn", "body"),
        "198.51.100." + Math.floorMod(email.hashCode(), 250));
  }

  /** The same user, with a second factor and in a session that was opened with it. */
  Person withSecondFactor() throws InterruptedException {
    Reply secret = send("POST", "/me/mfa", written(Map.of("password", PASSWORD)), Map.of());
    Authenticator app = new Authenticator(good(secret).path("secret").asText(), stand::now);
    good(send("POST", "/me/mfa", written(Map.of("code", app.next())), Map.of()));
    String challenge = signedInAgain().path("challenge").asText();
    return with(
        open(
                stand,
                "/auth/mfa",
                Map.of("challenge", challenge, "code", app.next()),
                "198.51.100." + Math.floorMod(email.hashCode(), 250))
            .path("accessToken")
            .asText());
  }

  /** The same user with another session's access token. */
  Person with(String accessToken) {
    return new Person(stand, email, name, accessToken, userId);
  }

  /** Opens an account at the broker and stores its token. */
  Person trading() throws InterruptedException {
    String apiKey = "key" + Math.floorMod(email.hashCode(), Integer.MAX_VALUE);
    stand
        .broker()
        .register(
            new KiteAccount(
                apiKey,
                Secret.of(apiKey + "secret"),
                "U" + apiKey,
                KiteAccount.Plan.CONNECT,
                Optional.empty()));
    String accessToken = stand.broker().issueToken(apiKey).reveal();
    good(
        send(
            "PUT",
            "/me/credentials/kite",
            written(Map.of("apiKey", apiKey, "accessToken", accessToken)),
            Map.of()));
    return this;
  }

  Reply send(String method, String path, String body, Map<String, String> headers)
      throws InterruptedException {
    Map<String, String> all = new HashMap<>(headers);
    all.put("authorization", "Bearer " + token);
    all.put("content-type", "application/json");
    return stand.answer(new Call(method, "/api" + path, all, body));
  }

  Reply get(String path) throws InterruptedException {
    return send("GET", path, "", Map.of());
  }

  /** Starts a screen of one underlying. */
  String job(String symbol) throws InterruptedException {
    String body =
        written(Map.of("kind", "SCREEN", "symbols", new String[] {symbol}, "expiry", EXPIRY));
    return good(send("POST", "/jobs", body, Map.of())).path("jobId").asText();
  }

  /** Starts a monitor of one underlying. */
  String monitor(String symbol) throws InterruptedException {
    String body = written(Map.of("symbols", new String[] {symbol}, "expiry", EXPIRY));
    return good(send("POST", "/monitors", body, Map.of())).path("monitorId").asText();
  }

  boolean isOver(String jobId) throws InterruptedException {
    String status = good(get("/jobs/" + jobId)).path("status").asText();
    return !status.equals("QUEUED") && !status.equals("RUNNING");
  }

  static JsonNode good(Reply reply) {
    if (reply.status() >= 400) {
      throw new IllegalStateException("HTTP " + reply.status() + ": " + reply.body());
    }
    return json(reply);
  }

  static JsonNode json(Reply reply) {
    try {
      return reply.body().isEmpty() ? JSON.missingNode() : JSON.readTree(reply.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON: " + reply.body(), e);
    }
  }

  static String written(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
