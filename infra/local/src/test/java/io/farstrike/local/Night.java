package io.farstrike.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.farstrike.broker.BrokerCredentials;
import io.farstrike.cloud.broker.HeldGate;
import io.farstrike.cloud.jobs.Job;
import io.farstrike.cloud.jobs.JobClaim;
import io.farstrike.cloud.jobs.JobKind;
import io.farstrike.cloud.jobs.JobLeases;
import io.farstrike.cloud.jobs.JobParameters;
import io.farstrike.cloud.jobs.JobStatus;
import io.farstrike.cloud.limits.Entrance;
import io.farstrike.cloud.members.Member;
import io.farstrike.cloud.platform.OperatorSettings;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.platform.RandomIds;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.cloud.vault.StoredCredentials;
import io.farstrike.cloud.workspace.FileKind;
import io.farstrike.cloud.workspace.StoredFile;
import io.farstrike.cloud.workspace.Workspace;
import io.farstrike.janitor.CleanupFunction;
import io.farstrike.janitor.ErasureFunction;
import io.farstrike.janitor.IdleFunction;
import io.farstrike.janitor.InstrumentsFunction;
import io.farstrike.janitor.NoticesFunction;
import io.farstrike.janitor.SelfAuditFunction;
import io.farstrike.janitor.SelfAuditReport;
import io.farstrike.janitor.Sweep;
import io.farstrike.janitor.SweepFunction;
import io.farstrike.janitor.Tally;
import io.farstrike.local.aws.CognitoSettings;
import io.farstrike.local.aws.EmbeddedServices;
import io.farstrike.local.aws.KeyRing;
import io.farstrike.local.aws.LocalCognito;
import io.farstrike.local.aws.LocalKms;
import io.farstrike.local.aws.TestTime;
import io.farstrike.local.contract.CloudServices;
import io.farstrike.local.contract.Holds;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.market.MarketClock;
import io.farstrike.options.Sides;
import io.farstrike.tenancy.IdSource;
import io.farstrike.tenancy.Secret;
import io.farstrike.tenancy.TenantScope;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.model.Message;

/** Embedded services under a clock that a test moves, and the janitor's functions over them. */
final class Night implements AutoCloseable {

  static final Topology TOPOLOGY = new Topology("night");
  private static final Context TIME_ENOUGH = new EventContext(900_000);
  private static final ScheduledEvent EVENT = new ScheduledEvent();

  /** A Monday that trades, at 09:30 in India; the market's clock is the same. */
  final TestTime time = new TestTime(Instant.parse("2026-11-02T04:00:00Z"));

  final EmbeddedServices services;
  final LocalPlatforms platforms;
  final LocalKms keys;

  private final FunctionWatch watch;

  Night() throws IOException, InterruptedException {
    this(FunctionWatch.NONE);
  }

  /** With a watch over what the functions of the night ask of the services. */
  Night(FunctionWatch watch) throws IOException, InterruptedException {
    this.watch = watch;
    SecureRandom random = new SecureRandom();
    IdSource ids = new RandomIds(time.clock(), random);
    KeyRing ring = KeyRing.inMemory(ids, time.clock(), random);
    keys = new LocalKms(ring, random);
    LocalKeys.create(keys, TOPOLOGY);
    services = EmbeddedServices.start(Optional.empty(), random);
    platforms =
        new LocalPlatforms(
            TOPOLOGY,
            services,
            keys,
            LocalCognito.inMemory(
                CognitoSettings.standard("https://issuer.example"), time.clock(), ids, random),
            new LocalStores(services, TOPOLOGY).create(),
            NoSockets.PLACE,
            Entrance.STANDARD,
            OperatorSettings.BUILT_IN,
            new MarketClock(time.clock()::now),
            time.clock(),
            ids);
  }

  @Override
  public void close() throws IOException {
    services.close();
  }

  Platform platform() {
    return platforms.of(TenantRole.WORKER);
  }

  CleanupFunction.Cleaned cleanup() {
    return cleanup(TIME_ENOUGH);
  }

  CleanupFunction.Cleaned cleanup(Context context) {
    return new CleanupFunction(due("cleanup"), janitor("cleanup")).handleRequest(EVENT, context);
  }

  IdleFunction.Removed idle() {
    return new IdleFunction(due("idle"), janitor("idle")).handleRequest(EVENT, TIME_ENOUGH);
  }

  Tally notices() {
    return new NoticesFunction(due("notices"), janitor("notices"))
        .handleRequest(EVENT, TIME_ENOUGH);
  }

  InstrumentsFunction.Rung instruments() {
    return new InstrumentsFunction(due("instruments"), janitor("instruments"))
        .handleRequest(EVENT, TIME_ENOUGH);
  }

  Tally erasure() {
    return new ErasureFunction(due("erasure"), janitor("erasure"))
        .handleRequest(EVENT, TIME_ENOUGH);
  }

  SelfAuditReport selfAudit() {
    return new SelfAuditFunction(
            watch.across("self-audit", platforms.audited()),
            watch.settings("self-audit", platforms.settings()),
            janitor("self-audit"))
        .handleRequest(EVENT, TIME_ENOUGH);
  }

  Sweep.Swept sweep() {
    DynamoDbClient openJobs = watch.across("sweep", platforms.openJobs());
    return new SweepFunction(new Sweep(openJobs, janitor("sweep")))
        .handleRequest(EVENT, TIME_ENOUGH);
  }

  private DynamoDbClient due(String function) {
    return watch.across(function, platforms.due());
  }

  private Platform janitor(String function) {
    return watch.platform(function, platforms.of(TenantRole.JANITOR));
  }

  /** Adds a job; the first two of a user are admitted. */
  String add(TenantScope user) {
    JobParameters parameters =
        new JobParameters(
            JobKind.SCREEN,
            List.of("INFY"),
            Optional.empty(),
            LocalDate.of(2026, 11, 23),
            BigDecimal.TEN,
            Sides.BOTH,
            BigDecimal.valueOf(8_000_000),
            BigDecimal.valueOf(12),
            List.of("Filtered"));
    String id = platforms.ids().sortable();
    platform().jobs(user).add(Job.queued(id, parameters, time.clock().now()));
    return id;
  }

  /** Has a worker end a job. */
  void end(TenantScope user, String jobId) {
    JobLeases leases = platform().leases(user);
    JobClaim claim = leases.claim(jobId).orElseThrow();
    leases.finish(claim, claim.job().ended(JobStatus.SUCCEEDED, time.clock().now()));
  }

  /**
   * Stores a file.
   *
   * @param folder on this machine, for its content
   */
  StoredFile publish(TenantScope user, FileKind kind, Path folder) throws IOException {
    Path content = Files.writeString(Files.createTempFile(folder, "draft", ""), "content");
    Workspace.Draft draft =
        new Workspace.Draft(kind, platforms.ids().sortable(), "", "parquet", content, 1, 1);
    return platform()
        .workspace(user)
        .publish(List.of(draft), Holds.lasting(user, TOPOLOGY, 1))
        .orElseThrow()
        .getFirst();
  }

  /** Takes the gate of an API key. */
  HeldGate gate(String key, Duration lease) {
    return platform()
        .gates(time::pass)
        .acquire(key, platforms.ids().sortable(), lease)
        .orElseThrow();
  }

  /** Enrols somebody under the directory's name, and signs them in. */
  TenantScope member(String subject) {
    TenantScope member =
        platform()
            .members()
            .enrol(subject, new Member("a@example.com", "A", Instant.EPOCH, Optional.empty()));
    platform()
        .sessions()
        .open(member, "session-" + subject, false, false, "203.0.113.7", "browser");
    return member;
  }

  /** A user with a token that lives this long. */
  TenantScope userWithAToken(Duration life) {
    TenantScope user = CloudServices.newUser();
    Platform api = platforms.of(TenantRole.API);
    Instant now = time.clock().now();
    api.credentials(user)
        .put(
            new StoredCredentials(
                "kite",
                api.vault(user).seal("kite", new BrokerCredentials("apikey01", Secret.of("t"))),
                "****ey01",
                StoredCredentials.State.VALID,
                now,
                now.plus(life)));
    return user;
  }

  /** Whether the index table has an item of a user, expired or not. */
  boolean hasItem(TenantScope user, String sortKey) {
    return !items(user, sortKey).isEmpty();
  }

  private List<?> items(TenantScope user, String sortKey) {
    return services
        .dynamo()
        .client()
        .query(
            query ->
                query
                    .tableName(TOPOLOGY.index().name())
                    .keyConditionExpression("pk = :pk AND begins_with(sk, :sk)")
                    .expressionAttributeValues(
                        Map.of(":pk", Item.text(user.userId().value()), ":sk", Item.text(sortKey))))
        .items();
  }

  /** Keys of a user's objects, without the user's folder. */
  List<String> objects(TenantScope user) {
    String folder = "users/" + user.userId().value() + '/';
    return services
        .objects()
        .client()
        .listObjectsV2(list -> list.bucket(TOPOLOGY.data().name()).prefix(folder))
        .contents()
        .stream()
        .map(S3Object::key)
        .map(key -> key.substring(folder.length()))
        .toList();
  }

  /** Takes messages from the queue. */
  List<String> rung() {
    List<Message> messages =
        services
            .queues()
            .client()
            .receiveMessage(
                receive -> receive.queueUrl(platforms.jobsQueueUrl()).maxNumberOfMessages(10))
            .messages();
    return messages.stream().map(Message::body).toList();
  }
}
