package io.farstrike.cdk;

import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Validations;
import software.constructs.IConstruct;

/** Findings of cdk-nag that we have looked at and leave as they are, each with its reason. */
final class Acknowledged {

  private Acknowledged() {}

  /**
   * Leaves one.
   *
   * @param rule such as {@code AwsSolutions-COG2}
   */
  static void at(IConstruct scope, String rule, String reason) {
    Validations.of(scope).acknowledge(Acknowledgment.builder().id(rule).reason(reason).build());
  }
}
