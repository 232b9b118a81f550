package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.broker.KiteAccount;
import io.farstrike.local.broker.RequestLog;
import io.farstrike.local.broker.Route;
import io.farstrike.local.broker.SimulatorSettings;
import io.farstrike.local.demo.ApiClient;
import io.farstrike.local.demo.DemoUser;
import io.farstrike.local.demo.JobWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Four workers, and everything wants the same API key at once. */
@SecondLane
@Timeout(180)
class OneKeyManyJobsTest {

  private static final List<List<String>> PORTIONS =
      List.of(
          List.of("INFY", "TCS", "RELIANCE", "SBIN", "ITC", "HDFCBANK", "ICICIBANK", "AXISBANK"),
          List.of("WIPRO", "LT", "MARUTI", "TITAN", "ONGC", "NTPC", "BPCL", "COALINDIA"),
          List.of("INFY", "SBIN", "ITC", "LT", "WIPRO", "ONGC", "TCS", "TITAN"));

  private final Fixture fixture;

  OneKeyManyJobsTest() throws Exception {
    fixture = Fixture.start(SharedSystem.settings().withWorkers(4));
  }

  @BeforeEach
  void startsWithoutFindings() {
    assertThat(fixture.conformance().findings()).isEmpty();
  }

  @AfterEach
  void close() throws Exception {
    assertThat(fixture.conformance().findings()).isEmpty();
    fixture.close();
  }

  @Test
  void threeJobsAtOnce_takeTurns_andTheBrokerRefusesNothing() throws Exception {
    DemoUser user = fixture.trader();
    Set<String> told = ConcurrentHashMap.newKeySet();
    JobWatch watch = new JobWatch(user.api(), Thread::sleep, told::add);

    List<String> jobs = new ArrayList<>();
    for (List<String> symbols : PORTIONS) {
      jobs.add(start(user, symbols));
    }
    for (String jobId : jobs.reversed()) {
      JsonNode job = watch.await(jobId);
      assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("SUCCEEDED");
      assertThat(job.path("counts").path("symbols").asInt()).isPositive();
    }

    RequestLog log = fixture.system().broker().log();
    assertThat(log.answeredWith(429)).isZero();
    assertThat(log.of(Route.QUOTE, Route.LTP)).hasSizeGreaterThanOrEqualTo(6);
    assertThat(log.shortestGap(Route.QUOTE, Route.LTP).orElseThrow())
        .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(
            log.busiest(
                Duration.ofSeconds(1), Route.PROFILE, Route.ORDER_MARGINS, Route.INSTRUMENTS))
        .isLessThanOrEqualTo(10);
  }

  @Test
  void newTokenWhileAJobUsesTheKey_isRefusedForAMoment_andTheJobGoesOn() throws Exception {
    AtomicReference<Optional<String>> retryAfter = new AtomicReference<>(Optional.empty());
    ApiClient stranger =
        new ApiClient(
            fixture.system().root(),
            exchange -> {
              fixture.conformance().accept(exchange);
              retryAfter.set(exchange.headers().firstValue("retry-after"));
            });
    DemoUser user = DemoUser.signUp(fixture.system(), stranger, "busy@example.com");
    user.openBrokerAccount(fixture.system(), "busykey1", KiteAccount.Plan.CONNECT);
    user.storeToken(fixture.system(), "busykey1");
    fixture.watch(user).untilInstrumentsAreThere();

    fixture.system().broker().behave(SimulatorSettings.DEFAULT.withLatency(Duration.ofSeconds(4)));
    String jobId = start(user, List.of("INFY"));
    while (!user.api().get("/jobs/" + jobId).good().path("progress").has("stage")) {
      Thread.sleep(100);
    }
    ApiClient.Answer refused =
        user.api()
            .put(
                "/me/credentials/kite",
                Map.of(
                    "apiKey",
                    "busykey1",
                    "accessToken",
                    fixture.system().broker().issueToken("busykey1").reveal()));
    assertThat(refused.status()).isEqualTo(502);
    assertThat(refused.body().path("type").asText()).endsWith("/broker-unavailable");
    assertThat(retryAfter.get()).contains("15");

    fixture.system().broker().behave(SimulatorSettings.DEFAULT);
    assertThat(fixture.watch(user).await(jobId).path("status").asText()).isEqualTo("SUCCEEDED");
    assertThat(user.storeToken(fixture.system(), "busykey1").path("status").asText())
        .isEqualTo("VALID");
    assertThat(fixture.system().broker().log().answeredWith(429)).isZero();
  }

  private static String start(DemoUser user, List<String> symbols) throws Exception {
    return user.api()
        .post("/jobs", Map.of("kind", "SCREEN", "symbols", symbols, "expiry", "2026-03-30"))
        .good()
        .path("jobId")
        .asText();
  }
}
