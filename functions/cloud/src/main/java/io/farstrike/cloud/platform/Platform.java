package io.farstrike.cloud.platform;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.BreakerLimits;
import io.farstrike.broker.CallLimits;
import io.farstrike.broker.Sleeper;
import io.farstrike.broker.SpotKeys;
import io.farstrike.cloud.audit.AuditLog;
import io.farstrike.cloud.broker.BreakerStore;
import io.farstrike.cloud.broker.GateLeases;
import io.farstrike.cloud.broker.HeldGates;
import io.farstrike.cloud.directory.Directory;
import io.farstrike.cloud.directory.Passwords;
import io.farstrike.cloud.directory.RefreshTokens;
import io.farstrike.cloud.directory.SecondFactor;
import io.farstrike.cloud.erasure.Erasure;
import io.farstrike.cloud.history.IvHistory;
import io.farstrike.cloud.http.ApiDispatcher;
import io.farstrike.cloud.http.Routes;
import io.farstrike.cloud.instruments.InstrumentShelf;
import io.farstrike.cloud.jobs.JobBell;
import io.farstrike.cloud.jobs.JobLeases;
import io.farstrike.cloud.jobs.JobLimits;
import io.farstrike.cloud.jobs.JobQueue;
import io.farstrike.cloud.jobs.JobStore;
import io.farstrike.cloud.jobs.JobTemplate;
import io.farstrike.cloud.jobs.OverJobs;
import io.farstrike.cloud.limits.Entrance;
import io.farstrike.cloud.limits.RateLimiter;
import io.farstrike.cloud.members.Acceptances;
import io.farstrike.cloud.members.Devices;
import io.farstrike.cloud.members.Invitations;
import io.farstrike.cloud.members.Members;
import io.farstrike.cloud.members.RecoveryCodes;
import io.farstrike.cloud.members.RefreshLedger;
import io.farstrike.cloud.members.SessionTraces;
import io.farstrike.cloud.members.Sessions;
import io.farstrike.cloud.members.SignInChallenges;
import io.farstrike.cloud.members.SignInDelays;
import io.farstrike.cloud.members.WaitingRoom;
import io.farstrike.cloud.metrics.Counters;
import io.farstrike.cloud.metrics.Meter;
import io.farstrike.cloud.monitors.MonitorLeases;
import io.farstrike.cloud.monitors.Monitors;
import io.farstrike.cloud.named.Named;
import io.farstrike.cloud.named.NamedDocuments;
import io.farstrike.cloud.notices.Mail;
import io.farstrike.cloud.notices.Notices;
import io.farstrike.cloud.observe.Observed;
import io.farstrike.cloud.quota.QuotaStore;
import io.farstrike.cloud.relay.ShardLeases;
import io.farstrike.cloud.relay.StreamFigures;
import io.farstrike.cloud.rules.HouseRules;
import io.farstrike.cloud.rules.TermsGate;
import io.farstrike.cloud.screens.OwnScreen;
import io.farstrike.cloud.stream.Connections;
import io.farstrike.cloud.stream.DayUniverses;
import io.farstrike.cloud.stream.GatewayPush;
import io.farstrike.cloud.stream.Inbox;
import io.farstrike.cloud.stream.LiveSockets;
import io.farstrike.cloud.stream.Push;
import io.farstrike.cloud.stream.SocketPlace;
import io.farstrike.cloud.stream.SocketReaper;
import io.farstrike.cloud.stream.StreamPreferences;
import io.farstrike.cloud.stream.Tickets;
import io.farstrike.cloud.table.FencedItems;
import io.farstrike.cloud.tenant.TenantAccess;
import io.farstrike.cloud.tenant.TenantStores;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.cloud.trail.UserTrail;
import io.farstrike.cloud.vault.CredentialStore;
import io.farstrike.cloud.vault.LoginStates;
import io.farstrike.cloud.vault.TokenVault;
import io.farstrike.cloud.workspace.Workspace;
import io.farstrike.market.MarketClock;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.IdSource;
import io.farstrike.tenancy.TenantScope;
import java.time.Duration;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What a function stands on. Production makes one from its environment, the local system from its
 * embedded services; the functions cannot tell.
 *
 * @param edge reaches the edge and the audit table, not the index
 * @param shared reaches the bucket's {@code shared/}, not {@code users/}
 * @param spotKeys names of the indices at the broker
 * @param pace how fast one API key may call the broker
 * @param sockets where sockets of the live stream are
 * @param entrance how requests come in at the HTTP API
 * @param operator what the operator of the stage has set
 * @param mail the way out for mails; {@link Mail#NONE} where nothing is mailed
 * @param tenants the only way to users' data
 * @param counters what this instance has counted and not yet handed on
 */
public record Platform(
    Topology topology,
    DynamoDbClient edge,
    S3Client shared,
    SqsClient queues,
    String jobsQueueUrl,
    CognitoIdentityProviderClient cognito,
    String poolId,
    String clientId,
    SocketPlace sockets,
    Entrance entrance,
    OperatorSettings operator,
    Mail mail,
    TenantAccess tenants,
    SpotKeys spotKeys,
    CallLimits pace,
    MarketClock marketClock,
    SystemClock systemClock,
    IdSource ids,
    Counters counters) {

  public Platform {
    requireNonNull(topology, "topology is null");
    requireNonNull(edge, "edge is null");
    requireNonNull(shared, "shared is null");
    requireNonNull(queues, "queues is null");
    requireNonNull(jobsQueueUrl, "jobsQueueUrl is null");
    requireNonNull(cognito, "cognito is null");
    requireNonNull(poolId, "poolId is null");
    requireNonNull(clientId, "clientId is null");
    requireNonNull(sockets, "sockets is null");
    requireNonNull(entrance, "entrance is null");
    requireNonNull(operator, "operator is null");
    requireNonNull(mail, "mail is null");
    requireNonNull(tenants, "tenants is null");
    requireNonNull(spotKeys, "spotKeys is null");
    requireNonNull(pace, "pace is null");
    requireNonNull(marketClock, "marketClock is null");
    requireNonNull(systemClock, "systemClock is null");
    requireNonNull(ids, "ids is null");
    requireNonNull(counters, "counters is null");
  }

  public Members members() {
    return new Members(edge, tenants, topology, ids);
  }

  public WaitingRoom waitingRoom() {
    return new WaitingRoom(tenants, topology);
  }

  public Acceptances acceptances() {
    return new Acceptances(tenants, topology);
  }

  public Devices devices() {
    return new Devices(tenants, topology, systemClock);
  }

  public Invitations invitations() {
    return new Invitations(edge, topology, systemClock, ids);
  }

  public Notices notices() {
    return new Notices(mail, members(), systemClock);
  }

  /** Who may register, and under which terms. */
  public HouseRules rules() {
    return operator.rules();
  }

  public TermsGate termsGate() {
    return new TermsGate(members(), rules().terms());
  }

  public Sessions sessions() {
    return new Sessions(members(), tenants, topology, systemClock, socketReaper());
  }

  public RefreshLedger refreshLedger() {
    return new RefreshLedger(edge, topology, systemClock);
  }

  public SignInDelays signInDelays() {
    return new SignInDelays(edge, topology, systemClock);
  }

  public RefreshTokens refreshTokens() {
    return new RefreshTokens(cognito, poolId, clientId);
  }

  public Passwords passwords() {
    return new Passwords(cognito, poolId, clientId);
  }

  public Directory directory() {
    return new Directory(cognito, poolId, clientId);
  }

  public SecondFactor secondFactor() {
    return new SecondFactor(cognito, poolId, clientId);
  }

  public SignInChallenges signInChallenges() {
    return new SignInChallenges(edge, topology, systemClock, ids);
  }

  public RecoveryCodes recoveryCodes(TenantScope scope) {
    return new RecoveryCodes(scope, tenants.open(scope).table(), topology.index(), ids);
  }

  public SessionTraces sessionTraces(TenantScope scope) {
    return new SessionTraces(scope, tenants.open(scope).table(), topology.index());
  }

  public Erasure erasure(TenantScope scope) {
    return new Erasure(
        scope, tenants.open(scope), topology, jobs(scope), members(), directory(), systemClock);
  }

  public JobBell bell() {
    return new JobBell(queues, jobsQueueUrl);
  }

  /** The inboxes of those who run the live stream. */
  public Inbox inbox() {
    return new Inbox(queues, topology, jobsQueueUrl, ids, counters);
  }

  public Tickets tickets() {
    return new Tickets(edge, topology, systemClock, ids);
  }

  public Connections connections() {
    return new Connections(edge, topology, systemClock);
  }

  public LiveSockets liveSockets() {
    return new LiveSockets(edge, topology);
  }

  public Push push() {
    return new GatewayPush(sockets.gateway());
  }

  public SocketReaper socketReaper() {
    return new SocketReaper(
        connections(), tickets(), push(), inbox(), sockets.provider(), systemClock);
  }

  public AuditLog auditLog() {
    return new AuditLog(edge, topology, ids, operator.rules().auditLife());
  }

  /** A user's figures of the live stream. */
  public StreamFigures streamFigures(TenantScope scope) {
    return new StreamFigures(scope, tenants.open(scope).table(), topology.index(), systemClock);
  }

  /** Who runs the stream's shards. */
  public ShardLeases shardLeases() {
    return new ShardLeases(edge, topology.edge(), systemClock);
  }

  /** The universes of today. */
  public DayUniverses universes() {
    return new DayUniverses(instruments(), spotKeys);
  }

  public JobQueue jobQueue() {
    return new JobQueue(queues, topology.jobs(), jobsQueueUrl);
  }

  public InstrumentShelf instruments() {
    return new InstrumentShelf(
        shared, edge, topology, systemClock, marketClock, spotKeys, counters);
  }

  /** The gates of all API keys, at the pace that the broker allows. */
  public GateLeases gates(Sleeper sleeper) {
    return new GateLeases(edge, topology.edge(), systemClock, sleeper, pace);
  }

  public HeldGates heldGates() {
    return new HeldGates(edge, topology.edge());
  }

  /** What watches a function; each needs one. */
  public Observed observed(String function) {
    return new Observed(function, topology.stage(), counters.measures(), systemClock);
  }

  /** A dispatcher with nothing bound yet. */
  public ApiDispatcher dispatcher() {
    Meter meter = meter();
    return new ApiDispatcher(
            Routes.load(),
            sessions(),
            auditLog(),
            limiter(),
            entrance.originSecret(),
            tenants,
            topology,
            systemClock)
        .measuredBy(counters.measures())
        .afterEach(meter::handOnSometimes);
  }

  /** Where requests are counted; each one made knows only for itself which windows are full. */
  public RateLimiter limiter() {
    return new RateLimiter(edge, tenants, topology, systemClock, entrance.rates(), counters);
  }

  /** Where a function hands on what its instance has counted; each needs one. */
  public Meter meter() {
    return new Meter(counters, edge, topology, systemClock, ids);
  }

  public JobStore jobs(TenantScope scope) {
    return new JobStore(
        scope,
        tenants.open(scope).table(),
        topology.index(),
        systemClock,
        JobLimits.of(operator.standards()));
  }

  public JobLeases leases(TenantScope scope) {
    return new JobLeases(
        scope,
        tenants.open(scope).table(),
        topology.index(),
        systemClock,
        JobLimits.of(operator.standards()));
  }

  public Monitors monitors(TenantScope scope) {
    return new Monitors(fenced(scope), systemClock, () -> retention(scope));
  }

  public MonitorLeases monitorLeases(TenantScope scope) {
    return new MonitorLeases(fenced(scope), systemClock, () -> retention(scope));
  }

  private FencedItems fenced(TenantScope scope) {
    return new FencedItems(scope, tenants.open(scope).table(), topology.index());
  }

  private Duration retention(TenantScope scope) {
    return Duration.ofDays(quotas(scope).find().retentionDays());
  }

  public NamedDocuments<JobTemplate> templates(TenantScope scope) {
    return named(JobTemplate.KIND, scope);
  }

  public NamedDocuments<OwnScreen> screens(TenantScope scope) {
    return named(OwnScreen.KIND, scope);
  }

  /** What the live stream shows a user. */
  public StreamPreferences streamPreferences(TenantScope scope) {
    return new StreamPreferences(scope, tenants.open(scope).table(), topology.index());
  }

  private <T extends Named> NamedDocuments<T> named(
      NamedDocuments.Kind<T> kind, TenantScope scope) {
    return new NamedDocuments<>(kind, scope, tenants.open(scope).table(), topology.index());
  }

  public IvHistory ivHistory(TenantScope scope) {
    return new IvHistory(scope, tenants.open(scope).table(), topology.index());
  }

  public OverJobs overJobs(TenantScope scope) {
    return new OverJobs(scope, tenants.open(scope).table(), topology.index(), systemClock);
  }

  public QuotaStore quotas(TenantScope scope) {
    return new QuotaStore(
        scope, tenants.open(scope).table(), topology.index(), operator.standards());
  }

  public Workspace workspace(TenantScope scope) {
    return new Workspace(scope, tenants.open(scope), topology, systemClock, operator.standards());
  }

  public CredentialStore credentials(TenantScope scope) {
    return new CredentialStore(scope, tenants.open(scope).table(), topology.index());
  }

  public UserTrail trail(TenantScope scope) {
    return new UserTrail(
        scope,
        tenants.open(scope).table(),
        topology.audit(),
        operator.rules().auditLife(),
        systemClock);
  }

  public LoginStates logins(TenantScope scope) {
    return new LoginStates(scope, tenants.open(scope).table(), topology.index(), systemClock, ids);
  }

  public BreakerStore breaker(TenantScope scope) {
    return new BreakerStore(
        scope, tenants.open(scope).table(), topology.index(), systemClock, BreakerLimits.DEFAULT);
  }

  public TokenVault vault(TenantScope scope) {
    TenantStores stores = tenants.open(scope);
    return new TokenVault(scope, stores.keys(), topology.tokens());
  }
}
