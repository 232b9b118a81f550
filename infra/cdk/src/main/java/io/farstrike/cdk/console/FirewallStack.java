package io.farstrike.cdk.console;

import io.farstrike.cdk.StageSettings;
import io.farstrike.cloud.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.ssm.StringParameter;
import software.amazon.awscdk.services.wafv2.CfnLoggingConfiguration;
import software.amazon.awscdk.services.wafv2.CfnLoggingConfiguration.FieldToMatchProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.amazon.awscdk.services.wafv2.CfnWebACL.AllowActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.DefaultActionProperty;
import software.constructs.Construct;

/**
 * The firewall before the content network. It is a stack of its own since the network looks for its
 * firewalls in one region only, wherever the rest of a stage stands; its name is left there in a
 * parameter, which {@link FirewallName} reads.
 */
public final class FirewallStack extends Stack {

  /** Where the content network looks for firewalls and certificates, and tells its figures. */
  public static final String REGION = "us-east-1";

  /** The rule that holds back who signs in too often, by its name in figures. */
  public static final String SIGN_INS = "sign-ins";

  /** The rule that holds back who asks too often. */
  public static final String REQUESTS = "requests";

  /** Adds the stack. */
  public FirewallStack(Construct app, StageSettings settings) {
    super(
        app,
        settings.topology().stackName("firewall"),
        settings.stackIn(REGION, "firewall", "the firewall"));
    Topology topology = settings.topology();
    CfnWebACL firewall =
        CfnWebACL.Builder.create(this, "Firewall")
            .name(topology.stackName("firewall"))
            .description("before the content network of stage " + topology.stage())
            .scope("CLOUDFRONT")
            .defaultAction(
                DefaultActionProperty.builder()
                    .allow(AllowActionProperty.builder().build())
                    .build())
            .rules(FirewallRules.all())
            .customResponseBodies(FirewallRules.answers())
            .visibilityConfig(FirewallRules.counted(figures(topology)))
            .build();
    log(topology, firewall);
    StringParameter.Builder.create(this, "Name")
        .parameterName(FirewallName.parameter(topology))
        .description("the firewall of stage " + topology.stage())
        .stringValue(firewall.getAttrArn())
        .build();
    CfnOutput.Builder.create(this, "FirewallArn").value(firewall.getAttrArn()).build();
  }

  /** The name of the firewall in its figures. */
  public static String figures(Topology topology) {
    return topology.stackName("firewall");
  }

  /** Only what was turned away or counted, and nothing in it that lets anybody in. */
  private void log(Topology topology, CfnWebACL firewall) {
    LogGroup group =
        LogGroup.Builder.create(this, "Log")
            // The platform writes to groups of this beginning only.
            .logGroupName("aws-waf-logs-" + topology.stackName("firewall"))
            .retention(RetentionDays.TWO_WEEKS)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    CfnLoggingConfiguration.Builder.create(this, "Logging")
        .resourceArn(firewall.getAttrArn())
        .logDestinationConfigs(List.of(group.getLogGroupArn()))
        .redactedFields(
            List.of(
                header("authorization"),
                header("cookie"),
                FieldToMatchProperty.builder().queryString(Map.of()).build()))
        .loggingFilter(
            Map.of(
                "DefaultBehavior",
                "DROP",
                "Filters",
                List.of(
                    Map.of(
                        "Behavior",
                        "KEEP",
                        "Requirement",
                        "MEETS_ANY",
                        "Conditions",
                        Stream.of("BLOCK", "COUNT")
                            .map(action -> Map.of("ActionCondition", Map.of("Action", action)))
                            .toList()))))
        .build();
  }

  private static FieldToMatchProperty header(String name) {
    return FieldToMatchProperty.builder().singleHeader(Map.of("Name", name)).build();
  }
}
