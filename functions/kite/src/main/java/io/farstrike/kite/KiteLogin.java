package io.farstrike.kite;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.BrokerCredentials;
import io.farstrike.broker.BrokerException.Kind;
import io.farstrike.broker.BrokerLogin;
import io.farstrike.broker.CallGate;
import io.farstrike.broker.Endpoint;
import io.farstrike.broker.Sleeper;
import io.farstrike.broker.TokenLife;
import io.farstrike.tenancy.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Kite's login page, the exchange of the request token, and the end of a token. */
public final class KiteLogin implements BrokerLogin {

  private static final String SESSION = "/session/token";
  private static final String FORM = "application/x-www-form-urlencoded";

  private final KiteParts parts;

  /** A login; the parts mean the same as in {@link KiteBroker}. */
  public KiteLogin(
      KiteOptions options, HttpTransport transport, Sleeper sleeper, RandomGenerator jitter) {
    this.parts = new KiteParts(options, transport, sleeper, jitter);
  }

  /** The page of Kite; the state stands in the one query that it hands back unchanged. */
  @Override
  public URI loginUrl(String apiKey, String state) {
    requireNonNull(apiKey, "apiKey is null");
    requireNonNull(state, "state is null");
    String back = "state=" + RequestLine.encoded(state);
    return URI.create(
        parts.options().loginPage()
            + "?v=3&api_key="
            + RequestLine.encoded(apiKey)
            + "&redirect_params="
            + RequestLine.encoded(back));
  }

  @Override
  public Grant exchange(String apiKey, Secret apiSecret, Secret requestToken, CallGate gate)
      throws InterruptedException {
    String token = requestToken.reveal();
    String checksum = sha256(apiKey + token + apiSecret.reveal());
    String form =
        "api_key="
            + RequestLine.encoded(apiKey)
            + "&request_token="
            + RequestLine.encoded(token)
            + "&checksum="
            + checksum;
    KiteRequest request =
        new KiteRequest(
            Endpoint.SESSION,
            "POST",
            SESSION,
            Optional.of(new KiteRequest.Body(FORM, form)),
            0,
            KiteRequest.CALL,
            false,
            List.of(apiSecret.reveal(), token, checksum));
    return new KiteCalls(parts, gate, null)
        .ask(request, json -> grant(JsonRow.of(Json.value(json))));
  }

  /**
   * Ends the token at the broker; the user stays signed in there. A token that is dead already is
   * no failure.
   */
  public void end(BrokerCredentials credentials, CallGate gate) throws InterruptedException {
    HeaderText.require(credentials.apiKey(), "apiKey");
    HeaderText.require(credentials.accessToken().reveal(), "accessToken");
    String target =
        SESSION
            + "?api_key="
            + RequestLine.encoded(credentials.apiKey())
            + "&access_token="
            + RequestLine.encoded(credentials.accessToken().reveal());
    KiteRequest request =
        new KiteRequest(
            Endpoint.SESSION,
            "DELETE",
            target,
            Optional.empty(),
            0,
            KiteRequest.CALL,
            true,
            List.of());
    KiteCalls calls = new KiteCalls(parts, gate, credentials);
    Outcome<Boolean> outcome =
        calls.settle(request, readers -> readers.json(json -> json.getBooleanValue()));
    if (!isDeadToken(outcome)) {
      calls.valueOf(request, outcome);
    }
  }

  private static boolean isDeadToken(Outcome<?> outcome) {
    return outcome instanceof Outcome.Failed<?> failed && failed.kind() == Kind.TOKEN_EXPIRED;
  }

  private static Grant grant(JsonRow row) throws IllTypedException {
    String token =
        row.text("access_token")
            .filter(HeaderText::isAllowed)
            .orElseThrow(() -> new IllTypedException("a session without a usable token"));
    String userId =
        row.text("user_id").orElseThrow(() -> new IllTypedException("a session without a user"));
    Instant loginTime =
        row.time("login_time")
            .orElseThrow(() -> new IllTypedException("a session without a login time"));
    return new Grant(userId, Secret.of(token), loginTime, TokenLife.from(loginTime));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
