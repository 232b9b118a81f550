package io.farstrike.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.broker.Broker;
import io.farstrike.broker.BrokerCredentials;
import io.farstrike.broker.BrokerSession;
import io.farstrike.broker.CallLimits;
import io.farstrike.broker.TokenLife;
import io.farstrike.cloud.jobs.Job;
import io.farstrike.cloud.jobs.JobKind;
import io.farstrike.cloud.jobs.JobMessage;
import io.farstrike.cloud.jobs.JobParameters;
import io.farstrike.cloud.jobs.Rescreen;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.limits.Entrance;
import io.farstrike.cloud.metrics.Counters;
import io.farstrike.cloud.monitors.Monitor;
import io.farstrike.cloud.notices.Mail;
import io.farstrike.cloud.platform.OperatorSettings;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.platform.RandomIds;
import io.farstrike.cloud.stream.Connection;
import io.farstrike.cloud.stream.Connections;
import io.farstrike.cloud.stream.InboxMessage;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.tenant.TenantStores;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.cloud.vault.StoredCredentials;
import io.farstrike.cloud.workspace.FileKind;
import io.farstrike.cloud.workspace.ParquetTables;
import io.farstrike.cloud.workspace.StoredFile;
import io.farstrike.janitor.Sweep;
import io.farstrike.kite.KiteBroker;
import io.farstrike.kite.KiteOptions;
import io.farstrike.kite.KiteSpotKeys;
import io.farstrike.kite.UrlConnectionTransport;
import io.farstrike.local.aws.CognitoSettings;
import io.farstrike.local.aws.EmbeddedDynamo;
import io.farstrike.local.aws.EmbeddedObjects;
import io.farstrike.local.aws.KeyRing;
import io.farstrike.local.aws.LocalCognito;
import io.farstrike.local.aws.LocalKms;
import io.farstrike.local.broker.KiteAccount;
import io.farstrike.local.broker.KiteSimulator;
import io.farstrike.local.broker.SimulatorSettings;
import io.farstrike.local.market.Market;
import io.farstrike.local.market.Markets;
import io.farstrike.local.tenant.GuardedAccess;
import io.farstrike.local.tenant.GuardedIndexes;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.market.MarketClock;
import io.farstrike.market.SystemClock;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.Sides;
import io.farstrike.tenancy.IdSource;
import io.farstrike.tenancy.Secret;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import io.farstrike.worker.WorkerFunction;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/**
 * Workers that a test can kill, on the embedded tables and objects and the simulated broker. Calls
 * are cut small, so that a small job makes many; the broker has no limits, so that it is quick; the
 * clock can be moved on, so that no lease is waited for.
 */
final class WorkerStand implements AutoCloseable {

  static final LocalDate EXPIRY = LocalDate.of(2026, 3, 30);

  private static final Topology TOPOLOGY = new Topology("stand");
  private static final int QUOTES_IN_A_CALL = 10;
  private static final int MARGINS_IN_A_CALL = 4;
  private static final CallLimits QUICK = new CallLimits(Duration.ZERO, Duration.ZERO, 1.5, 6, 20);

  private final SecureRandom random = new SecureRandom();
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private final SystemClock clock =
      new SystemClock(() -> Clock.systemUTC().instant().plus(ahead.get()));
  private final IdSource ids = new RandomIds(clock, random);
  private final Market market = Markets.builtIn();
  private final MarketClock marketClock = new MarketClock(InstantSource.fixed(market.asOf()));
  private final EmbeddedDynamo dynamo = EmbeddedDynamo.start(Optional.empty());
  private final EmbeddedObjects objects;
  private final KiteSimulator broker;
  private final LocalKms kms;
  private final LocalCognito cognito;
  private final Path scratch;
  private final Queue<String> rung = new ConcurrentLinkedQueue<>();
  private final Queue<String> told = new ConcurrentLinkedQueue<>();

  WorkerStand() throws IOException {
    objects = EmbeddedObjects.start(Optional.empty(), random);
    objects.makeBucket(TOPOLOGY.data().name());
    Stream.of(TOPOLOGY.index(), TOPOLOGY.edge(), TOPOLOGY.audit())
        .forEach(table -> LocalStores.create(dynamo.client(), table));
    KeyRing ring = KeyRing.inMemory(ids, clock, random);
    ring.create(TOPOLOGY.tokens().alias());
    kms = new LocalKms(ring, random);
    cognito =
        LocalCognito.inMemory(
            CognitoSettings.standard("https://example.com/pool"), clock, ids, random);
    scratch = Files.createTempDirectory("farstrike-stand");
    broker =
        KiteSimulator.start(
            0,
            market,
            new KiteSimulator.Surroundings(
                marketClock, Clock.systemUTC(), Thread::sleep, new Random(1)),
            SimulatorSettings.DEFAULT.withLimits(SimulatorSettings.Limits.OFF));
  }

  @Override
  public void close() throws IOException {
    broker.close();
    objects.close();
    dynamo.close();
    Files.delete(scratch);
  }

  /** A user with a key at the broker and a stored token. */
  record Trader(TenantScope scope, String apiKey) {}

  Trader trader() {
    return trader(TenantScope.ofJobMessage(new UserId(UUID.randomUUID().toString())));
  }

  /** As the short form, of a user whom there is already. */
  Trader trader(TenantScope scope) {
    String apiKey = openAccount();
    Trader trader = new Trader(scope, apiKey);
    storeToken(trader, apiKey);
    return trader;
  }

  /** Stores a token of a new key, as the user may do in the middle of a job. */
  void storeTokenOfAnotherKey(Trader trader) {
    storeToken(trader, openAccount());
  }

  private String openAccount() {
    String apiKey = "key" + UUID.randomUUID().toString().replace("-", "");
    broker.register(
        new KiteAccount(
            apiKey, Secret.of("secret"), "U" + apiKey, KiteAccount.Plan.CONNECT, Optional.empty()));
    return apiKey;
  }

  private void storeToken(Trader trader, String apiKey) {
    storeToken(trader, apiKey, trader.scope());
  }

  /** Stores a token as if it had been moved here from another user's item. */
  void storeTokenSealedForAnother(Trader trader) {
    storeToken(trader, trader.apiKey(), trader().scope());
  }

  private void storeToken(Trader trader, String apiKey, TenantScope sealedFor) {
    BrokerCredentials credentials = new BrokerCredentials(apiKey, broker.issueToken(apiKey));
    Platform api = platform(TenantRole.API, Life.endless());
    api.credentials(trader.scope())
        .put(
            new StoredCredentials(
                "kite",
                api.vault(sealedFor).seal("kite", credentials),
                StoredCredentials.mask(apiKey),
                StoredCredentials.State.VALID,
                clock.now(),
                TokenLife.from(marketClock.now()).expiresAt()));
  }

  void deleteToken(Trader trader) {
    platform().credentials(trader.scope()).delete("kite");
  }

  Optional<StoredCredentials> storedToken(Trader trader) {
    return platform().credentials(trader.scope()).find("kite");
  }

  StoredCredentials.State credentialState(Trader trader) {
    return storedToken(trader).orElseThrow().stateAt(marketClock.now());
  }

  /** Adds a job of these symbols, and rings as the API does. */
  String add(Trader trader, String... symbols) {
    JobParameters parameters =
        new JobParameters(
            JobKind.SCREEN,
            List.of(symbols),
            Optional.empty(),
            EXPIRY,
            new BigDecimal("2"),
            Sides.BOTH,
            new BigDecimal("8000000"),
            new BigDecimal("50"),
            List.of("Filtered", "HighYield"));
    return add(trader, parameters);
  }

  /** Adds a job that screens the rows of another anew, and rings as the API does. */
  String addRescreen(Trader trader, String parentId, String where) {
    Rescreen how = new Rescreen(parentId, Optional.of(where), Optional.of("-bid"));
    return add(
        trader,
        job(trader, parentId).parameters().rescreened(Rescreen.CUSTOM, Optional.empty(), how));
  }

  String add(Trader trader, JobParameters parameters) {
    Job job = Job.queued(ids.sortable(), parameters, clock.now());
    switch (platform().jobs(trader.scope()).add(job)) {
      case ADMITTED -> ring(trader, job.id());
      case WAITING -> {}
      case FULL -> throw new IllegalStateException("full");
    }
    return job.id();
  }

  void ring(Trader trader, String jobId) {
    rung.add(new JobMessage.Run(trader.scope().userId(), jobId).text());
  }

  /** Opens a session of the user and gives its id. */
  String signIn(Trader trader) {
    String session = ids.uuid();
    platform().sessions().open(trader.scope(), session, true, false, "192.0.2.1", "test");
    return session;
  }

  /**
   * Opens a connection of the user, or renews its lease.
   *
   * @param name with which its id begins
   */
  void connect(Trader trader, String name) {
    String connectionId = name + trader.apiKey();
    Connections connections = platform().connections();
    Optional<Connection> known = connections.find(connectionId);
    boolean renewed = known.isPresent() && connections.renew(known.get());
    if (!renewed) {
      connections.take(trader.scope(), connectionId, "session", "handle");
    }
  }

  /** Starts a monitor, and rings as the API does. */
  String monitor(Trader trader, String session, JobParameters parameters) {
    Monitor monitor = Monitor.started(ids.sortable(), parameters, 10, clock.now());
    platform().monitors(trader.scope()).start(monitor, session);
    rung.add(new JobMessage.Refresh(trader.scope().userId(), monitor.id(), 0).text());
    return monitor.id();
  }

  Monitor monitor(Trader trader, String monitorId) {
    return platform().monitors(trader.scope()).find(monitorId).orElseThrow();
  }

  /** Delivers the oldest message that nobody has taken yet. */
  void deliverNext() {
    deliver(Objects.requireNonNull(rung.poll(), "nothing was rung"));
  }

  /** What connections were told since this was last asked. */
  List<InboxMessage.Personal> told() {
    List<InboxMessage.Personal> heard = new ArrayList<>();
    for (String text = told.poll(); text != null; text = told.poll()) {
      JsonNode wire = Json.tree(text);
      heard.add(
          new InboxMessage.Personal(
              new UserId(wire.path("userId").asText()),
              Optional.ofNullable(wire.path("connectionId").asText(null)),
              wire.path("conflateKey").asText(),
              wire.path("json").asText()));
    }
    return heard;
  }

  /** Messages that nobody has taken yet. */
  Queue<String> rung() {
    return rung;
  }

  Job job(Trader trader, String jobId) {
    return platform().jobs(trader.scope()).find(jobId).orElseThrow();
  }

  Platform platform() {
    return platform(TenantRole.API, Life.endless());
  }

  KiteSimulator broker() {
    return broker;
  }

  /** Moves the clock on. */
  void pass(Duration time) {
    ahead.updateAndGet(before -> before.plus(time));
  }

  Sweep.Swept sweep() {
    return new Sweep(GuardedIndexes.openJobs(dynamo.client(), TOPOLOGY), platform()).run();
  }

  /** Delivers a message to a new worker and waits until it has ended or died. */
  void deliver(String message, Life life, IntSupplier millisLeft) {
    Platform platform = platform(TenantRole.WORKER, life);
    Broker kite =
        new KiteBroker(
            new KiteOptions(
                broker.baseUrl(),
                broker.baseUrl(),
                "0.1.0",
                QUOTES_IN_A_CALL,
                1_000,
                15_000,
                MARGINS_IN_A_CALL,
                100_000,
                1),
            new UrlConnectionTransport(),
            duration -> Thread.sleep(1),
            random);
    Broker mortal =
        (credentials, gate) -> life.reaching(BrokerSession.class, kite.connect(credentials, gate));
    WorkerFunction worker =
        new WorkerFunction(platform, mortal, duration -> Thread.sleep(10), scratch);
    SQSEvent.SQSMessage one = new SQSEvent.SQSMessage();
    one.setMessageId(ids.uuid());
    one.setBody(message);
    SQSEvent event = new SQSEvent();
    event.setRecords(List.of(one));
    worker.handleRequest(event, context(millisLeft));
  }

  void deliver(String message) {
    deliver(message, Life.endless(), () -> 120_000);
  }

  /** Delivers what was rung, and what is rung meanwhile, until there is nothing more. */
  void deliverAll() {
    for (String message = rung.poll(); message != null; message = rung.poll()) {
      deliver(message);
    }
  }

  private static Context context(IntSupplier millisLeft) {
    return (Context)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getRemainingTimeInMillis")) {
                return millisLeft.getAsInt();
              }
              if (method.getReturnType() == String.class) {
                return "a-call";
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }

  /** The whole table of a job that has a result. */
  ColumnTable table(Trader trader, String jobId) throws IOException {
    return table(trader, jobId, FileKind.CALCULATED_COLUMNS, "");
  }

  ColumnTable table(Trader trader, String jobId, FileKind kind, String part) throws IOException {
    StoredFile file =
        job(trader, jobId).outcome().files().stream()
            .filter(stored -> stored.kind() == kind && stored.name().contains(part))
            .findFirst()
            .orElseThrow();
    Path copy = scratch.resolve(file.name());
    platform().workspace(trader.scope()).fetch(file, copy);
    try {
      return ParquetTables.read(copy);
    } finally {
      Files.delete(copy);
    }
  }

  /** Takes the rows of a job away, as retention does when their index outlives them. */
  void removeRows(Trader trader, String jobId) {
    String prefix = "users/" + trader.scope().userId().value() + "/calculated_columns/";
    objects
        .client()
        .listObjectsV2(list -> list.bucket(TOPOLOGY.data().name()).prefix(prefix))
        .contents()
        .stream()
        .map(S3Object::key)
        .filter(key -> key.contains(jobId))
        .forEach(
            key ->
                objects
                    .client()
                    .deleteObject(delete -> delete.bucket(TOPOLOGY.data().name()).key(key)));
  }

  /** Temporary objects of a user, of whatever job. */
  List<String> temporary(Trader trader) {
    String prefix = "users/" + trader.scope().userId().value() + "/temp/";
    return objects
        .client()
        .listObjectsV2(list -> list.bucket(TOPOLOGY.data().name()).prefix(prefix))
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }

  /** All objects of a user. */
  List<String> objects(Trader trader) {
    return objects
        .client()
        .listObjectsV2(
            list ->
                list.bucket(TOPOLOGY.data().name())
                    .prefix("users/" + trader.scope().userId().value() + '/'))
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }

  /** Sort keys of a user's items. */
  List<String> items(Trader trader) {
    return dynamo
        .client()
        .queryPaginator(
            query ->
                query
                    .tableName(TOPOLOGY.index().name())
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(
                        Map.of(":pk", Item.text(trader.scope().userId().value()))))
        .items()
        .stream()
        .map(item -> Item.of(item).text("sk", "item"))
        .toList();
  }

  /** Reads the index of what is due, as the janitor does. */
  DynamoDbClient due() {
    return GuardedIndexes.due(dynamo.client(), TOPOLOGY);
  }

  /** Takes the key of the tokens out of use, or back into it. */
  void keyIs(KeyState state) {
    kms.setState(TOPOLOGY.tokens().alias(), state);
  }

  LocalCognito cognito() {
    return cognito;
  }

  Platform platform(TenantRole role, Life life) {
    TenantStores whole =
        new TenantStores(
            life.reaching(DynamoDbClient.class, dynamo.client()),
            life.reaching(S3Client.class, objects.client()),
            objects.presigner(),
            life.reaching(KmsClient.class, kms));
    return new Platform(
        TOPOLOGY,
        GuardedAccess.edge(whole.table(), TOPOLOGY),
        GuardedAccess.shared(whole.objects(), TOPOLOGY),
        life.reaching(SqsClient.class, new RungBells(rung, told)),
        "queue",
        cognito,
        cognito.settings().poolId(),
        cognito.settings().clientId(),
        NoSockets.PLACE,
        Entrance.STANDARD,
        OperatorSettings.BUILT_IN,
        Mail.NONE,
        new GuardedAccess(whole, TOPOLOGY, role),
        KiteSpotKeys.DEFAULTS,
        QUICK,
        marketClock,
        clock,
        ids,
        new Counters());
  }

  private record RungBells(Queue<String> rung, Queue<String> told) implements SqsClient {

    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
      (request.queueUrl().contains("inbox") ? told : rung).add(request.messageBody());
      return SendMessageResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return "sqs";
    }

    @Override
    public void close() {}
  }
}
