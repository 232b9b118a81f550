package io.farstrike.cloud.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cloud.audit.AuditLife;
import io.farstrike.cloud.audit.AuditLog;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.limits.RateLimiter;
import io.farstrike.cloud.limits.Rates;
import io.farstrike.cloud.metrics.Counters;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.IdSource;
import io.farstrike.tenancy.Secret;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** What the dispatcher lets in, and what it says about it. */
class RequestLimitsTest {

  private static final String JOBS = "POST /api/jobs";
  private static final String LOGIN = "POST /api/auth/login";
  private static final String HEALTH = "GET /api/health";
  private static final Map<String, String> JSON = Map.of("content-type", "application/json");
  private static final String SECRET = "origin-secret-1";

  private final CountTable counts = new CountTable();
  private final AuditTable audit = new AuditTable();
  private final List<ApiRequest> carriedOut = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-06T04:00:47.001Z");
  private boolean sessionEnded;
  private final ApiDispatcher dispatcher = dispatcher(Optional.of(Secret.of(SECRET)));

  private ApiDispatcher dispatcher(Optional<Secret> originSecret) {
    SystemClock clock = new SystemClock(() -> now);
    Topology topology = new Topology("test");
    return new ApiDispatcher(
            Routes.load(),
            this::admit,
            new AuditLog(audit, topology, new FixedIds(), AuditLife.STANDARD),
            new RateLimiter(
                counts, counts.tenants(), topology, clock, Rates.STANDARD, new Counters()),
            originSecret,
            counts.tenants(),
            topology,
            clock)
        .open("login", this::carryOut)
        .open("health", this::carryOut)
        .secured("createJob", (request, caller) -> carryOut(request))
        .secured("cancelJob", (request, caller) -> carryOut(request));
  }

  private Caller admit(Map<String, String> claims) {
    if (sessionEnded) {
      throw ProblemException.of(ProblemType.UNAUTHENTICATED, "The session has ended.");
    }
    return new Caller(
        TenantScope.ofVerifiedCaller(new UserId(claims.getOrDefault("user", user(1)))),
        "s",
        "s",
        true);
  }

  private ApiResponse carryOut(ApiRequest request) {
    carriedOut.add(request);
    return ApiResponse.noContent();
  }

  @Test
  void request101OfAUser_isRefusedWithFigures_andAnotherUserGoesOn() {
    for (int i = 0; i < 100; i++) {
      APIGatewayV2HTTPResponse answer = send(JOBS);
      assertThat(answer.getStatusCode()).isEqualTo(204);
      assertThat(answer.getHeaders())
          .containsEntry("ratelimit-policy", "\"user\";q=100;w=60")
          .containsEntry("ratelimit", "\"user\";r=" + (99 - i) + ";t=13");
    }

    APIGatewayV2HTTPResponse refused = send(JOBS);
    APIGatewayV2HTTPResponse other = handle(JOBS, "", JSON, Map.of("user", user(2)));

    assertThat(refused.getStatusCode()).isEqualTo(429);
    assertThat(refused.getHeaders())
        .containsEntry("retry-after", "13")
        .containsEntry("ratelimit-policy", "\"user\";q=100;w=60")
        .containsEntry("ratelimit", "\"user\";r=0;t=13");
    JsonNode problem = Json.tree(refused.getBody());
    assertThat(problem.path("type").asText()).isEqualTo("/problems/too-many-requests");
    assertThat(problem.path("limit").path("requestsPerMinute").asInt()).isEqualTo(100);
    assertThat(problem.path("used").path("requestsPerMinute").asInt()).isEqualTo(100);
    assertThat(other.getHeaders()).containsEntry("ratelimit", "\"user\";r=99;t=13");
    assertThat(carriedOut).hasSize(101);
  }

  @Test
  void nextWindow_letsInAgain() {
    for (int i = 0; i < 101; i++) {
      send(JOBS);
    }
    now = Instant.parse("2026-03-06T04:00:59.999Z");
    assertThat(send(JOBS).getHeaders()).containsEntry("retry-after", "1");
    now = Instant.parse("2026-03-06T04:01:00Z");

    assertThat(send(JOBS).getHeaders()).containsEntry("ratelimit", "\"user\";r=99;t=60");
  }

  @Test
  void request21OfAnAddressBelowAuth_isRefused_andOtherAddressesAndRoutesAreNot() {
    for (int i = 0; i < 20; i++) {
      assertThat(send(LOGIN).getStatusCode()).isEqualTo(204);
    }

    assertThat(send(LOGIN).getStatusCode()).isEqualTo(429);
    assertThat(send(LOGIN).getHeaders())
        .containsEntry("ratelimit-policy", "\"auth\";q=20;w=60")
        .containsEntry("retry-after", "13");
    assertThat(send(HEALTH).getHeaders()).containsEntry("ratelimit", "\"open\";r=119;t=13");
    assertThat(from(Map.of("cloudfront-viewer-address", "[2001:db8::7]:443")).getStatusCode())
        .isEqualTo(204);
  }

  /** Of an IPv6 network of 64 bits, whoever has one address has them all. */
  @Test
  void addressesOfOneNetwork_areCountedTogether() {
    for (int i = 0; i < 20; i++) {
      from(Map.of("cloudfront-viewer-address", "2001:db8:0:0:0:0:0:" + i + ":443"));
    }

    assertThat(from(Map.of("cloudfront-viewer-address", "2001:db8::ffff:1:443")).getStatusCode())
        .isEqualTo(429);
    assertThat(from(Map.of("cloudfront-viewer-address", "2001:db8:0:1::1:443")).getStatusCode())
        .isEqualTo(204);
  }

  @Test
  void flood_costsOneWriteEach_untilTheWindowIsFull_andIsOnRecordOnce() {
    for (int i = 0; i < 200; i++) {
      send(LOGIN);
    }

    assertThat(counts.writes).isEqualTo(21);
    assertThat(audit.entries).isEqualTo(21);
  }

  @Test
  void sessionThatHasEnded_countsAsAStranger() {
    sessionEnded = true;
    for (int i = 0; i < 120; i++) {
      assertThat(send(JOBS).getStatusCode()).isEqualTo(401);
    }

    assertThat(send(JOBS).getStatusCode()).isEqualTo(429);
    assertThat(send(LOGIN).getStatusCode()).isEqualTo(204);
  }

  @Test
  void tableThatIsDown_closesSigningInAndNothingElse() {
    counts.down = true;

    APIGatewayV2HTTPResponse login = send(LOGIN);

    assertThat(login.getStatusCode()).isEqualTo(503);
    assertThat(login.getHeaders()).containsEntry("retry-after", "5").doesNotContainKey("ratelimit");
    assertThat(send(HEALTH).getStatusCode()).isEqualTo(204);
    assertThat(send(JOBS).getStatusCode()).isEqualTo(204);
    assertThat(send(JOBS).getHeaders())
        .containsEntry("ratelimit-policy", "\"user\";q=100;w=60")
        .doesNotContainKey("ratelimit");
    assertThat(carriedOut).extracting(ApiRequest::operation).doesNotContain("login");
  }

  @Test
  void table_holdsNoAddress() {
    send(LOGIN);

    assertThat(counts.used.toString()).contains("RATE#").doesNotContain("203.0.113.7");
  }

  @ParameterizedTest
  @CsvSource({
    "198.51.100.10:46532, 198.51.100.10",
    "2001:db8::1:46532, 2001:db8:0:0:0:0:0:1",
    "[2001:db8::1]:46532, 2001:db8:0:0:0:0:0:1",
    "198.51.100.10, 203.0.113.7",
    "somebody.example.com:443, 203.0.113.7",
    "'', 203.0.113.7"
  })
  void viewerAddressBesideTheSecret_isBelieved(String header, String address) {
    from(Map.of("cloudfront-viewer-address", header));

    assertThat(carriedOut.getFirst().address()).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "origin-secret", "origin-secret-11", "origin-secret-1,origin-secret-1"})
  void viewerAddressWithoutTheSecret_changesNothing(String secret) {
    Map<String, String> headers = new HashMap<>(JSON);
    headers.put("x-origin-secret", secret);
    headers.put("cloudfront-viewer-address", "198.51.100.10:1");
    handle(LOGIN, "", headers, Map.of());
    headers.remove("x-origin-secret");
    handle(LOGIN, "", headers, Map.of());
    headers.put("x-forwarded-for", "198.51.100.10");
    headers.put("x-origin-secret", SECRET);
    headers.remove("cloudfront-viewer-address");
    handle(LOGIN, "", headers, Map.of());

    assertThat(carriedOut).extracting(ApiRequest::address).containsOnly("203.0.113.7");
    assertThat(counts.used).hasSize(1);
  }

  @Test
  void viewerAddress_whereNoSecretIsConfigured_isNeverBelieved() {
    Map<String, String> headers =
        Map.of("cloudfront-viewer-address", "198.51.100.10:1", "x-origin-secret", SECRET);

    dispatcher(Optional.empty()).handle(event(LOGIN, "", headers, Map.of()));

    assertThat(carriedOut.getFirst().address()).isEqualTo("203.0.113.7");
  }

  @Test
  void bodyOverItsLimit_isTooLarge_inBytes() {
    String most = "\"" + "x".repeat(256 * 1024 - 2) + "\"";

    assertThat(handle(JOBS, most, JSON, Map.of()).getStatusCode()).isEqualTo(204);
    APIGatewayV2HTTPResponse refused =
        handle(JOBS, most.replace("xx\"", "é\"") + " ", JSON, Map.of());
    assertThat(refused.getStatusCode()).isEqualTo(413);
    assertThat(refused.getBody()).contains("/problems/too-large", "262,144 bytes");
    assertThat(handle(LOGIN, most + " ", JSON, Map.of()).getStatusCode()).isEqualTo(413);
    assertThat(carriedOut).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, 204",
    "Application/JSON ; charset=utf-8, 204",
    "text/plain, 415",
    "application/jsonp, 415",
    "application/x-www-form-urlencoded, 415",
    "'', 415"
  })
  void bodyOfAnotherType_isRefused(String type, int status) {
    Map<String, String> headers = Map.of("content-type", type);

    assertThat(handle(JOBS, "{}", headers, Map.of()).getStatusCode()).isEqualTo(status);
    assertThat(handle(JOBS, "", headers, Map.of()).getStatusCode()).as("no body").isEqualTo(204);
    assertThat(handle("POST /api/jobs/{jobId}/cancel", "a=b", headers, Map.of()).getStatusCode())
        .as("an operation that takes no body")
        .isEqualTo(204);
  }

  private APIGatewayV2HTTPResponse send(String routeKey) {
    return handle(routeKey, "", JSON, Map.of());
  }

  /** A request to sign in, by way of the content network. */
  private APIGatewayV2HTTPResponse from(Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("x-origin-secret", SECRET);
    return handle(LOGIN, "", all, Map.of());
  }

  private APIGatewayV2HTTPResponse handle(
      String routeKey, String body, Map<String, String> headers, Map<String, String> claims) {
    return dispatcher.handle(event(routeKey, body, headers, claims));
  }

  private static APIGatewayV2HTTPEvent event(
      String routeKey, String body, Map<String, String> headers, Map<String, String> claims) {
    return APIGatewayV2HTTPEvent.builder()
        .withRouteKey(routeKey)
        .withHeaders(headers)
        .withBody(body)
        .withRequestContext(
            RequestContext.builder()
                .withRequestId("req-1")
                .withAuthorizer(
                    RequestContext.Authorizer.builder()
                        .withJwt(RequestContext.Authorizer.JWT.builder().withClaims(claims).build())
                        .build())
                .withHttp(RequestContext.Http.builder().withSourceIp("203.0.113.7").build())
                .build())
        .build();
  }

  private static String user(int number) {
    return "0b5f8a52-1111-4222-8333-00000000000" + number;
  }

  private static final class FixedIds implements IdSource {
    @Override
    public String uuid() {
      return "00000000-0000-4000-8000-000000000001";
    }

    @Override
    public String sortable() {
      return "00000000000000000000000001";
    }
  }

  private static final class AuditTable implements DynamoDbClient {

    private int entries;

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
      entries++;
      return PutItemResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
