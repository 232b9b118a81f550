package io.farstrike.cloud.policy;

import static io.farstrike.cloud.policy.TenantRoles.named;
import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.topology.Topology;
import java.util.List;
import java.util.stream.Stream;

/**
 * The roles that people assume for an operator's programs, with a second factor. They alone read
 * tables whole; no function may assume them, and neither opens a broker token.
 */
public final class OperatorRoles {

  private final Topology topology;
  private final Arns arns;

  public OperatorRoles(Arns arns) {
    this.arns = requireNonNull(arns, "arns is null");
    this.topology = arns.topology();
  }

  public List<Role> all() {
    return List.of(backup(), restore());
  }

  /** Reads everything and writes copies; changes nothing of the stage. */
  public Role backup() {
    return role(
        "backup",
        whole("Scan"),
        Statement.allow(
            "WhoIsWho",
            named("dynamodb", "GetItem"),
            List.of(arns.table(topology.index()), arns.table(topology.edge()))),
        Statement.allow(
            "Directory",
            named("cognito-idp", "ListUsers", "AdminListGroupsForUser"),
            List.of(arns.userPool())),
        Statement.allow("Objects", named("s3", "GetObject"), List.of(arns.objects("*"))),
        copies("GetObject", "PutObject"));
  }

  /** Reads copies and fills an empty stage; deletes nothing. */
  public Role restore() {
    return role(
        "restore",
        whole("Scan"),
        Statement.allow("Items", named("dynamodb", "BatchWriteItem", "PutItem"), tables()),
        Statement.allow(
            "Directory",
            named(
                "cognito-idp",
                "ListUsers",
                "AdminGetUser",
                "AdminCreateUser",
                "AdminAddUserToGroup",
                "AdminDisableUser",
                "AdminSetUserPassword"),
            List.of(arns.userPool())),
        Statement.allow("Objects", named("s3", "PutObject"), List.of(arns.objects("*"))),
        copies("GetObject", "PutObject"),
        Statement.allow("KeysInUse", named("kms", "DescribeKey"), List.of(arns.anyKey())));
  }

  private Role role(String of, Statement... permissions) {
    Statement trust =
        Statement.trust(
            "OperatorsWithASecondFactor",
            List.of("sts:AssumeRole"),
            List.of(new Principal(Principal.Kind.AWS, arns.owner())),
            Condition.isTrue("aws:MultiFactorAuthPresent"));
    List<Statement> all =
        Stream.concat(Stream.of(permissions), Stream.of(listings(), FunctionRoles.storeKey(arns)))
            .toList();
    return new Role(
        topology.operatorRoleName(of), new PolicyDocument(List.of(trust)), new PolicyDocument(all));
  }

  private Statement whole(String action) {
    return Statement.allow(Statement.WHOLE_TABLES, named("dynamodb", action), tables());
  }

  private List<String> tables() {
    return Stream.of(topology.index(), topology.edge(), topology.audit()).map(arns::table).toList();
  }

  private Statement copies(String... actions) {
    return Statement.allow("Copies", named("s3", actions), List.of(arns.backups() + "/backup/*"));
  }

  /** Without it an object that is not there answers like one that is forbidden. */
  private Statement listings() {
    return Statement.allow(
        "Listings", named("s3", "ListBucket"), List.of(arns.bucket(), arns.backups()));
  }
}
