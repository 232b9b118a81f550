package io.farstrike.cdk;

import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.policy.PolicyDocument;
import io.farstrike.cloud.policy.Role;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.CfnRole;
import software.constructs.Construct;

/** Makes roles of the policy records, statement by statement, and adds none. */
final class Roles {

  private Roles() {}

  /** Makes a role. */
  static CfnRole create(Construct scope, String id, Role role) {
    return CfnRole.Builder.create(scope, id)
        .roleName(role.name())
        .assumeRolePolicyDocument(document(role.trust()))
        .policies(
            List.of(
                CfnRole.PolicyProperty.builder()
                    .policyName("permissions")
                    .policyDocument(document(role.permissions()))
                    .build()))
        .build();
  }

  private static Object document(PolicyDocument document) {
    return Json.read(document.json(), Map.class);
  }
}
