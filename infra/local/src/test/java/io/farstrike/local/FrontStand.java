package io.farstrike.local;

import io.farstrike.cloud.platform.OperatorSettings;
import io.farstrike.cloud.platform.RandomIds;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.local.aws.AccessTokens;
import io.farstrike.local.aws.CognitoSettings;
import io.farstrike.local.aws.EmbeddedServices;
import io.farstrike.local.aws.KeyRing;
import io.farstrike.local.aws.LocalCognito;
import io.farstrike.local.aws.LocalKms;
import io.farstrike.local.broker.KiteSimulator;
import io.farstrike.local.gateway.ApiContract;
import io.farstrike.local.gateway.EventSourcePoller;
import io.farstrike.local.gateway.Front;
import io.farstrike.local.gateway.LambdaFunction;
import io.farstrike.local.security.LeakWatch;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.market.SystemClock;
import io.farstrike.streamer.StreamSettings;
import io.farstrike.streamer.StreamSource;
import io.farstrike.tenancy.IdSource;
import io.farstrike.tenancy.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The system without its HTTP server, for tests that send more than a server would take: passwords
 * cost nothing, every request lets some time pass, so that limits per minute are not met, and jobs
 * run only while a test asks for it.
 */
public final class FrontStand implements AutoCloseable {

  public static final String ISSUER = "https://issuer.example/pool";
  public static final String ADMIN = "root@example.com";

  private static final Topology TOPOLOGY = new Topology("front");
  private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(700);
  private static final int WORKERS = 4;

  private final Shutdown shutdown = new Shutdown();
  private final AtomicLong passed = new AtomicLong();
  private final Clock machine = Clock.tickMillis(ZoneOffset.UTC);
  private final SystemClock clock;
  private final LocalCognito cognito;
  private final KiteSimulator broker;
  private final EmbeddedServices services;
  private final LocalPlatforms platforms;
  private final LambdaFunction worker;
  private final Front front;
  private final long step;

  /**
   * Starts the parts.
   *
   * @param keys a folder for the directory's signing key
   * @param pass whether time passes with every request, or runs as it does
   */
  public FrontStand(Path keys, boolean pass) throws IOException, InterruptedException {
    SecureRandom random = new SecureRandom();
    clock = new SystemClock(() -> machine.instant().plusMillis(passed.get()));
    IdSource ids = new RandomIds(clock, random);
    LocalMarket market = LocalMarket.of(SharedSystem.settings());
    services = shutdown.later(EmbeddedServices.start(Optional.empty(), random));
    KeyRing ring = KeyRing.inMemory(ids, clock, random);
    ring.create(TOPOLOGY.tokens().alias());
    cognito =
        LocalCognito.keptIn(
            keys, CognitoSettings.standard(ISSUER).withPasswordIterations(1), clock, ids, random);
    cognito.joinAtSignUp(ADMIN, "admin");
    broker =
        shutdown.later(
            KiteSimulator.start(
                0,
                market.market(),
                new KiteSimulator.Surroundings(market.clock(), machine, Thread::sleep, random),
                SharedSystem.settings().broker(),
                Optional.empty()));
    Path scratch = shutdown.laterDeleted(Files.createTempDirectory("farstrike"));
    platforms =
        new LocalPlatforms(
            TOPOLOGY,
            services,
            new LocalKms(ring, random),
            cognito,
            new LocalStores(services, TOPOLOGY).create(),
            NoSockets.PLACE,
            SharedSystem.settings().entrance(),
            OperatorSettings.BUILT_IN,
            market.clock(),
            clock,
            ids);
    LocalFunctions functions =
        LocalFunctions.of(
            platforms,
            FunctionWatch.NONE,
            broker,
            scratch,
            StreamSettings.of(new StreamSource.Own()),
            random);
    worker = functions.worker(WORKERS);
    Instant start = machine.instant();
    SystemClock tokenClock = pass ? new SystemClock(() -> start) : clock;
    AccessTokens tokens =
        new AccessTokens(
            cognito::jwks,
            ISSUER,
            cognito.settings().clientId(),
            CognitoSettings.SCOPE,
            tokenClock);
    front =
        new Front(
            ApiContract.read(SharedSystem.contract()),
            functions.behindTheApi(origin -> false),
            tokens,
            tokenClock);
    step = pass ? BETWEEN_REQUESTS.toMillis() : 0;
  }

  public Front.Reply answer(Front.Call call) throws InterruptedException {
    passed.addAndGet(step);
    Front.Reply reply = front.answer(call);
    LeakWatch.OF_THE_RUN.exchange(
        call.method() + ' ' + call.target(), "", reply.status(), reply.body());
    return reply;
  }

  /** The system's time, which tokens and codes go by. */
  public Instant now() {
    return clock.now();
  }

  public LocalCognito cognito() {
    return cognito;
  }

  public KiteSimulator broker() {
    return broker;
  }

  /** Our own id of a directory's user, which no answer may show. */
  public UserId userId(String subject) {
    UserId id = platforms.of(TenantRole.API).members().userIdOf(subject).orElseThrow();
    LeakWatch.OF_THE_RUN.learnUser(id.value());
    return id;
  }

  /** Runs what the queue holds until the condition is met. */
  public void work(Supplier<Boolean> done) throws IOException, InterruptedException {
    EventSourcePoller poller =
        EventSourcePoller.start(
            services.queues().client(),
            new EventSourcePoller.Source(
                platforms.jobsQueueUrl(),
                "arn:aws:sqs:ap-south-1:000000000000:" + TOPOLOGY.jobs().name(),
                1,
                WORKERS,
                Duration.ofSeconds(1)),
            worker,
            Thread::sleep);
    try {
      for (int look = 0; look < 600 && !done.get(); look++) {
        Thread.sleep(100);
      }
    } finally {
      poller.kill();
    }
  }

  /** Forgets what nobody has worked on. */
  public void dropMessages() {
    services.queues().client().purgeQueue(purge -> purge.queueUrl(platforms.jobsQueueUrl()));
  }

  @Override
  public void close() throws IOException {
    new HeardRecords(services.dynamo().client(), TOPOLOGY).hearAudit();
    shutdown.close();
  }
}
