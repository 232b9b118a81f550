package io.farstrike.cdk;

import java.util.Map;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Validations;
import software.constructs.IConstruct;

/** Findings of cdk-nag that we have looked at and leave as they are, each with its reason. */
public final class Acknowledged {

  private Acknowledged() {}

  /**
   * Leaves one.
   *
   * @param rule such as {@code AwsSolutions-COG2}
   */
  public static void at(IConstruct scope, String rule, String reason) {
    Validations.of(scope).acknowledge(Acknowledgment.builder().id(rule).reason(reason).build());
  }

  /**
   * Leaves a pattern of resources in a role. The library's own way takes no id with several double
   * colons, which full names of resources have, so this is left where cdk-nag looks.
   *
   * @param resource whose parts that the platform gives are written {@code <AWS::Region>}, {@code
   *     ${AWS::Region}} or as the CDK's tokens
   */
  public static void pattern(IConstruct scope, String resource, String reason) {
    String named =
        resource
            .replaceAll("\\$\\{Token\\[AWS\\.([A-Za-z]+)\\.[0-9]+]}", "<AWS::$1>")
            .replaceAll("\\$\\{([^}]*)}", "<$1>");
    scope
        .getNode()
        .addMetadata(
            Validations.ACKNOWLEDGED_RULES_METADATA_KEY,
            Map.of("AwsSolutions-IAM5[Resource::" + named + ']', reason));
  }
}
