package io.farstrike.cloud.policy;

import static io.farstrike.cloud.policy.TenantRoles.named;
import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Due;
import io.farstrike.cloud.topology.Schedule;
import io.farstrike.cloud.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The roles that functions run under. None of them reaches a user's items, files or tokens: for
 * those a function assumes its tenant role. An index across users holds keys, and for
 * administrators what their lists show; it is read by the functions named here and no other.
 *
 * <p>Calls of the directory that an app client makes without credentials (signing up, codes, token
 * exchange and revocation) or with a user's access token (software tokens) need no permission and
 * are not listed.
 */
public final class FunctionRoles {

  /**
   * All deployed functions. The three of a socket's life - connect, disconnect, message - are one
   * here: they share the role and the group of logs of {@code sockets}.
   */
  public static final List<String> FUNCTIONS =
      List.of(
          "accounts",
          "screener",
          "stream",
          "sockets",
          "streamer",
          "worker",
          "admin",
          "sweep",
          "cleanup",
          "idle",
          "erasure",
          "notices",
          "instruments",
          "self-audit");

  private final Topology topology;
  private final Arns arns;
  private final TenantRoles tenants;

  public FunctionRoles(Arns arns) {
    this.arns = requireNonNull(arns, "arns is null");
    this.topology = arns.topology();
    this.tenants = new TenantRoles(arns);
  }

  public List<Role> all() {
    return FUNCTIONS.stream().map(this::of).toList();
  }

  /**
   * The role of a function.
   *
   * @throws IllegalArgumentException if there is no such function
   */
  public Role of(String function) {
    List<Statement> permissions = new ArrayList<>();
    permissions.add(logs(function));
    permissions.add(forOneUser(tenantRoleOf(function)));
    permissions.addAll(ownAccess(function));
    if (runsByItself(function)) {
      permissions.add(failedRuns());
    }
    permissions.add(storeKey(arns));
    Statement trust =
        Statement.trust(
            "Functions",
            List.of("sts:AssumeRole"),
            List.of(new Principal(Principal.Kind.SERVICE, "lambda.amazonaws.com")));
    return new Role(
        topology.functionRoleName(function),
        new PolicyDocument(List.of(trust)),
        new PolicyDocument(permissions));
  }

  /** The role that the scheduler calls functions under. */
  public Role scheduler() {
    return new Role(
        topology.functionRoleName("scheduler"),
        new PolicyDocument(
            List.of(
                Statement.trust(
                    "Scheduler",
                    List.of("sts:AssumeRole"),
                    List.of(new Principal(Principal.Kind.SERVICE, "scheduler.amazonaws.com")),
                    Condition.equal("aws:SourceAccount", arns.account())))),
        new PolicyDocument(
            List.of(
                Statement.allow(
                    "Calls",
                    named("lambda", "InvokeFunction"),
                    topology.schedules().stream()
                        .map(Schedule::function)
                        .distinct()
                        .map(arns::liveFunction)
                        .toList()),
                failedRuns())));
  }

  private boolean runsByItself(String function) {
    return topology.schedules().stream().anyMatch(schedule -> schedule.function().equals(function));
  }

  /** A run that nobody waits for and that fails is put where it is seen. */
  private Statement failedRuns() {
    return Statement.allow("FailedRuns", named("sqs", "SendMessage"), List.of(arns.failedRuns()));
  }

  /** The tenant role that a function assumes. */
  public Role tenantRoleOf(String function) {
    return switch (function) {
      case "accounts", "screener", "stream", "sockets" -> tenants.api();
      case "worker", "streamer" -> tenants.worker();
      case "admin" -> tenants.admin();
      case "sweep", "cleanup", "idle", "erasure", "notices", "instruments", "self-audit" ->
          tenants.janitor();
      default -> throw new IllegalArgumentException("no function " + function);
    };
  }

  private List<Statement> ownAccess(String function) {
    return switch (function) {
      case "accounts" ->
          List.of(
              edge("GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query"),
              record(),
              bell(),
              inbox(),
              connections(),
              directory(
                  "AdminInitiateAuth",
                  "AdminRespondToAuthChallenge",
                  "AdminSetUserMFAPreference",
                  "AdminGetUser",
                  "AdminListGroupsForUser",
                  "AdminSetUserPassword",
                  "AdminUserGlobalSignOut",
                  "AdminDeleteUser"),
              depths(arns.queue(topology.jobs())),
              mail());
      case "screener" ->
          List.of(
              edge("GetItem", "PutItem", "UpdateItem", "Query"),
              record(),
              bell(),
              inbox(),
              shared("GetObject"));
      case "stream" ->
          List.of(
              edge("GetItem", "PutItem", "UpdateItem", "Query"),
              record(),
              inbox(),
              shared("GetObject"));
      case "sockets" ->
          List.of(
              edge("GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query"),
              record(),
              inbox(),
              connections(),
              Statement.allow(
                  "Relay",
                  named("lambda", "InvokeFunction"),
                  List.of(arns.liveFunction("streamer"))));
      case "streamer" ->
          List.of(
              edge("GetItem", "BatchGetItem", "PutItem", "UpdateItem", "DeleteItem", "Query"),
              shared("GetObject", "PutObject"),
              connections(),
              counted(topology.edge(), Due.SOCKET),
              Statement.allow(
                  "StreamInboxOut",
                  named("sqs", "ReceiveMessage", "DeleteMessage"),
                  streamInboxes()),
              Statement.allow(
                  "PutAside",
                  named("sqs", "SendMessage"),
                  IntStream.range(0, Topology.STREAM_SHARDS)
                      .mapToObj(topology::streamInbox)
                      .map(arns::deadLetters)
                      .toList()));
      case "worker" ->
          List.of(
              edge("GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query"),
              shared("GetObject", "PutObject"),
              bell(),
              inbox(),
              Statement.allow(
                  "Inbox",
                  named("sqs", "ReceiveMessage", "DeleteMessage", "GetQueueAttributes"),
                  List.of(arns.queue(topology.jobs()))));
      case "admin" ->
          List.of(
              edge("GetItem", "BatchGetItem", "PutItem", "UpdateItem", "DeleteItem", "Query"),
              record(),
              bell(),
              inbox(),
              connections(),
              referenceData("shared/instruments/*", "GetObject"),
              mail(),
              depths(arns.queue(topology.jobs()), arns.deadLetters(topology.jobs())),
              counted(topology.index(), Due.SESSION),
              counted(topology.edge(), Due.GATE),
              counted(topology.edge(), Due.SOCKET),
              across(
                  arns.index(topology.index(), topology.roster()),
                  arns.index(topology.index(), topology.handles()),
                  arns.index(topology.index(), topology.gauges()),
                  arns.index(topology.audit(), topology.auditDays())),
              directory(
                  "AdminDisableUser",
                  "AdminEnableUser",
                  "AdminUserGlobalSignOut",
                  "AdminListGroupsForUser",
                  "ListUsersInGroup"));
      case "sweep" ->
          List.of(
              across(arns.index(topology.index(), topology.openJobs())),
              bell(),
              depths(arns.deadLetters(topology.jobs())));
      case "cleanup" -> List.of(across(arns.index(topology.index(), topology.due())));
      case "idle" ->
          List.of(
              across(
                  arns.index(topology.index(), topology.due()),
                  arns.index(topology.edge(), topology.due())),
              edge("GetItem", "DeleteItem"));
      case "erasure" ->
          List.of(
              across(arns.index(topology.index(), topology.due())),
              edge("DeleteItem"),
              directory("AdminDeleteUser"));
      case "notices" -> List.of(across(arns.index(topology.index(), topology.due())), mail());
      case "instruments" ->
          List.of(
              across(arns.index(topology.index(), topology.due())),
              edge("GetItem", "PutItem"),
              bell());
      case "self-audit" ->
          List.of(
              counted(topology.index(), Due.SESSION),
              across(
                  arns.index(topology.index(), topology.roster()),
                  arns.index(topology.audit(), topology.auditDays())),
              edge("GetItem"),
              directory("ListUsers", "ListUsersInGroup", "AdminGetUser"),
              Statement.allow(
                  "Report",
                  named("s3", "PutObject"),
                  List.of(arns.objects(Topology.SELF_AUDITS + "*"))),
              recoverySettings(),
              Statement.allow(
                  "AccessSettings",
                  named("s3", "GetBucketPublicAccessBlock"),
                  List.of(arns.bucket(), arns.backups())),
              keySettings());
      default -> throw new IllegalArgumentException("no function " + function);
    };
  }

  /** How a table is set; nothing of what is in it. */
  private Statement recoverySettings() {
    return Statement.allow(
        "RecoverySettings",
        named("dynamodb", "DescribeContinuousBackups"),
        Stream.of(topology.index(), topology.edge(), topology.audit()).map(arns::table).toList());
  }

  /** How a key is set; none is used. */
  private Statement keySettings() {
    return Statement.allow(
        "KeySettings",
        named("kms", "DescribeKey", "GetKeyRotationStatus"),
        Stream.concat(arns.tokenKeys().stream(), Stream.of(arns.storeKey())).toList());
  }

  /** The group of logs is made by the deployment, which also says how long they are kept. */
  private Statement logs(String function) {
    return Statement.allow(
        "Logs", named("logs", "CreateLogStream", "PutLogEvents"), List.of(arns.logs(function)));
  }

  private Statement forOneUser(Role tenant) {
    return Statement.allow(
        "ForOneUser", named("sts", "AssumeRole", "TagSession"), List.of(arns.role(tenant.name())));
  }

  /** What is needed before a user is known. */
  private Statement edge(String... actions) {
    return Statement.allow(
        "Edge", named("dynamodb", actions), List.of(arns.table(topology.edge())));
  }

  /** The record of changes only grows. */
  private Statement record() {
    return Statement.allow(
        "Record", named("dynamodb", "PutItem"), List.of(arns.table(topology.audit())));
  }

  private static Statement across(String... indexes) {
    return Statement.allow("AcrossUsers", named("dynamodb", "Query"), List.of(indexes));
  }

  /** Of what is due the items of one kind: they are counted, and nothing is done to them. */
  private Statement counted(Topology.Table table, Due kind) {
    return Statement.allow(
        "Counted" + kind.name().charAt(0) + kind.name().substring(1).toLowerCase(Locale.ROOT),
        named("dynamodb", "Query"),
        List.of(arns.index(table, topology.due())),
        Condition.eachLike("dynamodb:LeadingKeys", kind.name() + "#*"),
        Condition.present("dynamodb:LeadingKeys"));
  }

  /** How full queues are. */
  private static Statement depths(String... queues) {
    return Statement.allow(
        "Depths", named("sqs", "GetQueueUrl", "GetQueueAttributes"), List.of(queues));
  }

  /** Notices to users. */
  private Statement mail() {
    return Statement.allow("Notices", named("ses", "SendEmail"), List.of(arns.mailIdentities()));
  }

  private Statement shared(String... actions) {
    return referenceData("shared/*", actions);
  }

  private Statement referenceData(String keys, String... actions) {
    return Statement.allow("ReferenceData", named("s3", actions), List.of(arns.objects(keys)));
  }

  private Statement bell() {
    return Statement.allow(
        "Bell", named("sqs", "SendMessage"), List.of(arns.queue(topology.jobs())));
  }

  /** Messages to whoever runs the live stream. */
  private Statement inbox() {
    return Statement.allow("StreamInbox", named("sqs", "SendMessage"), streamInboxes());
  }

  private List<String> streamInboxes() {
    return IntStream.range(0, Topology.STREAM_SHARDS)
        .mapToObj(topology::streamInbox)
        .map(arns::queue)
        .toList();
  }

  /** Sending to sockets and closing them. */
  private Statement connections() {
    return Statement.allow(
        "Sockets", named("execute-api", "ManageConnections"), List.of(arns.connections()));
  }

  private Statement directory(String... actions) {
    return Statement.allow("Directory", named("cognito-idp", actions), List.of(arns.userPool()));
  }

  /**
   * The key of the tables and the bucket, through these services alone. They have an encryption
   * context of their own, which names no user.
   */
  static Statement storeKey(Arns arns) {
    return Statement.allow(
        "StoreKey",
        named("kms", "Decrypt", "GenerateDataKey"),
        List.of(arns.storeKey()),
        Condition.equal("kms:ViaService", arns.via("dynamodb"), arns.via("s3")));
  }
}
