package io.farstrike.local;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.accounts.AccountsFunction;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.limits.Entrance;
import io.farstrike.cloud.platform.OperatorSettings;
import io.farstrike.cloud.platform.RandomIds;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.kite.KiteLogin;
import io.farstrike.kite.KiteOptions;
import io.farstrike.local.aws.CognitoSettings;
import io.farstrike.local.aws.EmbeddedServices;
import io.farstrike.local.aws.KeyRing;
import io.farstrike.local.aws.LocalCognito;
import io.farstrike.local.aws.LocalKms;
import io.farstrike.local.aws.TestTime;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.market.MarketClock;
import io.farstrike.tenancy.IdSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The accounts function on a clock that a test moves, called from any address. */
final class AccountsStand implements AutoCloseable {

  static final String PASSWORD = "correct horse battery 25";
  private static final EventContext CONTEXT = new EventContext(60_000);

  final TestTime time = new TestTime();
  private final EmbeddedServices services;
  private final LocalCognito cognito;
  private final AccountsFunction function;

  AccountsStand() throws IOException, InterruptedException {
    SecureRandom random = new SecureRandom();
    IdSource ids = new RandomIds(time.clock(), random);
    Topology topology = new Topology("accounts");
    KeyRing ring = KeyRing.inMemory(ids, time.clock(), random);
    ring.create(topology.tokens().alias());
    this.services = EmbeddedServices.start(Optional.empty(), random);
    this.cognito =
        LocalCognito.inMemory(
            CognitoSettings.standard("https://issuer.example.com/pool").withPasswordIterations(1),
            time.clock(),
            ids,
            random);
    LocalPlatforms platforms =
        new LocalPlatforms(
            topology,
            services,
            new LocalKms(ring, random),
            cognito,
            new LocalStores(services, topology).create(),
            NoSockets.PLACE,
            Entrance.STANDARD,
            OperatorSettings.BUILT_IN,
            new MarketClock(() -> time.clock().now()),
            time.clock(),
            ids);
    this.function =
        new AccountsFunction(
            platforms.of(TenantRole.API),
            (credentials, gate) -> {
              throw new UnsupportedOperationException("the broker is not asked here");
            },
            new KiteLogin(
                KiteOptions.DEFAULTS,
                call -> {
                  throw new UnsupportedOperationException("the broker is not asked here");
                },
                Thread::sleep,
                random),
            Thread::sleep,
            origin -> false);
  }

  /** An answer of the function. */
  record Answer(int status, JsonNode body, Map<String, String> headers) {
    String text(String field) {
      return body.path(field).asText();
    }
  }

  /** Registers and confirms an address. */
  void register(String email) {
    post(
        "/auth/register",
        "203.0.113.250",
        Map.of("email", email, "password", PASSWORD, "name", "User", "acceptedTerms", true));
    String code = cognito.outbox().latestTo(email).orElseThrow().code();
    post("/auth/confirm", "203.0.113.250", Map.of("email", email, "code", code));
  }

  /** Signs in, with the refresh token in the body. */
  Answer login(String email, String password, String address, boolean remember) {
    return post(
        "/auth/login",
        address,
        Map.of("email", email, "password", password, "remember", remember, "tokenIn", "body"));
  }

  Answer refresh(String token) {
    return post("/auth/refresh", "203.0.113.1", Map.of("refreshToken", token));
  }

  /** The status of a request for the own profile. */
  int me(String accessToken) {
    return signedIn("GET", "/me", accessToken, Map.of()).status();
  }

  /** A request with an access token, which the gateway would let pass. */
  Answer signedIn(String method, String path, String accessToken, Map<String, Object> body) {
    byte[] payload = Base64.getUrlDecoder().decode(accessToken.split("\\.", -1)[1]);
    Map<String, String> claims = new HashMap<>();
    Json.tree(new String(payload, StandardCharsets.UTF_8))
        .properties()
        .forEach(claim -> claims.put(claim.getKey(), claim.getValue().asText()));
    return send(
        method + " /api" + path,
        "203.0.113.1",
        body.isEmpty() ? "" : Json.write(body),
        claims,
        Map.of("authorization", "Bearer " + accessToken));
  }

  LocalCognito cognito() {
    return cognito;
  }

  Answer post(String path, String address, Map<String, Object> body) {
    return send("POST /api" + path, address, Json.write(body), Map.of(), Map.of());
  }

  private Answer send(
      String route,
      String address,
      String body,
      Map<String, String> claims,
      Map<String, String> more) {
    Map<String, String> headers = new HashMap<>(more);
    headers.put("content-type", "application/json");
    RequestContext context =
        RequestContext.builder()
            .withRequestId("request")
            .withHttp(
                RequestContext.Http.builder().withSourceIp(address).withUserAgent("test").build())
            .withAuthorizer(
                RequestContext.Authorizer.builder()
                    .withJwt(RequestContext.Authorizer.JWT.builder().withClaims(claims).build())
                    .build())
            .build();
    APIGatewayV2HTTPEvent event =
        APIGatewayV2HTTPEvent.builder()
            .withRouteKey(route)
            .withHeaders(headers)
            .withBody(body)
            .withRequestContext(context)
            .build();
    APIGatewayV2HTTPResponse answer = function.handleRequest(event, CONTEXT);
    String text = requireNonNull(answer.getBody());
    return new Answer(
        answer.getStatusCode(),
        Json.tree(text.isEmpty() ? "{}" : text),
        requireNonNull(answer.getHeaders()));
  }

  @Override
  public void close() throws IOException {
    services.close();
  }
}
