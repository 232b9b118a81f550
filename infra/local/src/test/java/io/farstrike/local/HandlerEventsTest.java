package io.farstrike.local;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.tests.EventLoader;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.farstrike.accounts.AccountsFunction;
import io.farstrike.broker.Broker;
import io.farstrike.broker.BrokerCredentials;
import io.farstrike.broker.BrokerLogin;
import io.farstrike.broker.Instrument;
import io.farstrike.broker.InstrumentCatalog;
import io.farstrike.broker.InstrumentKey;
import io.farstrike.cloud.http.Routes;
import io.farstrike.cloud.jobs.Job;
import io.farstrike.cloud.jobs.JobKind;
import io.farstrike.cloud.jobs.JobMessage;
import io.farstrike.cloud.jobs.JobParameters;
import io.farstrike.cloud.jobs.JobStatus;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.limits.Entrance;
import io.farstrike.cloud.members.Acceptance;
import io.farstrike.cloud.members.Member;
import io.farstrike.cloud.platform.OperatorSettings;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.platform.RandomIds;
import io.farstrike.cloud.rules.Terms;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.cloud.vault.StoredCredentials;
import io.farstrike.kite.KiteLogin;
import io.farstrike.kite.KiteOptions;
import io.farstrike.kite.KiteSpotKeys;
import io.farstrike.local.aws.CognitoSettings;
import io.farstrike.local.aws.EmbeddedServices;
import io.farstrike.local.aws.KeyRing;
import io.farstrike.local.aws.LocalCognito;
import io.farstrike.local.aws.LocalKms;
import io.farstrike.local.gateway.FunctionSettings;
import io.farstrike.local.gateway.Invocation;
import io.farstrike.local.gateway.LambdaFunction;
import io.farstrike.local.gateway.SocketGateway;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.market.MarketClock;
import io.farstrike.market.SystemClock;
import io.farstrike.options.Sides;
import io.farstrike.screener.ScreenerFunction;
import io.farstrike.streamer.StreamSettings;
import io.farstrike.streamer.StreamSource;
import io.farstrike.tenancy.IdSource;
import io.farstrike.tenancy.Secret;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.worker.WorkerFunction;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * The sample events of {@code events/}, read by the runtime's own serialisers and given to their
 * functions. Both clocks stand at the events' time.
 */
@Timeout(120)
class HandlerEventsTest {

  private static final Instant NOW = Instant.parse("2026-03-06T04:00:00Z");
  private static final LocalDate EXPIRY = LocalDate.of(2026, 3, 30);
  private static final EventContext CONTEXT = new EventContext(60_000);
  private static final Broker NO_BROKER =
      (credentials, gate) -> {
        throw new UnsupportedOperationException("no event here needs the broker");
      };

  private static final BrokerLogin NO_LOGIN =
      new KiteLogin(
          KiteOptions.DEFAULTS,
          call -> {
            throw new UnsupportedOperationException("no event here needs the broker");
          },
          Thread::sleep,
          new SecureRandom());

  private final SystemClock clock = new SystemClock(() -> NOW);
  private final Path scratch;
  private final EmbeddedServices services;
  private final LocalPlatforms platforms;

  HandlerEventsTest(@TempDir Path scratch) throws Exception {
    this.scratch = scratch;
    SecureRandom random = new SecureRandom();
    IdSource ids = new RandomIds(clock, random);
    Topology topology = new Topology("events");
    KeyRing ring = KeyRing.inMemory(ids, clock, random);
    ring.create(topology.tokens().alias());
    this.services = EmbeddedServices.start(Optional.empty(), random);
    this.platforms =
        new LocalPlatforms(
            topology,
            services,
            new LocalKms(ring, random),
            LocalCognito.inMemory(
                CognitoSettings.standard("https://issuer.example.com/pool"), clock, ids, random),
            new LocalStores(services, topology).create(),
            NoSockets.PLACE,
            Entrance.STANDARD,
            OperatorSettings.BUILT_IN,
            new MarketClock(() -> NOW),
            clock,
            ids);
  }

  private Platform api() {
    return platforms.of(TenantRole.API);
  }

  @BeforeEach
  void listOfTheDay() {
    Instrument option =
        new Instrument(
            new InstrumentKey("NFO", "INFY26MAR1300PE"),
            "INFY",
            Instrument.Kind.PUT,
            Optional.of(EXPIRY),
            new BigDecimal("1300"),
            new BigDecimal("0.05"),
            400);
    api()
        .instruments()
        .put(
            InstrumentCatalog.builder(LocalDate.of(2026, 3, 6), KiteSpotKeys.DEFAULTS)
                .build(List.of(option)));
  }

  @AfterEach
  void stop() throws Exception {
    services.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"accounts", "screener", "stream", "admin"})
  void event_ofAnApiFunction_namesARouteOfThatFunction(String function) throws Exception {
    APIGatewayV2HTTPEvent event = EventLoader.loadApiGatewayHttpEvent(file(function));

    assertThat(Routes.load().of(event.getRouteKey()).orElseThrow().function()).isEqualTo(function);
  }

  @Test
  void accounts_registers() throws Exception {
    APIGatewayV2HTTPResponse response =
        new AccountsFunction(api(), NO_BROKER, NO_LOGIN, Thread::sleep, origin -> false)
            .handleRequest(EventLoader.loadApiGatewayHttpEvent(file("accounts")), CONTEXT);

    assertThat(response.getStatusCode()).isEqualTo(202);
    assertThat(response.getHeaders()).containsEntry("x-request-id", "JKJaXmPLvHcESHA=");
    assertThat(platforms.cognito().outbox().latestTo("anna@example.com")).isPresent();
  }

  @Test
  void screener_withoutASession_refuses() throws Exception {
    assertThat(screened().getStatusCode()).isEqualTo(401);
  }

  @Test
  void screener_forAUserWithAToken_acceptsAJobAndRingsForIt() throws Exception {
    TenantScope user = signedInWithAToken();

    APIGatewayV2HTTPResponse response = screened();

    assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(202);
    String jobId = Json.tree(response.getBody()).path("jobId").asText();
    assertThat(api().jobs(user).find(jobId).orElseThrow().parameters().symbols())
        .containsExactly("INFY");
    assertThat(messages())
        .extracting(message -> JobMessage.parse(message.body()))
        .containsExactly(new JobMessage.Run(user.userId(), jobId));
  }

  @Test
  void worker_jobOfAUserWithoutAToken_endsItAndTellsWhy() throws Exception {
    SQSEvent event = EventLoader.loadSQSEvent(file("worker"));
    JobMessage.Run message =
        (JobMessage.Run) JobMessage.parse(event.getRecords().getFirst().getBody());
    TenantScope user = TenantScope.ofJobMessage(message.user());
    api().jobs(user).add(Job.queued(message.jobId(), parameters(), NOW));

    SQSBatchResponse response = worker().handleRequest(event, CONTEXT);

    assertThat(response.getBatchItemFailures()).isEmpty();
    Job ended = api().jobs(user).find(message.jobId()).orElseThrow();
    assertThat(ended.status()).isEqualTo(JobStatus.FAILED);
    assertThat(ended.outcome().failure().orElseThrow()).contains("no valid broker token");
  }

  @Test
  void worker_messageOfAJobThatIsGone_isDoneWith() throws Exception {
    SQSBatchResponse response =
        worker().handleRequest(EventLoader.loadSQSEvent(file("worker")), CONTEXT);

    assertThat(response.getBatchItemFailures()).isEmpty();
  }

  /** What the runtime would hand on: bytes in, bytes out. */
  @Test
  void worker_eventAsBytes_isAnsweredInTheFormThatReportsFailures() throws Exception {
    LambdaFunction function =
        LambdaFunction.of(
            new FunctionSettings("worker", Duration.ofSeconds(30), 1),
            worker(),
            SQSEvent.class,
            SQSBatchResponse.class,
            clock,
            platforms.ids());
    String event = Files.readString(Path.of(file("worker")));

    assertThat(function.invoke(event.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new Invocation.Returned("{\"batchItemFailures\":[]}"));
    assertThat(
            function.invoke(
                event.replace("\\\"run\\\"", "\\\"drop\\\"").getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            Invocation.Returned.class,
            answer ->
                assertThat(answer.json())
                    .contains("\"itemIdentifier\":\"059f36b4-87a3-44ab-83d2-661975830a7d\""));
  }

  /** What the deployment can name as a handler, by its class. */
  static Stream<String> functions() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.farstrike")
            .stream()
            .filter(type -> !type.getPackageName().startsWith("io.farstrike.local"))
            .filter(
                type ->
                    type.isAssignableTo(RequestHandler.class)
                        || type.isAssignableTo(RequestStreamHandler.class))
            .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
            .map(
                type ->
                    type.getSimpleName()
                        .replaceFirst("Function$", "")
                        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                        .toLowerCase(Locale.ROOT))
            .sorted();
  }

  @Test
  void everyFunction_hasAnEvent_andEveryEventAFunction() throws Exception {
    try (Stream<Path> files = Files.list(requireNonNull(Path.of(file("accounts")).getParent()))) {
      assertThat(
              files
                  .map(path -> requireNonNull(path.getFileName()).toString())
                  .filter(name -> !name.startsWith("env"))
                  .sorted())
          .containsExactlyElementsOf(functions().map(name -> name + ".json").toList())
          .hasSizeGreaterThanOrEqualTo(15);
    }
  }

  /** Bytes in, bytes out, as the runtime would: none of them fails, whatever it answers. */
  @ParameterizedTest
  @MethodSource("functions")
  void everyFunction_answersItsEvent(String name) throws Exception {
    LocalFunctions functions =
        new LocalFunctions(
            platforms,
            FunctionWatch.NONE,
            NO_BROKER,
            NO_LOGIN,
            scratch,
            StreamSettings.of(new StreamSource.Own()));
    SocketGateway.Functions sockets = functions.onSockets("https://app.example.com"::equals);
    Map<String, LambdaFunction> all = new HashMap<>(functions.onSchedule());
    all.putAll(functions.behindTheApi(origin -> false));
    all.putAll(
        Map.of(
            "worker", functions.worker(1),
            "connect", sockets.connect(),
            "disconnect", sockets.disconnect(),
            "message", sockets.message()));

    assertThat(requireNonNull(all.get(name)).invoke(Files.readAllBytes(Path.of(file(name)))))
        .isInstanceOfSatisfying(
            Invocation.Returned.class,
            answer ->
                assertThat(Json.tree(answer.json()).path("statusCode").asInt(200)).isLessThan(500));
  }

  /** Nothing is due yet; each event passes the runtime's serialisers both ways. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sweep       | {"rung":0,"ended":0,"failed":0}
          cleanup     | "files":{"done":0,"left":0,"failed":0,"complete":true}
          idle        | "gates":{"done":0,"left":0,"failed":0,"complete":true}
          erasure     | {"done":0,"left":0,"failed":0,"complete":true}
          notices     | {"done":0,"left":0,"failed":0,"complete":true}
          instruments | "NOT_NEEDED"
          streamer    | {"outcome":"NOT_NEEDED"}
          self-audit  | "whole":true
          """)
  void janitor_eventOfASchedule_isAnsweredWithWhatWasDone(String name, String answer)
      throws Exception {
    LambdaFunction function =
        requireNonNull(
            new LocalFunctions(
                    platforms,
                    FunctionWatch.NONE,
                    NO_BROKER,
                    NO_LOGIN,
                    scratch,
                    StreamSettings.of(new StreamSource.Own()))
                .onSchedule()
                .get(name));

    assertThat(function.invoke(Files.readAllBytes(Path.of(file(name)))))
        .isInstanceOfSatisfying(
            Invocation.Returned.class, done -> assertThat(done.json()).contains(answer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sweep",
        "cleanup",
        "idle",
        "erasure",
        "notices",
        "instruments",
        "streamer",
        "self-audit"
      })
  void scheduledEvent_namesAScheduleOfTheTopology(String name) throws Exception {
    String rule = EventLoader.loadScheduledEvent(file(name)).getResources().getFirst();

    assertThat(new Topology("prod").schedules())
        .extracting(schedule -> "arn:aws:events:ap-south-1:111122223333:rule/" + schedule.name())
        .contains(rule);
  }

  /** The sample's ticket is nobody's; the socket is known to nobody. */
  @ParameterizedTest
  @CsvSource({"connect, 401", "disconnect, 200", "message, 200"})
  void socketEvent_asBytes_isAnswered(String name, int status) throws Exception {
    SocketGateway.Functions functions =
        new LocalFunctions(
                platforms,
                FunctionWatch.NONE,
                NO_BROKER,
                NO_LOGIN,
                scratch,
                StreamSettings.of(new StreamSource.Own()))
            .onSockets("https://app.example.com"::equals);
    LambdaFunction function =
        switch (name) {
          case "connect" -> functions.connect();
          case "disconnect" -> functions.disconnect();
          default -> functions.message();
        };

    assertThat(function.invoke(Files.readAllBytes(Path.of(file(name)))))
        .isInstanceOfSatisfying(
            Invocation.Returned.class,
            answer ->
                assertThat(Json.tree(answer.json()).path("statusCode").asInt()).isEqualTo(status));
  }

  private APIGatewayV2HTTPResponse screened() throws Exception {
    return new ScreenerFunction(api(), scratch)
        .handleRequest(EventLoader.loadApiGatewayHttpEvent(file("screener")), CONTEXT);
  }

  private WorkerFunction worker() {
    return new WorkerFunction(platforms.of(TenantRole.WORKER), NO_BROKER, Thread::sleep, scratch);
  }

  private TenantScope signedInWithAToken() throws Exception {
    Map<String, String> claims =
        EventLoader.loadApiGatewayHttpEvent(file("screener"))
            .getRequestContext()
            .getAuthorizer()
            .getJwt()
            .getClaims();
    Platform platform = api();
    Optional<Acceptance> accepted = Optional.of(new Acceptance(Terms.VERSION, NOW));
    TenantScope user =
        platform
            .members()
            .enrol(
                requireNonNull(claims.get("sub")),
                new Member("anna@example.com", "Anna", NOW, accepted));
    platform
        .sessions()
        .open(user, requireNonNull(claims.get("origin_jti")), false, false, "203.0.113.7", "test");
    platform
        .credentials(user)
        .put(
            new StoredCredentials(
                "kite",
                platform
                    .vault(user)
                    .seal("kite", new BrokerCredentials("apikey01", Secret.of("token"))),
                "****ey01",
                StoredCredentials.State.VALID,
                NOW,
                NOW.plus(Duration.ofHours(10))));
    return user;
  }

  private List<Message> messages() {
    return services
        .queues()
        .client()
        .receiveMessage(
            receive -> receive.queueUrl(platforms.jobsQueueUrl()).maxNumberOfMessages(10))
        .messages();
  }

  private static JobParameters parameters() {
    return new JobParameters(
        JobKind.SCREEN,
        List.of("INFY"),
        Optional.empty(),
        EXPIRY,
        BigDecimal.TEN,
        Sides.BOTH,
        BigDecimal.valueOf(8_000_000),
        BigDecimal.valueOf(12),
        List.of("Filtered"));
  }

  private static String file(String function) {
    return Path.of(requireNonNull(System.getProperty("farstrike.root")))
        .resolve("events")
        .resolve(function + ".json")
        .toString();
  }
}
