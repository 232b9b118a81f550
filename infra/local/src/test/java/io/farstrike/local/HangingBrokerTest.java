package io.farstrike.local;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.tests.EventLoader;
import io.farstrike.accounts.AccountsFunction;
import io.farstrike.cloud.broker.GateLeases;
import io.farstrike.cloud.broker.HeldGate;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.members.Acceptance;
import io.farstrike.cloud.members.Member;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.rules.Terms;
import io.farstrike.kite.KiteBroker;
import io.farstrike.kite.KiteLogin;
import io.farstrike.kite.KiteOptions;
import io.farstrike.kite.UrlConnectionTransport;
import io.farstrike.local.WorkerStand.Trader;
import io.farstrike.local.broker.Fault;
import io.farstrike.local.broker.Route;
import io.farstrike.tenancy.TenantScope;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A broker that takes longer than the HTTP API waits. Our time passes a hundred times as quickly
 * here as the broker's, so its slow body of seven seconds is one of twelve minutes.
 */
@Timeout(60)
class HangingBrokerTest {

  private static final int FASTER = 100;

  /** A good deal less than the slow body takes. */
  private static final Duration SOON = Duration.ofSeconds(5);

  private final SecureRandom random = new SecureRandom();
  private final WorkerStand stand;
  private final Platform platform;
  private final Trader trader;
  private final Map<String, String> claims;
  private final TenantScope user;
  private final AccountsFunction accounts;

  HangingBrokerTest() throws IOException {
    stand = new WorkerStand();
    platform = stand.platform();
    trader = stand.trader();
    claims =
        EventLoader.loadApiGatewayHttpEvent(event())
            .getRequestContext()
            .getAuthorizer()
            .getJwt()
            .getClaims();
    user =
        platform
            .members()
            .enrol(
                requireNonNull(claims.get("sub")),
                new Member(
                    "anna@example.com",
                    "Anna",
                    platform.systemClock().now(),
                    Optional.of(new Acceptance(Terms.VERSION, Instant.EPOCH))));
    platform
        .sessions()
        .open(user, requireNonNull(claims.get("origin_jti")), false, false, "203.0.113.7", "test");
    KiteOptions options =
        KiteOptions.DEFAULTS.at(stand.broker().baseUrl(), stand.broker().loginPage());
    UrlConnectionTransport transport = new UrlConnectionTransport();
    accounts =
        new AccountsFunction(
            platform,
            new KiteBroker(options, transport, HangingBrokerTest::sleep, random),
            new KiteLogin(options, transport, HangingBrokerTest::sleep, random),
            HangingBrokerTest::sleep,
            origin -> false);
  }

  private static void sleep(Duration time) throws InterruptedException {
    Thread.sleep(time.dividedBy(FASTER));
  }

  @AfterEach
  void stop() throws IOException {
    stand.close();
  }

  @Test
  void check_endsInTime_storesNothing_andHandsTheGateBack() throws Exception {
    stand.broker().faults().every(Route.PROFILE, 1, Fault.SLOW_BODY);
    String token = stand.broker().issueToken(trader.apiKey()).reveal();

    Instant begin = Instant.now();
    APIGatewayV2HTTPResponse response =
        answered(
            "PUT",
            "/api/me/credentials/kite",
            Map.of("apiKey", trader.apiKey(), "accessToken", token));

    assertThat(Duration.between(begin, Instant.now())).isLessThan(SOON);
    assertOutOfTime(response);
    assertThat(stand.broker().log().of(Route.PROFILE)).isNotEmpty();
    assertGateIsFree();
  }

  @Test
  void exchange_endsInTime_storesNothing_andHandsTheGateBack() throws Exception {
    stand.broker().faults().every(Route.SESSION, 1, Fault.SLOW_BODY);
    String state = platform.logins(user).begin("kite", trader.apiKey());

    Instant begin = Instant.now();
    APIGatewayV2HTTPResponse response =
        answered(
            "POST",
            "/api/me/credentials/kite/session",
            Map.of(
                "apiKey",
                trader.apiKey(),
                "apiSecret",
                "secret",
                "requestToken",
                stand.broker().issueRequestToken(trader.apiKey()).reveal(),
                "state",
                state));

    assertThat(Duration.between(begin, Instant.now())).isLessThan(SOON);
    assertOutOfTime(response);
    assertThat(stand.broker().log().of(Route.SESSION)).hasSize(1);
    assertGateIsFree();
  }

  private void assertOutOfTime(APIGatewayV2HTTPResponse response) {
    assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(502);
    assertThat(Json.tree(response.getBody()).path("detail").asText())
        .contains("did not answer in time", "nothing was stored");
    assertThat(platform.credentials(user).find("kite")).isEmpty();
  }

  /** The lease alone would hold it for forty seconds. */
  private void assertGateIsFree() throws InterruptedException {
    GateLeases gates = platform.gates(Thread::sleep);
    Optional<HeldGate> gate =
        gates.acquire(
            trader.apiKey(), "another", Duration.ofSeconds(40), Duration.ofSeconds(5), () -> {});
    assertThat(gate).isPresent();
    gate.orElseThrow().close();
  }

  private APIGatewayV2HTTPResponse answered(String method, String path, Map<String, String> body) {
    APIGatewayV2HTTPEvent event = EventLoader.loadApiGatewayHttpEvent(event());
    event.setRouteKey(method + ' ' + path);
    event.setRawPath(path);
    event.setBody(Json.write(body));
    return accounts.handleRequest(event, new EventContext(30_000));
  }

  private static String event() {
    return Path.of(requireNonNull(System.getProperty("farstrike.root")))
        .resolve("events/screener.json")
        .toString();
  }
}
