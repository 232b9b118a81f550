package io.farstrike.cdk;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import io.farstrike.cdk.Synthesised.Resource;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.topology.Schedule;
import io.farstrike.cloud.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Queues and schedules: what calls functions when nobody asks. */
@NeedsNode
class CallersTest {

  private static final Synthesised PROD = Synthesised.PROD.get();
  private static final Topology TOPOLOGY = new Topology("prod");
  private static final String LAMBDA = "arn:aws:lambda:ap-south-1:111122223333:function:";

  @Test
  void queues_areThoseOfTheTopology_withTheirDeadLetters() {
    assertThat(queues().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Stream.of(TOPOLOGY.failedRuns()),
                    TOPOLOGY.queues().stream()
                        .flatMap(queue -> Stream.of(queue.name(), queue.deadLetterName())))
                .toList());
    for (Topology.Queue queue : TOPOLOGY.queues()) {
      Resource made = queues().get(queue.name());
      assertThat(made.at("/VisibilityTimeout").asLong()).isEqualTo(queue.visibility().toSeconds());
      assertThat(made.at("/RedrivePolicy/maxReceiveCount").asInt())
          .isEqualTo(queue.maxReceiveCount())
          .isGreaterThanOrEqualTo(5);
      assertThat(made.at("/RedrivePolicy/deadLetterTargetArn/Fn::GetAtt/0").asText())
          .isEqualTo(queues().get(queue.deadLetterName()).id());
      assertThat(made.at("/FifoQueue").asBoolean(false)).isEqualTo(queue.keepsOrder());
    }
  }

  @Test
  void queues_areEncrypted_andTakeNothingWithoutTls() {
    Named policies =
        PROD.all("AWS::SQS::QueuePolicy").stream()
            .collect(Named.by(policy -> policy.at("/Queues/0/Ref").asText()));
    for (Resource queue : queues().values()) {
      assertThat(queue.at("/SqsManagedSseEnabled").asBoolean()).isTrue();
      Resource policy = policies.get(queue.id());
      assertThat(policy.at("/PolicyDocument/Statement/0/Effect").asText()).isEqualTo("Deny");
      assertThat(
              policy.at("/PolicyDocument/Statement/0/Condition/Bool/aws:SecureTransport").asText())
          .isEqualTo("false");
    }
  }

  @Test
  void worker_readsTheJobsOneByOne_onItsAlias_andTellsWhichFailed() {
    assertThat(PROD.all("AWS::Lambda::EventSourceMapping"))
        .singleElement()
        .satisfies(
            mapping -> {
              assertThat(Filled.text(mapping.at("/FunctionName")))
                  .isEqualTo(LAMBDA + "farstrike-prod-worker:live");
              assertThat(mapping.at("/EventSourceArn/Fn::GetAtt/0").asText())
                  .isEqualTo(queues().get(TOPOLOGY.jobs().name()).id());
              assertThat(mapping.at("/BatchSize").asInt()).isEqualTo(1);
              assertThat(mapping.at("/FunctionResponseTypes").toString())
                  .isEqualTo("[\"ReportBatchItemFailures\"]");
              assertThat(mapping.at("/ScalingConfig/MaximumConcurrency").asInt()).isEqualTo(50);
            });
  }

  @Test
  void message_staysUnseenSixTimesAsLongAsTheWorkerRuns() {
    long worker =
        PROD.all("AWS::Lambda::Function").stream()
            .filter(one -> one.at("/FunctionName").asText().equals("farstrike-prod-worker"))
            .findFirst()
            .orElseThrow()
            .at("/Timeout")
            .asLong();

    assertThat(queues().get(TOPOLOGY.jobs().name()).at("/VisibilityTimeout").asLong())
        .isGreaterThanOrEqualTo(6 * worker);
  }

  @Test
  void schedules_areThoseOfTheTopology_inIndianTime_onAliases() {
    Named made =
        PROD.all("AWS::Scheduler::Schedule").stream()
            .collect(Named.by(one -> one.at("/Name").asText()));
    assertThat(made.keySet())
        .containsExactlyInAnyOrderElementsOf(
            TOPOLOGY.schedules().stream().map(Schedule::name).toList());
    for (Schedule schedule : TOPOLOGY.schedules()) {
      Resource one = made.get(schedule.name());
      assertThat(one.at("/ScheduleExpression").asText()).isEqualTo(schedule.trigger().expression());
      assertThat(one.at("/ScheduleExpressionTimezone").asText()).isEqualTo("Asia/Kolkata");
      assertThat(Filled.text(one.at("/Target/Arn")))
          .isEqualTo(LAMBDA + "farstrike-prod-" + schedule.function() + ":live");
      assertThat(one.at("/Target/DeadLetterConfig/Arn/Fn::GetAtt/0").asText())
          .isEqualTo(queues().get(TOPOLOGY.failedRuns()).id());
    }
  }

  @Test
  void timesOfDay_areThoseThatWereAskedFor() {
    Map<String, String> expressions =
        PROD.all("AWS::Scheduler::Schedule").stream()
            .collect(
                toMap(
                    one -> one.at("/Name").asText().substring("farstrike-prod-".length()),
                    one -> one.at("/ScheduleExpression").asText()));

    assertThat(expressions)
        .containsEntry("cleanup", "cron(0 2 * * ? *)")
        .containsEntry("idle", "cron(0 3 * * ? *)")
        .containsEntry("sweep", "rate(1 minute)")
        .containsEntry("streamer", "cron(* 9-19 * * ? *)")
        .hasEntrySatisfying(
            "instruments", expression -> assertThat(expression).startsWith("cron(35,"));
  }

  /** The scheduler's own event has a text for its detail, which the library of events refuses. */
  @Test
  void event_isOneThatTheRuntimeGivesToFunctions() {
    for (Resource schedule : PROD.all("AWS::Scheduler::Schedule")) {
      String event =
          schedule
              .at("/Target/Input")
              .asText()
              .replace("<aws.scheduler.execution-id>", "d32c5kddcf5bb8c3")
              .replace("<aws.scheduler.scheduled-time>", "2026-11-22T02:00:00Z");
      ScheduledEvent read =
          LambdaEventSerializers.serializerFor(
                  ScheduledEvent.class, ScheduledEvent.class.getClassLoader())
              .fromJson(event);

      assertThat(read.getSource()).isEqualTo("farstrike.schedule");
      assertThat(read.getTime().getHourOfDay()).isEqualTo(2);
      assertThat(read.getDetail()).isEmpty();
    }
  }

  @Test
  void runsThatFail_landWhereTheyAreSeen() {
    Named failures =
        PROD.all("AWS::Lambda::EventInvokeConfig").stream()
            .collect(Named.by(one -> one.at("/FunctionName").asText()));
    List<String> functions =
        TOPOLOGY.schedules().stream()
            .map(schedule -> TOPOLOGY.functionName(schedule.function()))
            .toList();

    assertThat(failures.keySet()).containsExactlyInAnyOrderElementsOf(functions);
    assertThat(failures.values())
        .allSatisfy(
            one -> {
              assertThat(one.at("/Qualifier").asText()).isEqualTo("live");
              assertThat(one.at("/DestinationConfig/OnFailure/Destination/Fn::GetAtt/0").asText())
                  .isEqualTo(queues().get(TOPOLOGY.failedRuns()).id());
            });
    assertThat(failures.get("farstrike-prod-sweep").at("/MaximumRetryAttempts").asInt()).isZero();
    assertThat(failures.get("farstrike-prod-cleanup").at("/MaximumRetryAttempts").asInt())
        .isEqualTo(2);
  }

  @Test
  void scheduler_isTrustedForThisAccountOnly() {
    Resource role =
        PROD.all("AWS::IAM::Role").stream()
            .filter(one -> one.at("/RoleName").asText().equals("farstrike-prod-scheduler-role"))
            .findFirst()
            .orElseThrow();

    assertThat(Filled.of(role.at("/AssumeRolePolicyDocument/Statement/0")))
        .isEqualTo(
            Json.tree(
                """
                {"Sid":"Scheduler","Effect":"Allow",
                 "Principal":{"Service":["scheduler.amazonaws.com"]},
                 "Action":["sts:AssumeRole"],
                 "Condition":{"StringEquals":{"aws:SourceAccount":["111122223333"]}}}
                """));
  }

  private static Named queues() {
    return PROD.all("AWS::SQS::Queue").stream()
        .collect(Named.by(queue -> queue.at("/QueueName").asText()));
  }
}
