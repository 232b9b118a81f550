package io.farstrike.cdk.console;

import static java.util.Objects.requireNonNull;

import io.farstrike.cdk.StageSettings;
import io.farstrike.cloud.topology.Topology;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/**
 * What browsers see: one origin with the console's files, the API below {@code /api} and the
 * sockets at {@code /ws}, behind a firewall, with logs of who asked for what.
 */
public final class ConsoleStack extends Stack {

  private final Entrance entrance;

  /**
   * Adds the stack.
   *
   * @param firewall whose name is read while this stack is deployed
   */
  public ConsoleStack(
      Construct app,
      StageSettings settings,
      ConsoleSettings choice,
      Backends backends,
      FirewallStack firewall) {
    super(
        app,
        settings.topology().stackName("console"),
        settings.stack("console", "files and the content network"));
    Topology topology = settings.topology();
    requireNonNull(choice, "choice is null");
    addStackDependency(firewall, "the network is made with the name of the firewall");
    OriginSecret secret = new OriginSecret(this, topology, choice.originSecret());
    AccessLogs logs = new AccessLogs(this, settings);
    ConsoleFiles files = new ConsoleFiles(this, settings, logs);
    entrance = new Entrance(this, topology, choice, files, logs, backends);
    entrance.getNode().addDependency(secret);
    say("ConsoleUrl", origin());
    say("ConsoleBucket", files.bucket().getBucketName());
    say("Network", entrance.distribution().getDistributionId());
    say("NetworkName", entrance.distribution().getDistributionDomainName());
  }

  /** Where the network's id is left, in {@link FirewallStack#REGION}. */
  public static String networkParameter(Topology topology) {
    return "/farstrike/" + topology.stage() + "/network";
  }

  /** As browsers write it. */
  public String origin() {
    return "https://" + entrance.host();
  }

  /** Where sockets are opened. */
  public String socketsUrl() {
    return "wss://" + entrance.host() + "/ws";
  }

  private void say(String name, String value) {
    CfnOutput.Builder.create(this, name).value(value).build();
  }
}
