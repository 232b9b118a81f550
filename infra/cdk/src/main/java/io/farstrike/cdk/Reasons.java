package io.farstrike.cdk;

import static java.util.stream.Collectors.toMap;

import io.farstrike.cloud.policy.Arns;
import io.farstrike.cloud.policy.FunctionRoles;
import io.farstrike.cloud.policy.OperatorRoles;
import io.farstrike.cloud.policy.Role;
import io.farstrike.cloud.policy.Statement;
import io.farstrike.cloud.policy.TenantRoles;
import io.farstrike.cloud.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.services.iam.CfnRole;

/**
 * Why some statements name resources by a pattern. A statement with a pattern and without a reason
 * here is a finding of cdk-nag, and so breaks the synthesis.
 */
final class Reasons {

  private static final Map<String, String> BY_STATEMENT =
      Map.of(
          "Logs", "Streams of the function's own group of logs, whose names the platform makes",
          "OwnObjects", "The folder of the user whom the session is tagged with",
          "ReferenceData", "The folder of reference data, which holds nobody's own",
          "Sockets", "Sockets come and go; the stage's own name stands in the pattern",
          "Notices", "The operator may have verified the address or its domain",
          "KeysInUse", "Shows whether a key is in use, and nothing else",
          "Objects", "All files of the stage, for an operator who copies or fills it",
          "Copies", "All of an operator's own copies",
          "Report", "Reports are named after their days");

  private final Map<String, Role> roles;

  private Reasons(Map<String, Role> roles) {
    this.roles = roles;
  }

  /** Of the roles of a stage, with the words that cdk-nag has for what the platform gives. */
  static Reasons of(String stage) {
    Arns arns =
        new Arns(
            new Topology(stage, "<AWS::AccountId>-<AWS::Region>"),
            "<AWS::Partition>",
            "<AWS::Region>",
            "<AWS::AccountId>",
            List.of("tokens"),
            "stores",
            "users");
    return new Reasons(
        Stream.of(
                new FunctionRoles(arns).all(),
                new TenantRoles(arns).all(),
                new OperatorRoles(arns).all())
            .flatMap(List::stream)
            .collect(toMap(Role::name, role -> role)));
  }

  /** Acknowledges the patterns of a role that have a reason. */
  void acknowledge(CfnRole made, String name) {
    Role role = roles.get(name);
    if (role == null) {
      throw new IllegalArgumentException("no role " + name);
    }
    for (Statement statement : role.permissions().statements()) {
      String reason = BY_STATEMENT.get(statement.sid());
      if (reason != null) {
        statement.resources().stream()
            .filter(resource -> resource.contains("*"))
            .forEach(resource -> Acknowledged.pattern(made, resource, reason));
      }
    }
  }
}
