package io.farstrike.cdk;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cdk.Synthesised.Resource;
import io.farstrike.cloud.observe.Metric;
import io.farstrike.cloud.tenant.Denials;
import io.farstrike.cloud.topology.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void firewall_isWatched_inAllAndByEachRateRule() {
    Resource firewall = PROD.all("AWS::WAFv2::WebACL").getFirst();
    String name = firewall.at("/VisibilityConfig/MetricName").asText();
    List<String> rates =
        stream(firewall.at("/Rules"))
            .filter(rule -> rule.path("Statement").has("RateBasedStatement"))
            .map(rule -> rule.at("/VisibilityConfig/MetricName").asText())
            .toList();
    assertThat(rates).hasSize(2);
    assertThat(Stream.concat(Stream.of("ALL"), rates.stream()))
        .allMatch(
            rule ->
                looks()
                    .filter(look -> look.isOf("AWS/WAFV2", "BlockedRequests"))
                    .anyMatch(look -> look.has("WebACL", name) && look.has("Rule", rule)));
  }

  /** Its id goes from the stack of the network to the region where its figures are. */
  @Test
  void network_isWatched_whereItsFiguresAre() {
    Resource left =
        PROD.all("Custom::AWS").stream()
            .filter(one -> Filled.text(one.at("/Create")).contains("putParameter"))
            .findFirst()
            .orElseThrow();
    JsonNode parameters =
        requireNonNull(PROD.templates().get("farstrike-prod-edge")).path("Parameters");
    String network =
        stream(alarm("network-failures").at("/Metrics"))
            .map(one -> one.at("/MetricStat/Metric/Dimensions"))
            .flatMap(WatchTest::stream)
            .filter(one -> one.path("Name").asText().equals("DistributionId"))
            .map(one -> one.at("/Value/Ref").asText())
            .findFirst()
            .orElseThrow();

    assertThat(parameters.path(network).path("Type").asText())
        .isEqualTo("AWS::SSM::Parameter::Value<String>");
    assertThat(Filled.text(left.at("/Create")))
        .contains(
            "\"region\":\"us-east-1\"",
            "\"Name\":\"" + parameters.path(network).path("Default").asText() + '"');
    for (String figure : List.of("Requests", "4xxErrorRate", "5xxErrorRate")) {
      assertThat(
              looks()
                  .filter(look -> look.isOf("AWS/CloudFront", figure))
                  .filter(look -> look.has("Region", "Global")))
          .as(figure)
          .isNotEmpty();
    }
    assertThat(
            ALARMS.stream()
                .filter(one -> name(one).matches("farstrike-prod-(firewall|network)-.*"))
                .map(Resource::stack))
        .hasSize(5)
        .containsOnly("farstrike-prod-edge");
  }

  @Test
  void alarmsOfTheEdge_areInTheOperatorsGuide() throws IOException {
    String guide =
        Files.readString(Path.of(System.getProperty("farstrike.root"), "docs/operator.md"));
    assertThat(ALARMS.stream().filter(one -> one.stack().equals("farstrike-prod-edge")))
        .isNotEmpty()
        .allMatch(
            one -> guide.contains("| `" + name(one).substring("farstrike-prod-".length()) + "` |"));
  }

  @ParameterizedTest
  @CsvSource({
    "farstrike-prod-watch, cloudwatch.amazonaws.com budgets.amazonaws.com",
    "farstrike-prod-edge, cloudwatch.amazonaws.com"
  })
  void topic_isEncrypted_andTakesWordsOverTlsFromOurAccountsServicesOnly(
      String stack, String services) {
    String[] senders = services.split(" ", -1);
    Resource topic = of(stack, "AWS::SNS::Topic");
    assertThat(topic.at("/KmsMasterKeyId").isMissingNode()).isFalse();
    List<JsonNode> statements =
        stream(of(stack, "AWS::SNS::TopicPolicy").at("/PolicyDocument/Statement")).toList();
    assertThat(statements)
        .anyMatch(
            one ->
                one.path("Effect").asText().equals("Deny")
                    && one.toString().contains("\"aws:SecureTransport\":\"false\""));
    List<JsonNode> allowed =
        statements.stream().filter(one -> one.path("Effect").asText().equals("Allow")).toList();
    assertThat(allowed.stream().map(one -> one.at("/Principal/Service").asText()))
        .containsExactlyInAnyOrder(senders);
    assertThat(allowed).allMatch(one -> one.at("/Condition/StringEquals").has("aws:SourceAccount"));
    Resource key = of(stack, "AWS::KMS::Key");
    assertThat(key.at("/EnableKeyRotation").asBoolean()).isTrue();
    assertThat(key.at("/KeyPolicy").toString()).contains(senders);
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
  void dashboard_showsEveryAlarm_ofItsRegion() {
    List<Resource> home =
        ALARMS.stream().filter(alarm -> alarm.stack().equals("farstrike-prod-watch")).toList();
    // A widget of alarms takes a hundred.
    assertThat(home).hasSizeBetween(60, 100);
    String body = PROD.all("AWS::CloudWatch::Dashboard").getFirst().at("/DashboardBody").toString();
    assertThat(home).allMatch(alarm -> body.contains('"' + alarm.id() + '"'));
  }

  private static Resource of(String stack, String type) {
    return PROD.all(type).stream()
        .filter(one -> one.stack().equals(stack))
        .findFirst()
        .orElseThrow();
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
