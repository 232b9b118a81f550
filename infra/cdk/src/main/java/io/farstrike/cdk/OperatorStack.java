package io.farstrike.cdk;

import io.farstrike.cloud.policy.Arns;
import io.farstrike.cloud.policy.OperatorRoles;
import io.farstrike.cloud.policy.Role;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.CfnRole;

/** The roles that people assume to run an operator's programs; no function may. */
public final class OperatorStack extends Stack {

  OperatorStack(App app, StageSettings settings, Arns arns) {
    super(
        app,
        settings.topology().stackName("operator"),
        settings.stack("operator", "roles of an operator's programs"));
    Reasons reasons = Reasons.of(settings.topology().stage());
    for (Role role : new OperatorRoles(arns).all()) {
      CfnRole made = Roles.create(this, idOf(role.name()), role);
      reasons.acknowledge(made, role.name());
    }
  }

  private static String idOf(String name) {
    String word = name.substring(name.lastIndexOf('-') + 1);
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
