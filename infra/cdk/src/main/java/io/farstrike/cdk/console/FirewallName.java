package io.farstrike.cdk.console;

import io.farstrike.cloud.topology.Topology;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.customresources.AwsCustomResource;
import software.amazon.awscdk.customresources.AwsCustomResourcePolicy;
import software.amazon.awscdk.customresources.AwsSdkCall;
import software.amazon.awscdk.customresources.PhysicalResourceId;
import software.amazon.awscdk.customresources.SdkCallsPolicyOptions;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * Reads the firewall's full name from the region it has to be in. One stack imports nothing from
 * another region, and the CDK's own way needs both regions in the code.
 */
final class FirewallName extends Construct {

  private static final String VALUE = "Parameter.Value";

  private final AwsCustomResource reading;
  private final LogGroup log;
  private final Role role;

  FirewallName(Construct stack, Topology topology) {
    super(stack, "FirewallName");
    log =
        LogGroup.Builder.create(this, "Log")
            .retention(RetentionDays.TWO_WEEKS)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    role = role(log);
    reading =
        AwsCustomResource.Builder.create(this, "Reading")
            .onUpdate(
                AwsSdkCall.builder()
                    .service("SSM")
                    .action("getParameter")
                    .region(FirewallStack.REGION)
                    .parameters(Map.of("Name", parameter(topology)))
                    .outputPaths(List.of(VALUE))
                    .physicalResourceId(PhysicalResourceId.of(parameter(topology)))
                    .build())
            .policy(
                AwsCustomResourcePolicy.fromSdkCalls(
                    SdkCallsPolicyOptions.builder()
                        .resources(List.of(arn(this, parameter(topology))))
                        .build()))
            .role(role)
            .logGroup(log)
            .installLatestAwsSdk(false)
            .build();
  }

  /** The full name of a parameter of the firewall's region. */
  static String arn(Construct of, String parameter) {
    return Stack.of(of)
        .formatArn(
            ArnComponents.builder()
                .service("ssm")
                .region(FirewallStack.REGION)
                .resource("parameter")
                .resourceName(parameter.substring(1))
                .build());
  }

  /** The log of the one small function that makes all calls of this kind in a stack. */
  LogGroup log() {
    return log;
  }

  /** What that function runs under. */
  Role role() {
    return role;
  }

  /** The parameter that the firewall's stack leaves. */
  static String parameter(Topology topology) {
    return "/farstrike/" + topology.stage() + "/firewall";
  }

  /** Known when the stack is deployed. */
  String text() {
    return reading.getResponseField(VALUE);
  }

  private Role role(LogGroup log) {
    return Role.Builder.create(this, "Role")
        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
        .inlinePolicies(
            Map.of(
                "logs",
                PolicyDocument.Builder.create()
                    .statements(
                        List.of(
                            PolicyStatement.Builder.create()
                                .actions(List.of("logs:CreateLogStream", "logs:PutLogEvents"))
                                .resources(List.of(log.getLogGroupArn()))
                                .build()))
                    .build()))
        .build();
  }
}
