package io.farstrike.cdk.console;

import io.farstrike.cloud.topology.Topology;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.customresources.AwsCustomResource;
import software.amazon.awscdk.customresources.AwsCustomResourcePolicy;
import software.amazon.awscdk.customresources.AwsSdkCall;
import software.amazon.awscdk.customresources.PhysicalResourceId;
import software.amazon.awscdk.customresources.SdkCallsPolicyOptions;
import software.constructs.Construct;

/**
 * Leaves the content network's id in the region where its figures are told, for those who watch
 * them: the way of {@link FirewallName} back.
 */
final class NetworkName extends Construct {

  NetworkName(Construct stack, Topology topology, FirewallName firewall, String distribution) {
    super(stack, "NetworkName");
    String parameter = ConsoleStack.networkParameter(topology);
    AwsCustomResource.Builder.create(this, "Leaving")
        .onUpdate(
            call("putParameter")
                .parameters(
                    Map.of(
                        "Name",
                        parameter,
                        "Value",
                        distribution,
                        "Type",
                        "String",
                        "Overwrite",
                        true))
                .physicalResourceId(PhysicalResourceId.of(parameter))
                .build())
        .onDelete(
            call("deleteParameter")
                .parameters(Map.of("Name", parameter))
                .ignoreErrorCodesMatching("ParameterNotFound")
                .build())
        .policy(
            AwsCustomResourcePolicy.fromSdkCalls(
                SdkCallsPolicyOptions.builder()
                    .resources(List.of(FirewallName.arn(this, parameter)))
                    .build()))
        .role(firewall.role())
        .logGroup(firewall.log())
        .installLatestAwsSdk(false)
        .build();
  }

  private static AwsSdkCall.Builder call(String action) {
    return AwsSdkCall.builder().service("SSM").action(action).region(FirewallStack.REGION);
  }
}
