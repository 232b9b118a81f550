package io.farstrike.cloud.policy;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.tenant.AssumedRoleAccess;
import io.farstrike.cloud.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The roles that functions assume for one user, by a session tag. Whatever they may do is compared
 * with that tag: whole partition keys, a folder of objects, an encryption context. Without the tag
 * the variable has no value and everything is denied.
 *
 * <p>See <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html">session
 * tags</a> and <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html">
 * conditions on leading keys</a>.
 */
public final class TenantRoles {

  private static final String USER = "${aws:PrincipalTag/" + AssumedRoleAccess.USER_TAG + '}';
  private static final String FOLDER = "users/" + USER + "/*";

  private final Topology topology;
  private final Arns arns;

  public TenantRoles(Arns arns) {
    this.arns = requireNonNull(arns, "arns is null");
    this.topology = arns.topology();
  }

  public List<Role> all() {
    return List.of(api(), worker(), janitor(), admin());
  }

  /** Of the functions behind the HTTP API: tokens may be encrypted, none decrypted. */
  public Role api() {
    return role(
        "api",
        List.of("accounts", "screener", "stream", "sockets"),
        items(
            "GetItem",
            "BatchGetItem",
            "Query",
            "PutItem",
            "UpdateItem",
            "DeleteItem",
            "BatchWriteItem",
            "ConditionCheckItem"),
        ownTrail(),
        ownObjects("GetObject", "PutObject", "DeleteObject", "DeleteObjectVersion"),
        ownListing("ListBucket", "ListBucketVersions"),
        ownTokens("kms:Encrypt"),
        storeKey());
  }

  /** Of the workers: tokens may be decrypted, none encrypted. */
  public Role worker() {
    return role(
        "worker",
        List.of("streamer", "worker"),
        items(
            "GetItem",
            "BatchGetItem",
            "Query",
            "PutItem",
            "UpdateItem",
            "DeleteItem",
            "ConditionCheckItem"),
        ownObjects("GetObject", "PutObject", "DeleteObject"),
        ownListing("ListBucket"),
        ownTokens("kms:Decrypt"),
        storeKey());
  }

  /** Of the functions on schedules: no token at all, and no look into a file. */
  public Role janitor() {
    return role(
        "janitor",
        List.of("sweep", "cleanup", "idle", "erasure", "notices", "instruments", "self-audit"),
        items(
            "GetItem",
            "BatchGetItem",
            "Query",
            "PutItem",
            "UpdateItem",
            "DeleteItem",
            "BatchWriteItem"),
        ownObjects("DeleteObject", "DeleteObjectVersion"),
        ownListing("ListBucket", "ListBucketVersions"),
        storeKey());
  }

  /** Of the admin function: a user's items, no file; tokens move from key to key, unseen. */
  public Role admin() {
    return role(
        "admin",
        List.of("admin"),
        items("GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem"),
        ownTrail(),
        ownTokens("kms:ReEncryptFrom", "kms:ReEncryptTo"),
        Statement.allow("KeysInUse", List.of("kms:DescribeKey"), List.of(arns.anyKey())),
        storeKey());
  }

  private Role role(String of, List<String> functions, Statement... permissions) {
    List<Principal> principals =
        functions.stream()
            .map(topology::functionRoleName)
            .map(name -> new Principal(Principal.Kind.AWS, arns.role(name)))
            .toList();
    Statement trust =
        Statement.trust(
            "FunctionsForOneUser",
            List.of("sts:AssumeRole", "sts:TagSession"),
            principals,
            Condition.like("aws:RequestTag/" + AssumedRoleAccess.USER_TAG, "?*"));
    return new Role(
        topology.tenantRoleName(of),
        new PolicyDocument(List.of(trust)),
        new PolicyDocument(List.of(permissions)));
  }

  /** Of the table itself: an index has a partition key of its own. */
  private Statement items(String... actions) {
    return partitions("OwnItems", topology.index(), actions);
  }

  private Statement ownTrail() {
    return partitions("OwnTrail", topology.audit(), "Query");
  }

  /** A condition on each of no keys is true, hence the second one. */
  private Statement partitions(String sid, Topology.Table table, String... actions) {
    return Statement.allow(
        sid,
        named("dynamodb", actions),
        List.of(arns.table(table)),
        Condition.eachLike("dynamodb:LeadingKeys", USER, USER + "#*"),
        Condition.present("dynamodb:LeadingKeys"));
  }

  private Statement ownObjects(String... actions) {
    return Statement.allow("OwnObjects", named("s3", actions), List.of(arns.objects(FOLDER)));
  }

  /** The slash at the end keeps an id from being the beginning of another. */
  private Statement ownListing(String... actions) {
    return Statement.allow(
        "OwnListing",
        named("s3", actions),
        List.of(arns.bucket()),
        Condition.like("s3:prefix", FOLDER));
  }

  private Statement ownTokens(String... actions) {
    return Statement.allow(
        "OwnTokens",
        List.of(actions),
        arns.tokenKeys(),
        Condition.equal("kms:EncryptionContext:userId", USER));
  }

  private Statement storeKey() {
    return FunctionRoles.storeKey(arns);
  }

  static List<String> named(String service, String... actions) {
    List<String> named = new ArrayList<>();
    Stream.of(actions).forEach(action -> named.add(service + ':' + action));
    return named;
  }
}
