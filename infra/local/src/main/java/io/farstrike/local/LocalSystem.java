package io.farstrike.local;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.ConsoleHeaders;
import io.farstrike.cloud.jobs.JobBell;
import io.farstrike.cloud.metrics.Counters;
import io.farstrike.cloud.notices.Notice;
import io.farstrike.cloud.platform.OperatorSettings;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.platform.RandomIds;
import io.farstrike.cloud.relay.LambdaRelayStart;
import io.farstrike.cloud.rules.RegistrationMode;
import io.farstrike.cloud.stream.Inbox;
import io.farstrike.cloud.stream.SocketPlace;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.local.aws.CognitoSettings;
import io.farstrike.local.aws.EmbeddedQueues;
import io.farstrike.local.aws.EmbeddedServices;
import io.farstrike.local.aws.EndpointServices;
import io.farstrike.local.aws.KeyRing;
import io.farstrike.local.aws.LocalCognito;
import io.farstrike.local.aws.LocalKms;
import io.farstrike.local.aws.LocalLambda;
import io.farstrike.local.aws.Outbox;
import io.farstrike.local.aws.ServiceEndpoints;
import io.farstrike.local.aws.StoreServices;
import io.farstrike.local.broker.KiteSimulator;
import io.farstrike.local.gateway.ApiContract;
import io.farstrike.local.gateway.ConsoleFiles;
import io.farstrike.local.gateway.EventSourcePoller;
import io.farstrike.local.gateway.HttpGateway;
import io.farstrike.local.gateway.OpenSockets;
import io.farstrike.local.gateway.Schedules;
import io.farstrike.local.gateway.SocketGateway;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.market.SystemClock;
import io.farstrike.market.tick.Provider;
import io.farstrike.streamer.Recordings;
import io.farstrike.streamer.StreamSettings;
import io.farstrike.streamer.StreamSource;
import io.farstrike.tenancy.IdSource;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The whole system on 127.0.0.1: what {@code mvn -Plocal} starts and what end-to-end tests use. */
public final class LocalSystem implements AutoCloseable {

  private static final String ISSUER = "https://cognito-idp.ap-south-1.amazonaws.com/local";
  static final Topology TOPOLOGY = new Topology("local");
  private static final String JOBS_ARN =
      "arn:aws:sqs:"
          + EmbeddedServices.REGION.id()
          + ':'
          + EmbeddedQueues.ACCOUNT
          + ':'
          + TOPOLOGY.jobs().name();

  /**
   * Jobs are long and one tenant's each: a batch of several would make them wait for each other.
   */
  private static final int JOBS_IN_A_BATCH = 1;

  private static final Duration LONG_POLL = Duration.ofSeconds(1);

  private final LocalMarket market;
  private final StoreServices services;
  private final KiteSimulator broker;
  private final LocalCognito cognito;
  private final LocalKms kms;
  private final HttpGateway gateway;
  private final OpenSockets sockets;
  private final Versions versions;
  private final EventSourcePoller poller;
  private final Shutdown shutdown;

  private LocalSystem(
      LocalMarket market,
      StoreServices services,
      KiteSimulator broker,
      LocalCognito cognito,
      LocalKms kms,
      HttpGateway gateway,
      OpenSockets sockets,
      Versions versions,
      EventSourcePoller poller,
      Shutdown shutdown) {
    this.market = market;
    this.services = services;
    this.broker = broker;
    this.cognito = cognito;
    this.kms = kms;
    this.gateway = gateway;
    this.sockets = sockets;
    this.versions = versions;
    this.poller = poller;
    this.shutdown = shutdown;
  }

  /**
   * Starts everything.
   *
   * @throws IOException if a file cannot be read or a service does not start; whatever had started
   *     is stopped
   */
  public static LocalSystem start(LocalSettings settings) throws IOException, InterruptedException {
    return start(settings, FunctionWatch.NONE);
  }

  /** The same, with a watch over what its functions ask of the services. */
  public static LocalSystem start(LocalSettings settings, FunctionWatch watch)
      throws IOException, InterruptedException {
    return start(settings, watch, ServiceEndpoints.NONE);
  }

  /**
   * The same over tables, queues and objects that answer somewhere else; the user directory and the
   * keys of tokens stay in this process.
   */
  static LocalSystem start(LocalSettings settings, FunctionWatch watch, ServiceEndpoints endpoints)
      throws IOException, InterruptedException {
    requireNonNull(settings, "settings is null");
    requireNonNull(watch, "watch is null");
    requireNonNull(endpoints, "endpoints is null");
    LocalLogs.install();
    Shutdown shutdown = new Shutdown();
    try {
      return started(settings, watch, endpoints, shutdown);
    } catch (IOException | InterruptedException | RuntimeException e) {
      shutdown.closeAfter(e);
      throw e;
    }
  }

  private static LocalSystem started(
      LocalSettings settings, FunctionWatch watch, ServiceEndpoints endpoints, Shutdown shutdown)
      throws IOException, InterruptedException {
    SecureRandom random = new SecureRandom();
    SystemClock clock = new SystemClock(Clock.tickMillis(ZoneOffset.UTC));
    IdSource ids = new RandomIds(clock, random);
    LocalMarket market = LocalMarket.of(settings);
    StoreServices services =
        shutdown.later(
            endpoints.isEmpty()
                ? EmbeddedServices.start(settings.data(), random)
                : EndpointServices.at(endpoints));
    String jobsQueue = new LocalStores(services, TOPOLOGY).create();
    LocalCognito cognito = cognito(settings.data(), clock, ids, random);
    settings.admin().ifPresent(email -> cognito.joinAtSignUp(email, "admin"));
    KiteSimulator broker =
        shutdown.later(
            KiteSimulator.start(
                0,
                market.market(),
                new KiteSimulator.Surroundings(
                    market.clock(), Clock.systemUTC(), Thread::sleep, random),
                settings.broker(),
                settings.data().map(data -> data.resolve("broker.json"))));
    Path scratch = shutdown.laterDeleted(Files.createTempDirectory("farstrike"));
    LocalKms kms = kms(settings.data(), clock, ids, random);
    AtomicReference<@Nullable URI> root = new AtomicReference<>();
    OpenSockets sockets = new OpenSockets(clock);
    LocalLambda lambda = new LocalLambda();
    LocalPlatforms platforms =
        new LocalPlatforms(
            TOPOLOGY,
            services,
            kms,
            cognito,
            jobsQueue,
            new SocketPlace(
                () -> socketsAt(root.get()),
                sockets,
                new LambdaRelayStart(lambda, TOPOLOGY.liveFunctionName("streamer")),
                settings.replay().isPresent() ? Provider.REPLAY : Provider.QUOTE_API),
            settings.entrance(),
            new OperatorSettings(settings.standards(), market.source(), settings.rules()),
            market.clock(),
            clock,
            ids);
    inviteFirst(settings, platforms.of(TenantRole.ADMIN));
    StreamSettings stream = stream(settings, services);
    Function<FunctionWatch, Deployment> version =
        seen ->
            Deployment.of(
                LocalFunctions.of(platforms, seen, broker, scratch, stream, random),
                settings.workers(),
                origin -> isAt(origin, root.get()),
                origin -> isAt(origin, root.get()) || settings.origins().contains(origin));
    Deployment first = version.apply(watch);
    Versions versions = new Versions(first, version);
    if (settings.data().isPresent()) {
      // Messages and workers ended with the process before; jobs did not.
      platforms.sweep().afterARestart();
    }
    EventSourcePoller poller =
        EventSourcePoller.start(
            services.messages(),
            new EventSourcePoller.Source(
                jobsQueue, JOBS_ARN, JOBS_IN_A_BATCH, settings.workers(), LONG_POLL),
            first.worker(),
            Thread::sleep);
    // Nobody waits for a job at the end: it goes on with the next start, or has nobody to see it.
    shutdown.later(poller::kill);
    Schedules schedules =
        shutdown.later(
            // The market stands or is replayed at a time of its own.
            new Schedules(
                TOPOLOGY.schedulesOfReplay(), first.scheduled(), clock, platforms.marketClock()));
    if (settings.data().isPresent()) {
      // The nights in which this machine slept.
      schedules.catchUp();
    }
    schedules.start();
    ExecutorService calls = shutdown.later(Executors.newVirtualThreadPerTaskExecutor());
    lambda.deploy(
        TOPOLOGY.liveFunctionName("streamer"),
        event -> {
          var _ = calls.submit(() -> first.streamer().invoke(event));
        });
    // Before whoever waits for it to end.
    shutdown.later(versions::stop);
    SocketGateway socketGateway =
        shutdown.later(
            new SocketGateway(first.sockets(), sockets, TOPOLOGY.socketsStage(), clock, ids));
    HttpGateway gateway =
        shutdown.later(
            new HttpGateway(
                    ApiContract.read(settings.contract()),
                    first.api(),
                    cognito.accessTokens(),
                    clock,
                    ids,
                    TOPOLOGY.cors(settings.origins()))
                .sockets(socketGateway));
    new LocalPages(cognito.outbox(), sockets).mount(gateway);
    new BrokerPage(broker, market.time(), gateway::address).mount(gateway);
    settings
        .console()
        .map(
            folder ->
                new ConsoleFiles(
                    folder, ConsoleHeaders.reading(List.of(originOf(services.files())))))
        .ifPresent(gateway::console);
    gateway.start(settings.port());
    root.set(gateway.address());
    return new LocalSystem(
        market, services, broker, cognito, kms, gateway, sockets, versions, poller, shutdown);
  }

  /** A recorded day is put where an operator would put it. */
  private static StreamSettings stream(LocalSettings settings, StoreServices services)
      throws IOException {
    if (settings.replay().isEmpty()) {
      return StreamSettings.of(new StreamSource.Own());
    }
    Replay replay = settings.replay().get();
    String name = "recording.csv.gz";
    services
        .files()
        .putObject(
            put -> put.bucket(TOPOLOGY.data().name()).key(Recordings.FOLDER + name),
            RequestBody.fromBytes(Files.readAllBytes(replay.file())));
    return StreamSettings.of(new StreamSource.Replay(name, replay.speed()));
  }

  /** Where registration is by invitation, somebody has to be the first who can invite. */
  private static void inviteFirst(LocalSettings settings, Platform platform) {
    if (settings.rules().registration() == RegistrationMode.INVITATION) {
      settings
          .admin()
          .map(email -> email.toLowerCase(Locale.ROOT))
          .map(platform.invitations()::create)
          .ifPresent(
              fresh ->
                  platform
                      .notices()
                      .mail(
                          fresh.invitation().email(),
                          new Notice.Invited(fresh.code(), fresh.invitation().expiresAt())));
    }
  }

  /** Where presigned addresses lead to. */
  private static String originOf(S3Client files) {
    URL any = files.utilities().getUrl(of -> of.bucket(TOPOLOGY.data().name()).key("any"));
    return any.getProtocol() + "://" + any.getAuthority();
  }

  private static URI socketsAt(@Nullable URI root) {
    if (root == null) {
      throw new IllegalStateException("the gateway is not started");
    }
    return URI.create(root.toString().replaceFirst("^http", "ws") + SocketGateway.PATH);
  }

  /** Whether an origin is the gateway's own, by number or by name. */
  private static boolean isAt(String origin, @Nullable URI root) {
    return root != null
        && (origin.equals(root.toString()) || origin.equals("http://localhost:" + root.getPort()));
  }

  private static LocalCognito cognito(
      Optional<Path> data, SystemClock clock, IdSource ids, SecureRandom random)
      throws IOException {
    CognitoSettings settings = CognitoSettings.standard(ISSUER);
    return data.isPresent()
        ? LocalCognito.keptIn(data.get(), settings, clock, ids, random)
        : LocalCognito.inMemory(settings, clock, ids, random);
  }

  private static LocalKms kms(
      Optional<Path> data, SystemClock clock, IdSource ids, SecureRandom random)
      throws IOException {
    String alias = TOPOLOGY.tokens().alias();
    LocalKms kms =
        data.isPresent()
            ? LocalKms.keptIn(data.get(), alias, ids, clock, random)
            : new LocalKms(KeyRing.inMemory(ids, clock, random), random);
    LocalKeys.create(kms, TOPOLOGY);
    return kms;
  }

  /** Of the gateway, without a path. */
  public URI root() {
    return gateway.address();
  }

  public String marketName() {
    return market.name();
  }

  /**
   * Puts another version of all functions in the place of the one that runs, which ends what it has
   * begun; the stream's owner is told to hand over now, not at the end of its quarter of an hour.
   *
   * @param watch stands for what is different in that version
   */
  void upgrade(FunctionWatch watch) {
    versions.next(watch);
  }

  /** Ends the workers, as if their function had been taken away. */
  void stopWorkers() {
    poller.kill();
  }

  /** Rings for workers, as functions do. */
  JobBell bell() {
    return new JobBell(services.messages(), jobsQueueUrl());
  }

  /** Writes to open sockets. */
  OpenSockets sockets() {
    return sockets;
  }

  public KiteSimulator broker() {
    return broker;
  }

  /** The tables, past every guard: for a look at what stands in them. */
  DynamoDbClient tables() {
    return services.tables();
  }

  /** The buckets, past every guard: for an operator's programs. */
  S3Client objects() {
    return services.files();
  }

  /** The user directory: for what nobody may do by the API. */
  LocalCognito directory() {
    return cognito;
  }

  /** The keys of tokens, to take one out of use. */
  LocalKms keys() {
    return kms;
  }

  /** The inbox of the live stream, to see what its users are told. */
  Inbox inbox() {
    SystemClock clock = new SystemClock(Clock.systemUTC());
    return new Inbox(
        services.messages(),
        TOPOLOGY,
        jobsQueueUrl(),
        new RandomIds(clock, new SecureRandom()),
        new Counters());
  }

  private String jobsQueueUrl() {
    return services.messages().getQueueUrl(get -> get.queueName(TOPOLOGY.jobs().name())).queueUrl();
  }

  public Outbox outbox() {
    return cognito.outbox();
  }

  @Override
  public void close() throws IOException {
    shutdown.close();
  }
}
