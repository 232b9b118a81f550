package io.farstrike.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.cdk.backup.BackupStack;
import io.farstrike.cdk.backup.VaultLock;
import io.farstrike.cdk.console.Backends;
import io.farstrike.cdk.console.ConsoleSettings;
import io.farstrike.cdk.console.ConsoleStack;
import io.farstrike.cdk.console.FirewallStack;
import io.farstrike.cdk.watch.Gateways;
import io.farstrike.cdk.watch.WatchSettings;
import io.farstrike.cdk.watch.WatchStack;
import io.farstrike.cloud.policy.Arns;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** What an operator may choose of these stacks; they stand without the others. */
@NeedsNode
class OperatorChoicesTest {

  private static final String CERTIFICATE =
      "arn:aws:acm:us-east-1:111122223333:certificate/0f0f0f0f";

  private static final Map<String, Object> CHOICES =
      Map.of(
          "stage", "dev",
          "domain", "app.example.com",
          "certificateArn", CERTIFICATE,
          "originSecret", "2",
          "alarmEmail", "ops@example.com",
          "budgetDollars", "40",
          "vaultLock", "compliance",
          "environment",
              Map.of("FARSTRIKE_STREAM_MODE", "replay", "FARSTRIKE_REPLAY", "day.csv.gz"),
          "@aws-cdk/core:target-partitions", List.of("aws"));

  private static final App APP = new App(AppProps.builder().context(CHOICES).build());
  private static final Context CONTEXT = new Context(APP.getNode());
  private static final StageSettings STAGE = StageSettings.of(CONTEXT);
  private static final FirewallStack FIREWALL = new FirewallStack(APP, STAGE);
  private static final ConsoleStack CONSOLE =
      new ConsoleStack(
          APP,
          STAGE,
          ConsoleSettings.of(CONTEXT),
          new Backends("api.example.com", "sockets.example.com", "farstrike-dev-sockets"),
          FIREWALL);
  private static final BackupStack BACKUP =
      new BackupStack(
          APP, STAGE, VaultLock.of(CONTEXT), "arn:aws:kms:ap-south-1:111122223333:key/stores");
  private static final SchedulesStack SCHEDULES =
      new SchedulesStack(
          APP,
          STAGE,
          new Arns(
              STAGE.topology(),
              Aws.PARTITION,
              Aws.REGION,
              Aws.ACCOUNT_ID,
              List.of("tokens"),
              "stores",
              "users"));
  private static final WatchStack WATCH =
      new WatchStack(
          APP,
          STAGE,
          WatchSettings.of(CONTEXT),
          new Gateways("http1", "sockets1"),
          BACKUP.vaultName());

  static {
    Validations.of(APP).addPlugins(new AwsSolutionsChecks(APP));
  }

  @Test
  void ownDomain_isHeldToTls12_andToldToEverybody() {
    assertThat(ConsoleSettings.of(CONTEXT).readers()).containsExactly("https://app.example.com");
    Template.fromStack(CONSOLE)
        .hasResourceProperties(
            "AWS::CloudFront::Distribution",
            Map.of(
                "DistributionConfig",
                Match.objectLike(
                    Map.of(
                        "Aliases",
                        List.of("app.example.com"),
                        "ViewerCertificate",
                        Match.objectLike(
                            Map.of(
                                "AcmCertificateArn",
                                CERTIFICATE,
                                "MinimumProtocolVersion",
                                "TLSv1.2_2021",
                                "SslSupportMethod",
                                "sni-only"))))));
    assertThat(CONSOLE.origin()).isEqualTo("https://app.example.com");
    assertThat(CONSOLE.socketsUrl()).isEqualTo("wss://app.example.com/ws");
  }

  @Test
  void nextSecret_isANewOne() {
    Template template = Template.fromStack(CONSOLE);
    template.hasResourceProperties(
        "AWS::SecretsManager::Secret", Map.of("Name", "farstrike-dev-origin-2"));
    assertThat(template.toJSON().toString())
        .contains("{{resolve:secretsmanager:farstrike-dev-origin-2:")
        .doesNotContain("origin-1");
  }

  @Test
  void firewall_standsWhereTheNetworkLooks() {
    assertThat(FIREWALL.getRegion()).isEqualTo("us-east-1");
    assertThat(CONSOLE.getDependencies()).contains(FIREWALL);
  }

  @Test
  void lockedVault_isLockedForEverybody() {
    Template.fromStack(BACKUP)
        .hasResourceProperties(
            "AWS::Backup::BackupVault",
            Map.of(
                "LockConfiguration",
                Map.of("ChangeableForDays", 3, "MinRetentionDays", 35, "MaxRetentionDays", 36)));
  }

  @Test
  void address_getsTheAlarms_andTheBudgetIsTheOperators() {
    Template template = Template.fromStack(WATCH);
    template.hasResourceProperties(
        "AWS::SNS::Subscription", Map.of("Protocol", "email", "Endpoint", "ops@example.com"));
    template.hasResourceProperties(
        "AWS::Budgets::Budget",
        Map.of(
            "Budget",
            Match.objectLike(Map.of("BudgetLimit", Map.of("Amount", 40, "Unit", "USD")))));
  }

  /** A recorded day is streamed when its operator likes; the alarm of silence follows. */
  @Test
  void replay_isRunAroundTheClock() {
    Template.fromStack(SCHEDULES)
        .hasResourceProperties(
            "AWS::Scheduler::Schedule",
            Map.of("Name", "farstrike-dev-streamer", "ScheduleExpression", "rate(1 minute)"));
    Template.fromStack(WATCH)
        .hasResourceProperties(
            "AWS::CloudWatch::Alarm",
            Map.of("AlarmName", "farstrike-dev-schedule-streamer", "EvaluationPeriods", 3));
  }

  @Test
  void wrongChoices_areNamed() {
    assertThatThrownBy(() -> ConsoleSettings.of(context("domain", "app.example.com")))
        .hasMessage("domain and certificateArn belong together");
    assertThatThrownBy(() -> new ConsoleSettings.Domain("http://app", CERTIFICATE))
        .hasMessageStartingWith("domain must be a name");
    assertThatThrownBy(
            () ->
                new ConsoleSettings.Domain(
                    "app.example.com", CERTIFICATE.replace("us-east-1", "ap-south-1")))
        .hasMessageStartingWith("certificateArn must be that of a certificate in us-east-1");
    assertThatThrownBy(() -> WatchSettings.of(context("alarmEmail", "nobody")))
        .hasMessage("alarmEmail must be an e-mail address");
    assertThatThrownBy(() -> WatchSettings.of(context("budgetDollars", "0")))
        .hasMessage("budgetDollars must be 1 or more");
    assertThatThrownBy(() -> VaultLock.of(context("vaultLock", "yes")))
        .hasMessage("vaultLock must be none, governance or compliance");
  }

  private static Context context(String key, String value) {
    return new Context(new App(AppProps.builder().context(Map.of(key, value)).build()).getNode());
  }
}
