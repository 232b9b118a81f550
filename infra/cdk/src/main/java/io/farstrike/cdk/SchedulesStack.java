package io.farstrike.cdk;

import io.farstrike.cloud.policy.Arns;
import io.farstrike.cloud.policy.FunctionRoles;
import io.farstrike.cloud.policy.Role;
import io.farstrike.cloud.topology.Schedule;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.MarketClock;
import java.time.Duration;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.amazon.awscdk.services.scheduler.CfnScheduleGroup;
import software.amazon.awscdk.services.sqs.Queue;

/** What runs by itself: each schedule of the topology calls its function's alias. */
public final class SchedulesStack extends Stack {

  /**
   * What functions are given. Said here, since the scheduler's own event has a text where the
   * library of events wants an object.
   */
  static final String EVENT =
      """
      {"id":"<aws.scheduler.execution-id>","time":"<aws.scheduler.scheduled-time>",\
      "source":"farstrike.schedule","detail-type":"Scheduled Event","detail":{}}\
      """;

  private final Arns arns;
  private final Queue failedRuns;
  private final CfnScheduleGroup group;
  private final CfnRole role;

  /** How a run is tried again. A run of every minute is not: the next one does its work. */
  private record Patience(int tries, Duration age) {

    static Patience of(Schedule.Trigger trigger) {
      return switch (trigger) {
        case Schedule.Rate _, Schedule.EachMinute _ -> new Patience(0, Duration.ofMinutes(1));
        case Schedule.Daily _, Schedule.Weekly _ -> new Patience(2, Duration.ofHours(1));
      };
    }
  }

  SchedulesStack(App app, StageSettings settings, Arns arns) {
    super(
        app,
        settings.topology().stackName("schedules"),
        settings.stack("schedules", "what runs by itself"));
    this.arns = arns;
    Topology topology = settings.topology();
    failedRuns = Queues.deadLetters(this, "FailedRuns", topology.failedRuns(), false);
    Role scheduler = new FunctionRoles(arns).scheduler();
    role = Roles.create(this, "Role", scheduler);
    group = CfnScheduleGroup.Builder.create(this, "Group").name(topology.stackName("runs")).build();
    settings.schedules().forEach(this::schedule);
  }

  /** Where runs land that failed, or that could not be begun. */
  public Queue failedRuns() {
    return failedRuns;
  }

  private void schedule(Schedule schedule) {
    String id = schedule.function();
    Patience patience = Patience.of(schedule.trigger());
    CfnSchedule.Builder.create(this, "Run-" + id)
        .name(schedule.name())
        .groupName(group.getRef())
        .scheduleExpression(schedule.trigger().expression())
        .scheduleExpressionTimezone(MarketClock.INDIA.getId())
        .flexibleTimeWindow(CfnSchedule.FlexibleTimeWindowProperty.builder().mode("OFF").build())
        .target(
            CfnSchedule.TargetProperty.builder()
                .arn(arns.liveFunction(schedule.function()))
                .roleArn(role.getAttrArn())
                .input(EVENT)
                .deadLetterConfig(
                    CfnSchedule.DeadLetterConfigProperty.builder()
                        .arn(failedRuns.getQueueArn())
                        .build())
                .retryPolicy(
                    CfnSchedule.RetryPolicyProperty.builder()
                        .maximumRetryAttempts(patience.tries())
                        .maximumEventAgeInSeconds(patience.age().toSeconds())
                        .build())
                .build())
        .build();
    CfnEventInvokeConfig.Builder.create(this, "Failures-of-" + id)
        .functionName(arns.topology().functionName(schedule.function()))
        .qualifier(Topology.LIVE)
        .maximumRetryAttempts(patience.tries())
        .maximumEventAgeInSeconds(patience.age().toSeconds())
        .destinationConfig(
            CfnEventInvokeConfig.DestinationConfigProperty.builder()
                .onFailure(
                    CfnEventInvokeConfig.OnFailureProperty.builder()
                        .destination(failedRuns.getQueueArn())
                        .build())
                .build())
        .build();
  }
}
