package io.farstrike.cdk.watch;

import static java.util.Objects.requireNonNull;

import io.farstrike.cdk.StageSettings;
import io.farstrike.cdk.console.ConsoleStack;
import io.farstrike.cdk.console.FirewallStack;
import io.farstrike.cloud.topology.Topology;
import java.util.List;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ssm.StringParameter;
import software.constructs.Construct;

/**
 * Alarms of the firewall and the content network, with a topic of their own: both tell their
 * figures in one region only, and an alarm reaches no other.
 */
public final class EdgeStack extends Stack {

  /**
   * Adds the stack.
   *
   * @param console leaves the network's id where this stack finds it
   */
  public EdgeStack(
      Construct app, StageSettings settings, WatchSettings choice, ConsoleStack console) {
    super(
        app,
        settings.topology().stackName("edge"),
        settings.stackIn(
            FirewallStack.REGION, "edge", "alarms of the firewall and the content network"));
    requireNonNull(choice, "choice is null");
    addStackDependency(console, "the network's id is read when this stack is deployed");
    Topology topology = settings.topology();
    AlarmTopic topic =
        new AlarmTopic(
            this, settings, "edge-alarms", List.of("cloudwatch.amazonaws.com"), choice.email());
    Alarms alarms = new Alarms(this, topology, topic.topic());
    String network =
        StringParameter.valueForStringParameter(this, ConsoleStack.networkParameter(topology));
    EdgeWatches.of(topology, network).forEach(alarms::of);
    CfnOutput.Builder.create(this, "AlarmTopic").value(topic.topic().getTopicArn()).build();
  }
}
