package io.farstrike.cdk;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cdk.Synthesised.Resource;
import io.farstrike.cloud.observe.Metric;
import io.farstrike.cloud.tenant.Denials;
import io.farstrike.cloud.topology.Schedule;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

@NeedsNode
class WatchTest {

  private static final Synthesised PROD = Synthesised.PROD.get();
  private static final List<Resource> ALARMS = PROD.all("AWS::CloudWatch::Alarm");

  /** What an alarm looks at: one figure of one thing. */
  private record Look(String namespace, String name, JsonNode dimensions) {

    boolean isOf(String of, String... names) {
      return namespace.equals(of) && Arrays.asList(names).contains(name);
    }

    boolean has(String dimension, String value) {
      return stream(dimensions)
          .anyMatch(
              one ->
                  one.path("Name").asText().equals(dimension)
                      && Filled.text(one.path("Value")).equals(value));
    }
  }

  @Test
  void everyAlarm_tellsSomebody_whatToDo() {
    assertThat(ALARMS).hasSizeGreaterThan(60);
    assertThat(ALARMS)
        .allSatisfy(
            alarm -> {
              assertThat(alarm.at("/AlarmActions/0/Ref").asText()).startsWith("TopicAlarms");
              assertThat(alarm.at("/OKActions/0/Ref").asText()).startsWith("TopicAlarms");
              assertThat(alarm.at("/AlarmDescription").asText())
                  .as(name(alarm))
                  .hasSizeBetween(120, 1_024)
                  .endsWith(".");
              assertThat(alarm.at("/ActionsEnabled").asBoolean(true)).isTrue();
            });
    assertThat(ALARMS.stream().map(WatchTest::name)).doesNotHaveDuplicates();
  }

  @Test
  void silence_isBadOnlyWhereSomethingMustHappen() {
    assertThat(ALARMS)
        .allSatisfy(
            alarm ->
                assertThat(alarm.at("/TreatMissingData").asText())
                    .as(name(alarm))
                    .isEqualTo(
                        name(alarm)
                                .matches(
                                    "farstrike-prod-(schedule-.*|streamer-absent|backup-missing)")
                            ? "breaching"
                            : "notBreaching"));
  }

  @Test
  void everyFunction_isWatched() {
    List<String> functions =
        PROD.all("AWS::Lambda::Function").stream()
            // The CDK's own, which runs while a stack is deployed: the deployment fails with it.
            .filter(one -> one.at("/Runtime").asText().startsWith("java"))
            .map(one -> PROD.text(one.at("/FunctionName")))
            .toList();
    assertThat(functions).hasSizeGreaterThanOrEqualTo(13);
    for (String figure : List.of("Errors", "Throttles")) {
      assertThat(functions)
          .as(figure)
          .allMatch(name -> isWatched("AWS/Lambda", figure, "FunctionName", name));
    }
  }

  @Test
  void everyQueue_isWatched_byAgeOrByWhatIsPutAside() {
    List<Resource> queues = PROD.all("AWS::SQS::Queue");
    assertThat(queues).hasSizeGreaterThanOrEqualTo(5);
    assertThat(queues)
        .allMatch(
            queue ->
                isWatched(
                    "AWS/SQS",
                    queue.properties().has("RedrivePolicy")
                        ? "ApproximateAgeOfOldestMessage"
                        : "ApproximateNumberOfMessagesVisible",
                    "QueueName",
                    PROD.text(queue.at("/QueueName"))));
  }

  @Test
  void everyTable_isWatched() {
    List<String> tables =
        PROD.all("AWS::DynamoDB::Table").stream()
            .map(one -> PROD.text(one.at("/TableName")))
            .toList();
    assertThat(tables).hasSize(3);
    for (String figure : List.of("ReadThrottleEvents", "WriteThrottleEvents", "SystemErrors")) {
      assertThat(tables)
          .as(figure)
          .allMatch(name -> isWatched("AWS/DynamoDB", figure, "TableName", name));
    }
  }

  @Test
  void everyApi_isWatched() {
    List<String> apis =
        PROD.all("AWS::ApiGatewayV2::Api").stream()
            .map(one -> "ref-" + one.id().toLowerCase(Locale.ROOT))
            .toList();
    assertThat(apis).hasSize(2);
    assertThat(apis)
        .allMatch(
            api ->
                looks()
                    .filter(look -> look.isOf("AWS/ApiGateway", "5xx", "ExecutionError"))
                    .anyMatch(look -> look.has("ApiId", api)));
    assertThat(
            stream(alarm("api-latency").at("/Metrics"))
                .map(metric -> metric.at("/MetricStat/Stat").asText()))
        .contains("p99");
  }

  @Test
  void everySchedule_isMissedWhenItDoesNotRun() {
    for (Schedule schedule : PROD.deployment().topology().schedules()) {
      Resource alarm = alarm("schedule-" + schedule.function());
      assertThat(looks(alarm))
          .allMatch(
              look ->
                  look.isOf("AWS/Lambda", "Invocations")
                      && look.has(
                          "FunctionName",
                          PROD.deployment().topology().functionName(schedule.function())));
      long seconds = alarm.at("/Period").asLong() * alarm.at("/EvaluationPeriods").asLong();
      assertThat(seconds)
          .as(schedule.name())
          .isGreaterThan(
              switch (schedule.trigger()) {
                case Schedule.Rate(var every) -> every.toSeconds();
                case Schedule.EachMinute hours -> hours.rest().toSeconds();
                case Schedule.Daily _, Schedule.Weekly _ -> 86_400;
              });
    }
  }

  @Test
  void streamer_isMissedSoonerWhileTheMarketIsOpen() {
    JsonNode arithmetic =
        stream(alarm("streamer-absent").at("/Metrics"))
            .filter(metric -> metric.has("Expression"))
            .findFirst()
            .orElseThrow();
    // 09:15 and 15:30 in India are minutes 225 and 600 of UTC's day.
    assertThat(arithmetic.path("Expression").asText())
        .contains("DAY(sweeps) <= 5", ">= 225", "< 600", "FILL(calls, 0)");
  }

  @Test
  void figuresOfOurOwn_areToldByTheFunctionsThatAlarmsName() {
    List<Look> own = looks().filter(look -> look.namespace().equals(Metric.NAMESPACE)).toList();
    assertThat(own)
        .allSatisfy(
            look -> {
              Metric metric =
                  Arrays.stream(Metric.values())
                      .filter(one -> one.label().equals(look.name()))
                      .findFirst()
                      .orElseThrow();
              assertThat(look.has(Metric.STAGE, "prod")).isTrue();
              assertThat(metric.functions())
                  .anyMatch(function -> look.has(Metric.FUNCTION, function));
            });
    assertThat(own.stream().map(Look::name))
        .contains(
            Metric.BROKER_FAILURES.label(),
            Metric.SIGN_IN_FAILURES.label(),
            Metric.SOCKETS_REFUSED.label(),
            Metric.AUDIT_FINDINGS.label());
  }

  @Test
  void denials_areCountedInEveryFunctionsLog() {
    Set<String> functionLogs =
        PROD.all("AWS::Logs::LogGroup").stream()
            .filter(group -> group.properties().has("LogGroupName"))
            .map(group -> PROD.text(group.at("/LogGroupName")))
            .filter(name -> name.startsWith("/aws/lambda/"))
            .collect(toSet());
    List<Resource> filters = PROD.all("AWS::Logs::MetricFilter");
    assertThat(filters.stream().map(one -> PROD.text(one.at("/LogGroupName"))).collect(toSet()))
        .isEqualTo(functionLogs)
        .hasSizeGreaterThanOrEqualTo(13);
    Look look = looks(alarm("denied")).findFirst().orElseThrow();
    assertThat(filters)
        .allSatisfy(
            filter -> {
              assertThat(filter.at("/FilterPattern").asText())
                  .contains("?AccessDenied", '"' + Denials.WORDS + '"');
              JsonNode counted = filter.at("/MetricTransformations/0");
              assertThat(counted.path("MetricNamespace").asText()).isEqualTo(look.namespace());
              assertThat(counted.path("MetricName").asText()).isEqualTo(look.name());
            });
  }

  @Test
  void topic_isEncrypted_andTakesWordsOverTlsFromOurAccountsServicesOnly() {
    Resource topic = PROD.all("AWS::SNS::Topic").getFirst();
    assertThat(topic.at("/KmsMasterKeyId").isMissingNode()).isFalse();
    List<JsonNode> statements =
        stream(PROD.all("AWS::SNS::TopicPolicy").getFirst().at("/PolicyDocument/Statement"))
            .toList();
    assertThat(statements)
        .anyMatch(
            one ->
                one.path("Effect").asText().equals("Deny")
                    && one.toString().contains("\"aws:SecureTransport\":\"false\""));
    List<JsonNode> allowed =
        statements.stream().filter(one -> one.path("Effect").asText().equals("Allow")).toList();
    assertThat(allowed.stream().map(one -> one.at("/Principal/Service").asText()))
        .containsExactlyInAnyOrder("cloudwatch.amazonaws.com", "budgets.amazonaws.com");
    assertThat(allowed).allMatch(one -> one.at("/Condition/StringEquals").has("aws:SourceAccount"));
    Resource key =
        PROD.all("AWS::KMS::Key").stream()
            .filter(one -> one.stack().equals(topic.stack()))
            .findFirst()
            .orElseThrow();
    assertThat(key.at("/EnableKeyRotation").asBoolean()).isTrue();
    assertThat(key.at("/KeyPolicy").toString())
        .contains("cloudwatch.amazonaws.com", "budgets.amazonaws.com");
  }

  @Test
  void cost_isToldBeforeItIsSpent() {
    Resource budget = PROD.all("AWS::Budgets::Budget").getFirst();
    assertThat(budget.at("/Budget/BudgetLimit/Amount").asDouble()).isPositive();
    assertThat(budget.at("/NotificationsWithSubscribers"))
        .anyMatch(one -> one.at("/Notification/NotificationType").asText().equals("FORECASTED"))
        .allMatch(one -> one.at("/Subscribers/0/Address/Ref").asText().startsWith("TopicAlarms"));
  }

  @Test
  void dashboard_showsEveryAlarm() {
    // A widget of alarms takes a hundred.
    assertThat(ALARMS).hasSizeLessThanOrEqualTo(100);
    String body = PROD.all("AWS::CloudWatch::Dashboard").getFirst().at("/DashboardBody").toString();
    assertThat(ALARMS).allMatch(alarm -> body.contains('"' + alarm.id() + '"'));
  }

  private static boolean isWatched(String namespace, String figure, String dimension, String name) {
    return looks().anyMatch(look -> look.isOf(namespace, figure) && look.has(dimension, name));
  }

  private static Stream<Look> looks() {
    return ALARMS.stream().flatMap(WatchTest::looks);
  }

  private static Stream<Look> looks(Resource alarm) {
    return Stream.concat(
            Stream.of(alarm.properties()),
            stream(alarm.at("/Metrics")).map(one -> one.at("/MetricStat/Metric")))
        .filter(one -> one.has("MetricName"))
        .map(
            one ->
                new Look(
                    one.path("Namespace").asText(),
                    one.path("MetricName").asText(),
                    one.path("Dimensions")));
  }

  private static Resource alarm(String name) {
    return ALARMS.stream()
        .filter(one -> name(one).equals("farstrike-prod-" + name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no alarm " + name));
  }

  private static String name(Resource alarm) {
    return alarm.at("/AlarmName").asText();
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
