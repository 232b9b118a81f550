package io.farstrike.local.campaign;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.farstrike.broker.BrokerCredentials;
import io.farstrike.broker.CallLimits;
import io.farstrike.broker.TokenLife;
import io.farstrike.cloud.jobs.Job;
import io.farstrike.cloud.jobs.JobKind;
import io.farstrike.cloud.jobs.JobMessage;
import io.farstrike.cloud.jobs.JobParameters;
import io.farstrike.cloud.jobs.JobStore.Admission;
import io.farstrike.cloud.jobs.JobStore.Cancellation;
import io.farstrike.cloud.limits.Entrance;
import io.farstrike.cloud.metrics.Counters;
import io.farstrike.cloud.notices.Mail;
import io.farstrike.cloud.platform.OperatorSettings;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.platform.RandomIds;
import io.farstrike.cloud.tenant.TenantStores;
import io.farstrike.cloud.vault.StoredCredentials;
import io.farstrike.janitor.CleanupFunction;
import io.farstrike.janitor.Sweep;
import io.farstrike.kite.HttpAnswer;
import io.farstrike.kite.HttpTransport;
import io.farstrike.kite.KiteBroker;
import io.farstrike.kite.KiteOptions;
import io.farstrike.kite.KiteSpotKeys;
import io.farstrike.kite.UrlConnectionTransport;
import io.farstrike.local.NoSockets;
import io.farstrike.local.broker.KiteAccount;
import io.farstrike.local.campaign.Plan.Errand;
import io.farstrike.local.campaign.Plan.Fate;
import io.farstrike.local.tenant.GuardedAccess;
import io.farstrike.local.tenant.GuardedIndexes;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.market.SystemClock;
import io.farstrike.options.Sides;
import io.farstrike.tenancy.IdSource;
import io.farstrike.tenancy.Secret;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import io.farstrike.worker.WorkerFunction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** One run of a plan: three workers, the sweep and the owners, until every job is over. */
final class Run {

  private static final LocalDate EXPIRY = LocalDate.of(2026, 3, 30);

  /** Long enough for a gate, and no job comes after. */
  static final Duration JUDGED_FOR = Duration.ofSeconds(25);

  private static final int WORKERS = 3;
  private static final Duration LONGEST = Duration.ofHours(3);

  /** A user with a broker key. */
  record Trader(TenantScope scope, String apiKey) {}

  /** A job and whose it is. */
  record Started(Trader trader, String id, List<String> symbols) {}

  private final Ground ground;
  private final Random random;
  private final Plan plan;
  private final boolean kind;
  private final Turnstile turnstile;
  private final SystemClock clock;
  private final IdSource ids;
  private final MemoryQueue queue;
  private final List<Trader> traders = new ArrayList<>();
  private final List<Started> jobs = new ArrayList<>();
  private final Map<String, Integer> tally = new TreeMap<>();
  private int errandsLeft;
  private int busy;
  private boolean over;
  private int deaths;

  /**
   * Prepares a run.
   *
   * @param kind whether nothing befalls machines and messages
   */
  Run(Ground ground, long seed, Plan plan, boolean kind) {
    this.ground = ground;
    this.random = new Random(seed);
    this.plan = plan;
    this.kind = kind;
    this.turnstile = new Turnstile(Ground.START, new Random(seed + 1));
    this.clock = new SystemClock(turnstile);
    this.ids = new RandomIds(clock, new Random(seed + 2));
    this.queue = new MemoryQueue(Ground.TOPOLOGY.jobs(), turnstile, new Random(seed + 3), !kind);
    this.errandsLeft = plan.errands().size();
  }

  List<Started> jobs() {
    return jobs;
  }

  MemoryQueue queue() {
    return queue;
  }

  /** What all workers called, by client and operation. */
  Map<String, Integer> tally() {
    return tally;
  }

  int deaths() {
    return deaths;
  }

  Instant now() {
    return clock.now();
  }

  /** The stores of a user as nothing spoils them. */
  Platform platform() {
    return platform(TenantRole.WORKER, new Machine(turnstile, Fate.KIND));
  }

  void run() throws InterruptedException {
    ground.follow(turnstile);
    for (int i = 0; i < plan.traders(); i++) {
      Trader trader =
          new Trader(TenantScope.ofJobMessage(new UserId(ids.uuid())), "key" + ids.sortable());
      traders.add(trader);
      storeToken(trader, platform(TenantRole.API, new Machine(turnstile, Fate.KIND)));
    }
    plan.mishaps()
        .forEach(one -> ground.broker.faults().onCall(one.route(), one.call(), one.fault()));
    plan.errands().forEach(errand -> turnstile.start("owner", () -> owner(errand)));
    for (int i = 0; i < WORKERS; i++) {
      turnstile.start("worker", this::work);
    }
    turnstile.start("sweep", this::sweep);
    turnstile.drive();
    tidyAtNight();
  }

  /** A worker that dies right after a job's end leaves its temporary objects to the night. */
  private void tidyAtNight() {
    Machine machine = new Machine(turnstile, Fate.KIND);
    new CleanupFunction(
            GuardedIndexes.due(ground.dynamo.client(), Ground.TOPOLOGY),
            platform(TenantRole.JANITOR, machine))
        .handleRequest(new ScheduledEvent(), context(() -> 60_000));
  }

  private Object owner(Errand errand) throws Exception {
    turnstile.sleep(errand.after());
    Machine machine = new Machine(turnstile, Fate.KIND);
    Platform api = platform(TenantRole.API, machine);
    switch (errand) {
      case Errand.Start start -> start(start, api);
      case Errand.Cancel cancel -> cancel(cancel, api);
      case Errand.NewToken token -> storeToken(traders.get(token.trader()), api);
    }
    errandsLeft--;
    return errand;
  }

  private void start(Errand.Start start, Platform api) {
    Trader trader = traders.get(start.trader());
    JobParameters parameters =
        new JobParameters(
            JobKind.SCREEN,
            start.symbols(),
            Optional.empty(),
            EXPIRY,
            new BigDecimal("2"),
            Sides.BOTH,
            new BigDecimal("8000000"),
            new BigDecimal("50"),
            List.of("Filtered", "HighYield"));
    Job job = Job.queued(ids.sortable(), parameters, clock.now());
    jobs.add(new Started(trader, job.id(), start.symbols()));
    if (api.jobs(trader.scope()).add(job) == Admission.ADMITTED) {
      api.bell().ring(new JobMessage.Run(trader.scope().userId(), job.id()));
    }
  }

  private void cancel(Errand.Cancel cancel, Platform api) {
    if (cancel.job() < jobs.size()) {
      Started job = jobs.get(cancel.job());
      TenantScope scope = job.trader().scope();
      if (api.jobs(scope).cancel(job.id()) instanceof Cancellation.Ended ended) {
        ended.admitted().forEach(id -> api.bell().ring(new JobMessage.Run(scope.userId(), id)));
        api.workspace(scope).tidy(job.id(), ended.job().createdAt());
      }
    }
  }

  private void storeToken(Trader trader, Platform api) {
    ground.broker.register(
        new KiteAccount(
            trader.apiKey(),
            ground.watched(Secret.of("apisecret-" + trader.apiKey())),
            "U" + trader.apiKey().substring(3, 12),
            KiteAccount.Plan.CONNECT,
            Optional.empty()));
    ground.secrets.add(trader.apiKey());
    BrokerCredentials credentials =
        new BrokerCredentials(
            trader.apiKey(), ground.watched(ground.broker.issueToken(trader.apiKey())));
    api.credentials(trader.scope())
        .put(
            new StoredCredentials(
                "kite",
                api.vault(trader.scope()).seal("kite", credentials),
                StoredCredentials.mask(trader.apiKey()),
                StoredCredentials.State.VALID,
                clock.now(),
                TokenLife.from(ground.marketClock.now()).expiresAt()));
  }

  private Object work() throws Exception {
    while (!over) {
      Optional<Message> message = queue.receiveMessage(ask -> {}).messages().stream().findFirst();
      if (message.isPresent()) {
        busy++;
        deliver(message.get());
        busy--;
      } else {
        turnstile.sleep(Duration.ofSeconds(1));
      }
    }
    return queue;
  }

  private void deliver(Message message) {
    Machine machine = new Machine(turnstile, kind ? Fate.KIND : Fate.of(random));
    SQSEvent.SQSMessage one = new SQSEvent.SQSMessage();
    one.setMessageId(message.messageId());
    one.setBody(message.body());
    SQSEvent event = new SQSEvent();
    event.setRecords(List.of(one));
    try {
      boolean done =
          worker(machine)
              .handleRequest(event, context(machine::millisLeft))
              .getBatchItemFailures()
              .isEmpty();
      if (done) {
        machine
            .reaching(SqsClient.class, queue)
            .deleteMessage(delete -> delete.receiptHandle(message.receiptHandle()));
      }
    } catch (RuntimeException e) {
      if (!machine.isDead()) {
        throw e;
      }
    }
    machine.tally().forEach((call, times) -> tally.merge(call, times, Integer::sum));
    deaths += machine.isDead() ? 1 : 0;
  }

  private WorkerFunction worker(Machine machine) {
    UrlConnectionTransport wire = new UrlConnectionTransport();
    HttpTransport transport =
        call -> {
          try {
            return machine.call(
                () -> {
                  try (HttpAnswer answer = wire.send(call)) {
                    byte[] body = answer.body().readAllBytes();
                    return new HttpAnswer(
                        answer.status(), answer.headers(), new ByteArrayInputStream(body));
                  }
                });
          } catch (IOException | RuntimeException e) {
            throw e;
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        };
    KiteOptions options =
        new KiteOptions(
            ground.broker.baseUrl(),
            ground.broker.baseUrl(),
            "0.1.0",
            60,
            1_000,
            15_000,
            30,
            100_000,
            1);
    return new WorkerFunction(
        platform(TenantRole.WORKER, machine),
        new KiteBroker(options, transport, turnstile, new Random(random.nextLong())),
        turnstile,
        ground.scratch);
  }

  private static Context context(Supplier<Integer> millisLeft) {
    return (Context)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getRemainingTimeInMillis")) {
                return millisLeft.get();
              }
              if (method.getReturnType() == String.class) {
                return "a-call";
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }

  /** Sweeps once a minute, until there is nothing left to happen. */
  private Object sweep() throws Exception {
    Machine machine = new Machine(turnstile, Fate.KIND);
    Platform platform = platform(TenantRole.WORKER, machine);
    while (!over) {
      turnstile.sleep(Duration.ofSeconds(60));
      boolean done = errandsLeft == 0 && jobs.stream().allMatch(job -> isOver(platform, job));
      if (!done) {
        new Sweep(
                GuardedIndexes.openJobs(
                    machine.reaching(DynamoDbClient.class, ground.dynamo.client()),
                    Ground.TOPOLOGY),
                platform)
            .run();
      }
      over = done && busy == 0 && queue.isEmpty();
      if (clock.now().isAfter(Ground.START.plus(LONGEST))) {
        throw new AssertionError("no end: " + jobs);
      }
    }
    return platform;
  }

  private static boolean isOver(Platform platform, Started job) {
    return platform
        .jobs(job.trader().scope())
        .find(job.id())
        .filter(found -> found.status().isFinal())
        .isPresent();
  }

  private Platform platform(TenantRole role, Machine machine) {
    TenantStores whole =
        new TenantStores(
            machine.reaching(DynamoDbClient.class, ground.dynamo.client()),
            machine.reaching(S3Client.class, ground.objects.client()),
            ground.objects.presigner(),
            machine.reaching(KmsClient.class, ground.keys));
    return new Platform(
        Ground.TOPOLOGY,
        GuardedAccess.edge(whole.table(), Ground.TOPOLOGY),
        GuardedAccess.shared(whole.objects(), Ground.TOPOLOGY),
        machine.reaching(SqsClient.class, queue),
        "queue",
        ground.cognito,
        "pool",
        "client",
        NoSockets.PLACE,
        Entrance.STANDARD,
        OperatorSettings.BUILT_IN,
        Mail.NONE,
        new GuardedAccess(whole, Ground.TOPOLOGY, role),
        KiteSpotKeys.DEFAULTS,
        CallLimits.KITE,
        ground.marketClock,
        clock,
        ids,
        new Counters());
  }
}
