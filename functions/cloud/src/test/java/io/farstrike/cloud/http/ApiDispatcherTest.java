package io.farstrike.cloud.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cloud.audit.AuditLife;
import io.farstrike.cloud.audit.AuditLog;
import io.farstrike.cloud.http.ProblemException.Overrun;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.limits.RateLimiter;
import io.farstrike.cloud.limits.Rates;
import io.farstrike.cloud.metrics.Counters;
import io.farstrike.cloud.quota.Limit;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.tenant.TenantAccess;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.IdSource;
import io.farstrike.tenancy.Secret;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

class ApiDispatcherTest {

  private static final TenantScope USER =
      TenantScope.ofVerifiedCaller(new UserId("0b5f8a52-1111-4222-8333-444455556666"));
  private static final SessionGate OPEN = claims -> new Caller(USER, "subject", "session", true);
  private static final SessionGate BY_PASSWORD_ALONE =
      claims -> new Caller(USER, "subject", "session", false);
  private static final SessionGate CLOSED =
      claims -> {
        throw ProblemException.of(ProblemType.UNAUTHENTICATED, "The session has ended.");
      };

  private static final SystemClock CLOCK =
      new SystemClock(() -> Instant.parse("2026-03-06T04:00:48Z"));

  private final AuditTable table = new AuditTable();
  private final CountTable counts = new CountTable();
  private final TenantAccess tenants = counts.tenants();

  @ParameterizedTest
  @EnumSource
  void handle_problem_becomesItsAnswer(ProblemType type) {
    APIGatewayV2HTTPResponse response =
        dispatcher(OPEN)
            .secured(
                "getMe",
                (request, caller) -> {
                  throw ProblemException.of(type, "In plain words.");
                })
            .handle(event("GET /api/me"));

    assertThat(response.getStatusCode()).isEqualTo(type.status());
    assertThat(response.getHeaders()).containsEntry("content-type", "application/problem+json");
    JsonNode problem = Json.tree(response.getBody());
    assertThat(problem.path("type").asText()).isEqualTo(type.type());
    assertThat(problem.path("title").asText()).isEqualTo(type.title());
    assertThat(problem.path("status").asInt()).isEqualTo(type.status());
    assertThat(problem.path("detail").asText()).isEqualTo("In plain words.");
    assertThat(problem.path("instance").asText()).isEqualTo("req-1");
    assertThat(problem.has("errors")).isFalse();
  }

  @Test
  void handle_problemToRetry_saysWhenRoundedUp() {
    APIGatewayV2HTTPResponse response =
        dispatcher(OPEN)
            .secured(
                "createJob",
                (request, caller) -> {
                  throw ProblemException.retry(
                      ProblemType.QUOTA, "Wait.", Duration.ofMillis(1_001));
                })
            .handle(event("POST /api/jobs"));

    assertThat(response.getHeaders()).containsEntry("retry-after", "2");
  }

  @Test
  void handle_faultOfOurs_isAnAnswerThatTellsNothing() {
    APIGatewayV2HTTPResponse response =
        dispatcher(OPEN)
            .secured(
                "getMe",
                (request, caller) -> {
                  throw new IllegalStateException("token hunter2 of table farstrike-index");
                })
            .handle(event("GET /api/me"));

    assertThat(response.getStatusCode()).isEqualTo(500);
    assertThat(response.getBody())
        .contains("/problems/internal")
        .contains("req-1")
        .doesNotContain("hunter2", "farstrike", "Exception");
  }

  @Test
  void handle_answer_carriesItsIdAndIsNeverStored() {
    APIGatewayV2HTTPResponse response =
        dispatcher(OPEN)
            .secured("getMe", (request, caller) -> ApiResponse.ok(Map.of("a", 1)))
            .handle(event("GET /api/me"));

    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(response.getBody()).isEqualTo("{\"a\":1}");
    assertThat(response.getHeaders())
        .containsEntry("x-request-id", "req-1")
        .containsAllEntriesOf(SecurityHeaders.ALL)
        .containsEntry("content-type", "application/json");
  }

  @Test
  void handle_sessionThatHasEnded_isRefusedBeforeTheOperation() {
    APIGatewayV2HTTPResponse response =
        dispatcher(CLOSED)
            .secured(
                "createJob",
                (request, caller) -> {
                  throw new AssertionError("must not be called");
                })
            .handle(event("POST /api/jobs"));

    assertThat(response.getStatusCode()).isEqualTo(401);
    assertThat(table.entries).hasSize(1);
    assertThat(table.entries.getFirst().text("pk", "entry")).isEqualTo("SECURITY#AUDIT#202603");
    assertThat(table.entries.getFirst().number("outcome")).isEqualTo(401);
  }

  /** The tenant comes from the session, and the gate is shown nothing but the verified claims. */
  @Test
  void handle_headersThatNameATenant_changeNothing() {
    String other = "99999999-1111-4222-8333-444455556666";
    Map<String, String> claims = Map.of("sub", "subject");
    AtomicReference<Map<String, String>> shown = new AtomicReference<>(Map.of());
    AtomicReference<Optional<TenantScope>> served = new AtomicReference<>(Optional.empty());
    APIGatewayV2HTTPEvent event = event("GET /api/jobs", claims);
    event.setHeaders(
        Map.of("x-tenant-id", other, "x-user-id", other, "userid", other, "x-amz-tag", other));
    event.setQueryStringParameters(Map.of("userId", other, "tenant", other));

    dispatcher(
            verified -> {
              shown.set(verified);
              return new Caller(USER, "subject", "session", true);
            })
        .secured(
            "listJobs",
            (request, caller) -> {
              served.set(Optional.of(caller.scope()));
              return ApiResponse.noContent();
            })
        .handle(event);

    assertThat(shown.get()).isEqualTo(claims);
    assertThat(served.get()).contains(USER);
  }

  @Test
  void handle_openOperation_asksForNoSession() {
    APIGatewayV2HTTPResponse response =
        dispatcher(CLOSED)
            .open("health", request -> ApiResponse.ok(Map.of()))
            .handle(event("GET /api/health"));

    assertThat(response.getStatusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("routeKeys")
  void handle_everyOperation_leavesOneRecordIfItChangesAndNoneIfItReads(String routeKey) {
    ApiDispatcher dispatcher = dispatcher(OPEN);
    Routes.Route route = Routes.load().of(routeKey).orElseThrow();
    switch (route.access()) {
      case OPEN -> dispatcher.open(route.operation(), request -> ApiResponse.noContent());
      case SECURED ->
          dispatcher.secured(route.operation(), (request, caller) -> ApiResponse.noContent());
      case ADMIN ->
          dispatcher.administering(route.operation(), (request, caller) -> ApiResponse.noContent());
    }

    dispatcher.handle(event(routeKey, Map.of("cognito:groups", "[admin]")));

    // They make a file, or show what is another's.
    boolean told =
        List.of("exportJob", "exportMe", "getEffectiveFilter").contains(route.operation());
    if (routeKey.startsWith("GET ") && !told) {
      assertThat(table.entries).isEmpty();
    } else {
      assertThat(table.entries).hasSize(1);
      assertThat(table.entries.getFirst().text("operation", "entry")).isEqualTo(route.operation());
      assertThat(table.entries.getFirst().number("outcome")).isEqualTo(204);
    }
  }

  static List<String> routeKeys() throws Exception {
    try (InputStream in =
        Objects.requireNonNull(
            Routes.class.getResourceAsStream("/io/farstrike/routes.properties"))) {
      Properties routes = new Properties();
      routes.load(in);
      return List.copyOf(new TreeSet<>(routes.stringPropertyNames()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "admin", "[staff]", "[administrators]", "[ad min]", "[Admin]"})
  void handle_operationOfAdministratorsForAnybodyElse_isNotThere_andIsRecorded(String groups) {
    APIGatewayV2HTTPResponse response =
        dispatcher(OPEN)
            .administering(
                "changeUser",
                (request, caller) -> {
                  throw new AssertionError("must not be called");
                })
            .handle(event("PATCH /api/admin/users/{handle}", Map.of("cognito:groups", groups)));

    assertThat(response.getStatusCode()).isEqualTo(404);
    assertThat(response.getBody()).contains("/problems/not-found");
    assertThat(table.entries.getFirst().number("outcome")).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[admin]", "[staff admin]"})
  void handle_operationOfAdministratorsForOne_isCarriedOut(String groups) {
    APIGatewayV2HTTPResponse response =
        dispatcher(OPEN)
            .administering("changeUser", (request, caller) -> ApiResponse.noContent())
            .handle(event("PATCH /api/admin/users/{handle}", Map.of("cognito:groups", groups)));

    assertThat(response.getStatusCode()).isEqualTo(204);
  }

  @Test
  void handle_operationOfAdministrators_withoutASecondFactor_isRefusedAndRecorded() {
    APIGatewayV2HTTPResponse response =
        dispatcher(BY_PASSWORD_ALONE)
            .administering(
                "changeUser",
                (request, caller) -> {
                  throw new AssertionError("must not be called");
                })
            .handle(event("PATCH /api/admin/users/{handle}", Map.of("cognito:groups", "[admin]")));

    assertThat(response.getStatusCode()).isEqualTo(409);
    assertThat(response.getBody()).contains("/problems/second-factor-required");
    assertThat(table.entries.getFirst().number("outcome")).isEqualTo(409);
  }

  @Test
  void handle_operationOfAdministrators_forAnybodyElseWithoutASecondFactor_isNotThere() {
    APIGatewayV2HTTPResponse response =
        dispatcher(BY_PASSWORD_ALONE)
            .administering("changeUser", (request, caller) -> ApiResponse.noContent())
            .handle(event("PATCH /api/admin/users/{handle}", Map.of("cognito:groups", "[staff]")));

    assertThat(response.getStatusCode()).isEqualTo(404);
  }

  @Test
  void handle_openOperationThatFindsItsUser_isRecordedAsThatUsers_refusedOrNot() {
    APIGatewayV2HTTPResponse response =
        dispatcher(OPEN)
            .open(
                "finishLogin",
                request -> {
                  request.witness().by(USER);
                  throw ProblemException.of(ProblemType.CODE_REFUSED, "In plain words.");
                })
            .handle(event("POST /api/auth/mfa"));

    assertThat(response.getStatusCode()).isEqualTo(401);
    assertThat(table.entries.getFirst().text("pk", "entry"))
        .startsWith(USER.userId().value() + "#AUDIT#");
  }

  @Test
  void handle_limitReached_saysLimitAndUseInFigures() {
    Overrun overrun = new Overrun(Map.of(Limit.QUEUED_JOBS, 20L), Map.of(Limit.QUEUED_JOBS, 20L));
    APIGatewayV2HTTPResponse response =
        dispatcher(OPEN)
            .secured(
                "createJob",
                (request, caller) -> {
                  throw ProblemException.over(
                      ProblemType.QUOTA, "Full.", overrun, Optional.of(Duration.ofSeconds(30)));
                })
            .handle(event("POST /api/jobs"));

    JsonNode problem = Json.tree(response.getBody());
    assertThat(problem.path("limit").toString()).isEqualTo("{\"queuedJobs\":20}");
    assertThat(problem.path("used").toString()).isEqualTo("{\"queuedJobs\":20}");
    assertThat(response.getHeaders()).containsEntry("retry-after", "30");
  }

  @Test
  void complete_operationOfAdministratorsBoundForEverybody_isRefused() {
    ApiDispatcher dispatcher =
        dispatcher(OPEN)
            .secured("listUsers", (request, caller) -> ApiResponse.noContent())
            .administering("changeUser", (request, caller) -> ApiResponse.noContent())
            .administering("redriveJob", (request, caller) -> ApiResponse.noContent());

    assertThatThrownBy(() -> dispatcher.complete("admin"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("listUsers");
  }

  @Test
  void handle_erasureThatSucceeds_isRecordedOfNobodyAndFromNowhere() {
    dispatcher(OPEN)
        .erasing("deleteMe", (request, caller) -> ApiResponse.ok(Map.of()))
        .handle(event("DELETE /api/me"));

    Item entry = table.entries.getFirst();
    assertThat(entry.text("pk", "entry")).isEqualTo("SECURITY#AUDIT#202603");
    assertThat(entry.text("operation", "entry")).isEqualTo("deleteMe");
    assertThat(entry.text("address", "entry")).isEmpty();
    assertThat(entry.text("agent", "entry")).isEmpty();
    assertThat(entry.attributes().toString()).doesNotContain(USER.userId().value());
  }

  @Test
  void handle_erasureThatIsRefused_isRecordedOfItsUser() {
    dispatcher(OPEN)
        .erasing(
            "deleteMe",
            (request, caller) -> {
              throw ProblemException.of(ProblemType.INVALID, "Wrong password.");
            })
        .handle(event("DELETE /api/me"));

    Item entry = table.entries.getFirst();
    assertThat(entry.text("pk", "entry")).isEqualTo(USER.userId().value() + "#AUDIT#202603");
    assertThat(entry.number("outcome")).isEqualTo(400);
  }

  /** Before anybody is signed in only the operation can know whose request it was. */
  @Test
  void handle_whatAnOpenOperationWitnessed_isOnRecord_alsoWhenItRefuses() {
    dispatcher(OPEN)
        .open(
            "login",
            request -> {
              request.witness().by(USER);
              request.witness().note("terms", "2026-11-22");
              throw ProblemException.of(ProblemType.SIGN_IN_FAILED, "No.");
            })
        .handle(event("POST /api/auth/login"));

    Item entry = table.entries.getFirst();
    assertThat(entry.text("pk", "entry")).startsWith(USER.userId().value() + "#AUDIT#");
    assertThat(entry.text("target", "entry")).contains("terms=2026-11-22");
    assertThat(entry.number("outcome")).isEqualTo(401);
    assertThat(entry.has("email")).isFalse();
  }

  @Test
  void handle_changeThatFails_isRecordedWithItsStatusActorAndTarget() {
    dispatcher(OPEN)
        .secured(
            "deleteKiteCredentials",
            (request, caller) -> {
              throw new IllegalStateException("gone");
            })
        .handle(event("DELETE /api/me/credentials/kite"));

    Item entry = table.entries.getFirst();
    assertThat(entry.text("pk", "entry")).isEqualTo(USER.userId().value() + "#AUDIT#202603");
    assertThat(entry.number("outcome")).isEqualTo(500);
    assertThat(entry.text("target", "entry")).isEqualTo("{broker=kite}");
    assertThat(entry.text("address", "entry")).isEqualTo("203.0.113.7");
    assertThat(entry.text("agent", "entry")).hasSize(200);
    assertThat(entry.text("requestId", "entry")).isEqualTo("req-1");
  }

  /** The record must not be lost in silence, and the caller must not see why. */
  @Test
  void handle_recordThatCannotBeWritten_isAFaultOfOurs() {
    table.refuses = true;

    APIGatewayV2HTTPResponse response =
        dispatcher(OPEN)
            .secured("createJob", (request, caller) -> ApiResponse.noContent())
            .handle(event("POST /api/jobs"));

    assertThat(response.getStatusCode()).isEqualTo(500);
    assertThat(response.getBody()).contains("/problems/internal").doesNotContain("audit is down");
  }

  @Test
  void handle_bodyInBase64_isDecoded() {
    APIGatewayV2HTTPEvent event = event("POST /api/jobs");
    event.setBody("eyJhIjoiw6kifQ==");
    event.setHeaders(Map.of("content-type", "application/json"));
    event.setIsBase64Encoded(true);
    List<String> bodies = new ArrayList<>();

    dispatcher(OPEN)
        .secured(
            "createJob",
            (request, caller) -> {
              bodies.add(request.body());
              return ApiResponse.noContent();
            })
        .handle(event);

    assertThat(bodies).containsExactly("{\"a\":\"é\"}");
  }

  @Test
  void handle_unknownRoute_isAMistakeOfTheDeployment() {
    ApiDispatcher dispatcher = dispatcher(OPEN);

    assertThatThrownBy(() -> dispatcher.handle(event("GET /api/nowhere")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("GET /api/nowhere");
  }

  @Test
  void complete_operationWithoutMethod_isRefused() {
    assertThatThrownBy(() -> dispatcher(OPEN).complete("accounts"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("login");
  }

  @Test
  void complete_methodWithoutOperation_isRefused() {
    ApiDispatcher dispatcher =
        dispatcher(OPEN).secured("inventedHere", (request, caller) -> ApiResponse.noContent());

    assertThatThrownBy(() -> dispatcher.complete("no-such-function"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("inventedHere");
  }

  private ApiDispatcher dispatcher(SessionGate gate) {
    return new ApiDispatcher(
        Routes.load(),
        gate,
        new AuditLog(table, new Topology("test"), new FixedIds(), AuditLife.STANDARD),
        new RateLimiter(
            counts, tenants, new Topology("test"), CLOCK, Rates.STANDARD, new Counters()),
        Optional.of(Secret.of("origin-secret-1")),
        tenants,
        new Topology("test"),
        CLOCK);
  }

  private static APIGatewayV2HTTPEvent event(String routeKey) {
    return event(routeKey, Map.of());
  }

  private static APIGatewayV2HTTPEvent event(String routeKey, Map<String, String> claims) {
    return APIGatewayV2HTTPEvent.builder()
        .withRouteKey(routeKey)
        .withPathParameters(Map.of("broker", "kite"))
        .withRequestContext(
            RequestContext.builder()
                .withRequestId("req-1")
                .withAuthorizer(
                    RequestContext.Authorizer.builder()
                        .withJwt(RequestContext.Authorizer.JWT.builder().withClaims(claims).build())
                        .build())
                .withHttp(
                    RequestContext.Http.builder()
                        .withSourceIp("203.0.113.7")
                        .withUserAgent("b".repeat(300))
                        .build())
                .build())
        .build();
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

  /** Keeps what is added, or refuses it. */
  private static final class AuditTable implements DynamoDbClient {

    private final List<Item> entries = new ArrayList<>();
    private boolean refuses;

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
      if (refuses) {
        throw DynamoDbException.builder().message("audit is down").build();
      }
      entries.add(Item.of(request.item()));
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
