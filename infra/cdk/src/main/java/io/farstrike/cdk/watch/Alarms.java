package io.farstrike.cdk.watch;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.topology.Topology;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.Topic;

/** Makes alarms, in the stack of the topic that they go to. */
record Alarms(Stack stack, Topology topology, Topic topic) {

  Alarms {
    requireNonNull(stack, "stack is null");
    requireNonNull(topology, "topology is null");
    requireNonNull(topic, "topic is null");
  }

  Alarm of(Watch watch) {
    Alarm alarm =
        Alarm.Builder.create(stack, "alarm-" + watch.name())
            .alarmName(topology.stackName(watch.name()))
            .alarmDescription(watch.advice())
            .metric(watch.figure())
            .comparisonOperator(watch.comparison())
            .threshold(watch.threshold())
            .datapointsToAlarm(watch.bad())
            .evaluationPeriods(watch.periods())
            .treatMissingData(watch.silence())
            .build();
    alarm.addAlarmAction(new SnsAction(topic));
    alarm.addOkAction(new SnsAction(topic));
    return alarm;
  }
}
