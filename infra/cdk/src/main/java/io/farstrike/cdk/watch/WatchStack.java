package io.farstrike.cdk.watch;

import static java.util.Objects.requireNonNull;

import io.farstrike.cdk.StageSettings;
import io.farstrike.cloud.topology.Topology;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.constructs.Construct;

/** Alarms with what to do, the topic they go to, a dashboard, and a budget. */
public final class WatchStack extends Stack {

  /**
   * Adds the stack. Things are known by their names, so it may be deployed and deleted by itself;
   * the groups of logs have to be there.
   *
   * @param backupVault that the daily copies are in
   */
  public WatchStack(
      Construct app,
      StageSettings settings,
      WatchSettings choice,
      Gateways gateways,
      String backupVault) {
    super(
        app,
        settings.topology().stackName("watch"),
        settings.stack("watch", "alarms, dashboard and budget"));
    requireNonNull(choice, "choice is null");
    Topology topology = settings.topology();
    AlarmTopic topic =
        new AlarmTopic(
            this,
            settings,
            "alarms",
            List.of("cloudwatch.amazonaws.com", "budgets.amazonaws.com"),
            choice.email());
    DenialFilters denials = new DenialFilters(this, settings);
    Alarms maker = new Alarms(this, topology, topic.topic());
    List<Alarm> alarms =
        Stream.concat(watches(settings, gateways, backupVault), Stream.of(denials.watch()))
            .map(maker::of)
            .toList();
    new Board(this, topology, gateways, alarms);
    new CostBudget(this, topology.stackName("cost"), choice.budgetDollars(), topic.topic());
    CfnOutput.Builder.create(this, "AlarmTopic").value(topic.topic().getTopicArn()).build();
  }

  private static Stream<Watch> watches(
      StageSettings settings, Gateways gateways, String backupVault) {
    Topology topology = settings.topology();
    return Stream.of(
            GatewayWatches.of(gateways),
            FunctionWatches.of(topology),
            ScheduleWatches.of(topology, settings.schedules()),
            QueueWatches.of(topology),
            TableWatches.of(topology),
            WorkWatches.of(topology),
            BackupWatches.of(backupVault))
        .flatMap(List::stream);
  }
}
