package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.farstrike.broker.BreakerState;
import io.farstrike.broker.BrokerException.Kind;
import io.farstrike.broker.CircuitBreaker.Answer;
import io.farstrike.broker.Endpoint;
import io.farstrike.broker.Instrument;
import io.farstrike.broker.InstrumentCatalog;
import io.farstrike.broker.InstrumentCatalogBuilder;
import io.farstrike.broker.InstrumentKey;
import io.farstrike.cloud.broker.BreakerStore;
import io.farstrike.cloud.broker.HeldGate;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.jobs.Job;
import io.farstrike.cloud.jobs.JobClaim;
import io.farstrike.cloud.jobs.JobLeases;
import io.farstrike.cloud.jobs.JobMessage;
import io.farstrike.cloud.jobs.JobStatus;
import io.farstrike.cloud.members.Member;
import io.farstrike.janitor.Tally;
import io.farstrike.kite.KiteSpotKeys;
import io.farstrike.local.contract.CloudServices;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.worker.WorkerFunction;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where runtime state lives, who owns it and when it ends: a test for each line of the design's
 * table. The line of the tenants' credentials is in {@code AssumedRoleAccessTest}.
 */
@Timeout(180)
final class RuntimeStateTest {

  private static final Tally ONE_GONE = new Tally(1, 0, 0, true);

  private final Night night = new Night();
  private final TenantScope user = CloudServices.newUser();
  @TempDir private Path scratch;

  RuntimeStateTest() throws IOException, InterruptedException {}

  @AfterEach
  void stop() throws IOException {
    night.close();
  }

  @Test
  void brokerSession_inTheMemoryOfOneWorker_endsWithTheJob() {
    ScriptedBroker broker = new ScriptedBroker();
    night.platform().instruments().put(listOfTheDay());
    TenantScope trader = night.userWithAToken(Duration.ofHours(10));
    WorkerFunction worker =
        new WorkerFunction(night.platform(), broker, time -> Thread.sleep(10), scratch);
    run(worker, trader, night.add(trader));
    assertThat(broker.asked).hasValue(1);
    gate("apikey01").close();

    night.platform().credentials(trader).delete("kite");
    Job second = run(worker, trader, night.add(trader));

    assertThat(second.outcome().failure().orElseThrow()).contains("no valid broker token");
    assertThat(broker.asked).as("no token is left in the worker").hasValue(1);
  }

  @Test
  void brokerGate_inTheEdgeTable_isOneWorkersAndInheritedByTheNext() throws Exception {
    HeldGate first = gate("key");
    first.await(Endpoint.Limit.QUOTE).close();
    assertThat(night.platform().gates(night.time::pass).acquire("key", "other", lease())).isEmpty();
    first.close();
    Instant called = night.time.clock().now();

    try (HeldGate next = gate("key")) {
      next.await(Endpoint.Limit.QUOTE).close();
    }

    assertThat(Duration.between(called, night.time.clock().now()))
        .as("the last call's time was handed on")
        .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void brokerGate_halfAnHourIdle_isGoneWithTheNextNight() throws Exception {
    try (HeldGate gate = gate("key")) {
      gate.await(Endpoint.Limit.QUOTE).close();
    }
    night.time.pass(Duration.ofMinutes(29));
    assertThat(night.idle().gates().done()).isZero();
    night.time.pass(Duration.ofHours(2));

    assertThat(night.idle().gates()).isEqualTo(ONE_GONE);
  }

  @Test
  void circuitBreaker_ofOneUser_isForgottenAfterASuccess() {
    BreakerStore breaker = openedBreaker();
    night.time.pass(Duration.ofSeconds(30));
    assertThat(breaker.ask()).isInstanceOf(Answer.Admitted.class);

    assertThat(night.platform().breaker(user).answered()).isEqualTo(BreakerState.CALM);
    assertThat(night.platform().breaker(CloudServices.newUser()).ask())
        .isEqualTo(new Answer.Admitted(BreakerState.CALM));
  }

  @Test
  void circuitBreaker_halfAnHourIdle_isForgottenAtOnce_andGoneWithTheNextNight() {
    BreakerStore breaker = openedBreaker();
    night.time.pass(Duration.ofMinutes(30).minusMillis(1));
    assertThat(night.idle().breakers().done()).isZero();
    night.time.pass(Duration.ofMillis(1));

    assertThat(breaker.ask()).isEqualTo(new Answer.Admitted(BreakerState.CALM));
    assertThat(night.idle().breakers()).isEqualTo(ONE_GONE);
    assertThat(night.hasItem(user, "BREAKER#")).isFalse();
  }

  @Test
  void jobState_inTheIndexTable_isAWorkersUnderItsLease() {
    String job = night.add(user);
    JobLeases leases = night.platform().leases(user);
    JobClaim claim = leases.claim(job).orElseThrow();

    assertThat(leases.claim(job)).isEmpty();
    night.time.pass(JobLeases.LEASE);
    assertThat(leases.claim(job).orElseThrow().fence()).isGreaterThan(claim.fence());
  }

  @Test
  void jobState_sevenDaysAfterItsEnd_isGoneWithTheNextNight_andAnOpenJobIsNot() {
    String over = night.add(user);
    String open = night.add(user);
    JobLeases leases = night.platform().leases(user);
    JobClaim claim = leases.claim(over).orElseThrow();
    leases.finish(claim, claim.job().ended(JobStatus.SUCCEEDED, night.time.clock().now()));
    night.cleanup();
    night.time.pass(Duration.ofDays(7).minusMillis(1));
    night.cleanup();
    assertThat(night.hasItem(user, "JOB#" + over)).isTrue();
    night.time.pass(Duration.ofMillis(1));

    assertThat(night.cleanup().jobs()).isEqualTo(ONE_GONE);
    assertThat(night.hasItem(user, "JOB#" + over)).isFalse();
    assertThat(night.hasItem(user, "JOB#" + open)).isTrue();
  }

  @Test
  void session_anHourIdle_isRefused_andGoneWithTheNextNight() {
    SignedIn anna = new SignedIn();
    night.time.pass(Duration.ofMinutes(50));
    anna.use();
    night.time.pass(Duration.ofHours(1));
    assertThat(night.idle().sessions()).as("it lives").isEqualTo(new Tally(0, 1, 0, true));
    night.time.pass(Duration.ofMinutes(1).plusMillis(1));

    assertThatThrownBy(anna::use).isInstanceOf(ProblemException.class);
    assertThat(night.idle().sessions()).isEqualTo(ONE_GONE);
    assertThat(night.hasItem(anna.scope, "SESSION#")).isFalse();
    assertThatThrownBy(anna::use).isInstanceOf(ProblemException.class);
  }

  @Test
  void session_aDayOld_isRefusedHoweverBusy_andGoneWithTheNextNight() {
    SignedIn anna = new SignedIn();
    for (int i = 1; i < 48; i++) {
      night.time.pass(Duration.ofMinutes(30));
      anna.use();
    }
    assertThat(night.idle().sessions().done()).isZero();
    night.time.pass(Duration.ofMinutes(30));

    assertThatThrownBy(anna::use).isInstanceOf(ProblemException.class);
    assertThat(night.idle().sessions()).isEqualTo(ONE_GONE);
  }

  private final class SignedIn {

    private final String subject = UUID.randomUUID().toString();
    private final TenantScope scope =
        night
            .platform()
            .members()
            .enrol(subject, new Member("a@example.com", "A", Instant.EPOCH, Optional.empty()));

    SignedIn() {
      night.platform().sessions().open(scope, "session1", false, false, "203.0.113.7", "browser");
    }

    void use() {
      night
          .platform()
          .sessions()
          .admit(Map.of("token_use", "access", "sub", subject, "origin_jti", "session1"));
    }
  }

  private BreakerStore openedBreaker() {
    BreakerStore breaker = night.platform().breaker(user);
    for (int i = 0; i < 8; i++) {
      breaker.failed(Kind.UPSTREAM_DOWN);
    }
    assertThat(breaker.ask()).isInstanceOf(Answer.Refused.class);
    return breaker;
  }

  private static Duration lease() {
    return Duration.ofSeconds(40);
  }

  private HeldGate gate(String key) {
    return night.gate(key, lease());
  }

  private Job run(WorkerFunction worker, TenantScope trader, String jobId) {
    SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
    message.setMessageId("1");
    message.setBody(new JobMessage.Run(trader.userId(), jobId).text());
    SQSEvent event = new SQSEvent();
    event.setRecords(List.of(message));
    assertThat(worker.handleRequest(event, new EventContext(120_000)).getBatchItemFailures())
        .isEmpty();
    return night.platform().jobs(trader).find(jobId).orElseThrow();
  }

  private static InstrumentCatalog listOfTheDay() {
    InstrumentCatalogBuilder rows =
        InstrumentCatalog.builder(LocalDate.of(2026, 11, 2), KiteSpotKeys.DEFAULTS);
    rows.accept(row("NSE", "INFY", Instrument.Kind.SHARE, Optional.empty(), "0"));
    rows.accept(
        row(
            "NFO",
            "INFY26NOV1300PE",
            Instrument.Kind.PUT,
            Optional.of(LocalDate.of(2026, 11, 23)),
            "1300"));
    return rows.build();
  }

  private static Instrument row(
      String exchange,
      String symbol,
      Instrument.Kind kind,
      Optional<LocalDate> expiry,
      String strike) {
    return new Instrument(
        new InstrumentKey(exchange, symbol),
        "INFY",
        kind,
        expiry,
        new BigDecimal(strike),
        new BigDecimal("0.05"),
        400);
  }
}
