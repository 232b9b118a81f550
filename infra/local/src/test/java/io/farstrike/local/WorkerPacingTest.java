package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.farstrike.broker.BrokerCredentials;
import io.farstrike.broker.Instrument;
import io.farstrike.broker.InstrumentCatalog;
import io.farstrike.broker.InstrumentCatalogBuilder;
import io.farstrike.broker.InstrumentKey;
import io.farstrike.cloud.broker.HeldGate;
import io.farstrike.cloud.instruments.InstrumentShelf;
import io.farstrike.cloud.jobs.Job;
import io.farstrike.cloud.jobs.JobKind;
import io.farstrike.cloud.jobs.JobMessage;
import io.farstrike.cloud.jobs.JobParameters;
import io.farstrike.cloud.jobs.JobStatus;
import io.farstrike.cloud.jobs.JobStore;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.limits.Entrance;
import io.farstrike.cloud.platform.OperatorSettings;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.platform.RandomIds;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.cloud.vault.StoredCredentials;
import io.farstrike.kite.KiteSpotKeys;
import io.farstrike.local.aws.CognitoSettings;
import io.farstrike.local.aws.EmbeddedServices;
import io.farstrike.local.aws.KeyRing;
import io.farstrike.local.aws.LocalCognito;
import io.farstrike.local.aws.LocalKms;
import io.farstrike.local.aws.TestTime;
import io.farstrike.local.gateway.FunctionSettings;
import io.farstrike.local.gateway.Invocation;
import io.farstrike.local.gateway.LambdaFunction;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.market.MarketClock;
import io.farstrike.options.Sides;
import io.farstrike.tenancy.IdSource;
import io.farstrike.tenancy.Secret;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import io.farstrike.worker.WorkerFunction;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a worker does while its user's API key is in use, or the broker is down. */
@Timeout(180)
final class WorkerPacingTest {

  private static final Topology TOPOLOGY = new Topology("pacing");
  private static final Instant MARKET = Instant.parse("2026-03-06T09:59:00Z");
  private static final LocalDate EXPIRY = LocalDate.of(2026, 3, 30);
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final TestTime TIME = new TestTime();

  private static EmbeddedServices services;
  private static LocalPlatforms platforms;

  @TempDir private Path scratch;
  private final ScriptedBroker broker = new ScriptedBroker();
  private final AtomicReference<Runnable> onSleep = new AtomicReference<>(() -> {});

  @BeforeAll
  static void start() throws Exception {
    services = EmbeddedServices.start(Optional.empty(), RANDOM);
    IdSource ids = new RandomIds(TIME.clock(), RANDOM);
    KeyRing ring = KeyRing.inMemory(ids, TIME.clock(), RANDOM);
    ring.create(TOPOLOGY.tokens().alias());
    platforms =
        new LocalPlatforms(
            TOPOLOGY,
            services,
            new LocalKms(ring, RANDOM),
            LocalCognito.inMemory(
                CognitoSettings.standard("https://issuer.example"), TIME.clock(), ids, RANDOM),
            new LocalStores(services, TOPOLOGY).create(),
            NoSockets.PLACE,
            Entrance.STANDARD,
            OperatorSettings.BUILT_IN,
            new MarketClock(InstantSource.fixed(MARKET)),
            TIME.clock(),
            ids);
    platforms.of(TenantRole.WORKER).instruments().put(catalog());
  }

  @AfterAll
  static void stop() throws Exception {
    services.close();
  }

  @BeforeEach
  void emptyQueue() {
    services.queues().client().purgeQueue(purge -> purge.queueUrl(platforms.jobsQueueUrl()));
  }

  private static InstrumentCatalog catalog() {
    InstrumentCatalogBuilder rows =
        InstrumentCatalog.builder(InstrumentShelf.dayOf(MARKET), KiteSpotKeys.DEFAULTS);
    rows.accept(instrument("NSE", "INFY", Instrument.Kind.SHARE, Optional.empty(), "0"));
    rows.accept(
        instrument("NFO", "INFY26MAR1500CE", Instrument.Kind.CALL, Optional.of(EXPIRY), "1500"));
    return rows.build();
  }

  private static Instrument instrument(
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

  @Test
  void eightFailedCalls_openTheUsersBreaker_andTheNextJobFailsAtOnceWithTheTimeOfTheNextTry() {
    Trader anna = new Trader();
    broker.down.set(true);
    for (int i = 0; i < 8; i++) {
      assertThat(failure(anna.ran()))
          .isEqualTo("The broker did not answer. Please try again later.");
    }
    assertThat(broker.asked).hasValue(8);

    assertThat(failure(anna.ran()))
        .startsWith("The broker failed too often in a row")
        .matches(".* possible at [0-2][0-9]:[0-5][0-9]:[0-5][0-9] India time\\.");
    assertThat(broker.asked).hasValue(8);

    assertThat(failure(new Trader().ran())).startsWith("The broker did not answer");
    assertThat(broker.asked).hasValue(9);

    broker.down.set(false);
    TIME.pass(Duration.ofSeconds(30));
    assertThat(anna.ran().status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(anna.ran().status()).isEqualTo(JobStatus.SUCCEEDED);
  }

  @Test
  void failedProbe_keepsTheBreakerOpenForLonger() {
    Trader anna = new Trader();
    broker.down.set(true);
    for (int i = 0; i < 8; i++) {
      anna.ran();
    }
    TIME.pass(Duration.ofSeconds(30));
    assertThat(failure(anna.ran())).startsWith("The broker did not answer");
    TIME.pass(Duration.ofSeconds(59));

    assertThat(failure(anna.ran())).startsWith("The broker failed too often");
    assertThat(broker.asked).hasValue(9);
  }

  @Test
  void keyInUse_letsTheJobWait_andTakeItWhenItIsFree() {
    Trader anna = new Trader();
    HeldGate held = anna.otherHolder();
    Instant begin = TIME.clock().now();
    onSleep.set(
        () -> {
          if (TIME.clock().now().isAfter(begin.plusSeconds(10))) {
            held.close();
          }
        });

    assertThat(anna.ran().status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(TIME.clock().now()).isBetween(begin.plusSeconds(10), begin.plusSeconds(12));
  }

  @Test
  void keyInUseForTooLong_givesTheJobBackUnfailed_andRingsForItAgain() {
    Trader anna = new Trader();
    HeldGate held = anna.otherHolder();
    onSleep.set(held::keep);
    String jobId = anna.queued();
    Instant begin = TIME.clock().now();

    anna.run(jobId);

    Job waiting = anna.jobs.find(jobId).orElseThrow();
    assertThat(waiting.status()).isEqualTo(JobStatus.RUNNING);
    assertThat(waiting.progress().message())
        .isEqualTo("Waiting for the broker: another job of yours is using it");
    assertThat(TIME.clock().now()).isBetween(begin.plusSeconds(70), begin.plusSeconds(76));
    assertThat(broker.asked).hasValue(0);
    assertThat(nextMessage()).isEqualTo(new JobMessage.Run(anna.scope.userId(), jobId).text());

    held.close();
    onSleep.set(() -> {});
    anna.run(jobId);
    assertThat(anna.jobs.find(jobId).orElseThrow().status()).isEqualTo(JobStatus.SUCCEEDED);
  }

  private String nextMessage() {
    return services
        .queues()
        .client()
        .receiveMessage(ask -> ask.queueUrl(platforms.jobsQueueUrl()).waitTimeSeconds(15))
        .messages()
        .getFirst()
        .body();
  }

  private static String failure(Job job) {
    assertThat(job.status()).isEqualTo(JobStatus.FAILED);
    return job.outcome().failure().orElseThrow();
  }

  /** A user with a key of their own, whose jobs run on a worker of their own. */
  private final class Trader {

    private final Platform platform = platforms.of(TenantRole.WORKER);
    private final TenantScope scope = TenantScope.ofJobMessage(new UserId(platform.ids().uuid()));
    private final String apiKey = "key" + platform.ids().sortable();
    private final JobStore jobs = platform.jobs(scope);
    private final LambdaFunction worker;

    Trader() {
      Platform api = platforms.of(TenantRole.API);
      api.credentials(scope)
          .put(
              new StoredCredentials(
                  "kite",
                  api.vault(scope).seal("kite", new BrokerCredentials(apiKey, Secret.of("token"))),
                  StoredCredentials.mask(apiKey),
                  StoredCredentials.State.VALID,
                  TIME.clock().now(),
                  MARKET.plus(Duration.ofHours(1))));
      WorkerFunction function = new WorkerFunction(platform, broker, this::sleep, scratch);
      worker =
          LambdaFunction.of(
              new FunctionSettings("worker", Topology.WORKER_TIMEOUT, 1),
              function,
              SQSEvent.class,
              SQSBatchResponse.class,
              TIME.clock(),
              platform.ids());
    }

    /** The heartbeat beats beside the work: it may not make the work's time pass as well. */
    private void sleep(Duration time) throws InterruptedException {
      if (Thread.currentThread().getName().equals("heartbeat")) {
        Thread.sleep(20);
        return;
      }
      TIME.pass(time);
      onSleep.get().run();
    }

    HeldGate otherHolder() {
      return platform
          .gates(this::sleep)
          .acquire(apiKey, "another", Duration.ofSeconds(40))
          .orElseThrow();
    }

    String queued() {
      String id = platform.ids().sortable();
      JobParameters parameters =
          new JobParameters(
              JobKind.SCREEN,
              List.of("INFY"),
              Optional.empty(),
              EXPIRY,
              BigDecimal.TEN,
              Sides.BOTH,
              new BigDecimal("1000000"),
              BigDecimal.TEN,
              List.of());
      assertThat(jobs.add(Job.queued(id, parameters, TIME.clock().now())))
          .isEqualTo(JobStore.Admission.ADMITTED);
      return id;
    }

    /** Runs the job's message; nothing of it may be left to be delivered again. */
    void run(String jobId) {
      Map<String, Object> message =
          Map.of("messageId", "1", "body", new JobMessage.Run(scope.userId(), jobId).text());
      byte[] event =
          Json.write(Map.of("Records", List.of(message))).getBytes(StandardCharsets.UTF_8);
      try {
        assertThat(worker.invoke(event))
            .isInstanceOfSatisfying(
                Invocation.Returned.class,
                answer -> assertThat(Json.tree(answer.json()).path("batchItemFailures")).isEmpty());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    Job ran() {
      String id = queued();
      run(id);
      return jobs.find(id).orElseThrow();
    }
  }
}
