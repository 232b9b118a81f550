package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.broker.BrokerException.Kind;
import io.farstrike.cloud.erasure.Erasure;
import io.farstrike.cloud.workspace.FileKind;
import io.farstrike.janitor.CleanupFunction;
import io.farstrike.janitor.IdleFunction;
import io.farstrike.janitor.InstrumentsFunction.Rung;
import io.farstrike.janitor.Sweep;
import io.farstrike.janitor.Tally;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.broker.KiteAccount;
import io.farstrike.local.demo.ApiClient;
import io.farstrike.local.demo.DemoUser;
import io.farstrike.local.policy.PolicyWatch;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.tenancy.TenantScope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What users, an administrator and the night do, with each call judged by the deployed role that
 * would make it: a policy that lacks something fails here, not in the cloud.
 */
@Timeout(180)
class PolicySufficiencyTest {

  private static final String ADMIN = "admin@example.com";
  private static final Map<String, Object> SCREEN =
      Map.of("kind", "SCREEN", "symbols", List.of("INFY"), "expiry", "2026-03-30");
  private static final Tally ONE_DONE = new Tally(1, 0, 0, true);

  private static final String API = "farstrike-local-tenant-api ";
  private static final String ACCOUNTS = "farstrike-local-accounts-role ";
  private static final String ADMINS = "farstrike-local-admin-role ";

  @Test
  void everyCallOfADay_isAllowedForTheRoleThatMakesIt(@TempDir Path data) throws Exception {
    PolicyWatch watch = new PolicyWatch(LocalSystem.TOPOLOGY);
    LocalSettings settings =
        SharedSystem.settings().withAdmin(Optional.of(ADMIN)).withData(Optional.of(data));
    String email;
    try (Fixture fixture = Fixture.start(settings, watch)) {
      DemoUser admin = Administrators.signUp(fixture.system(), fixture.stranger(), ADMIN);
      DemoUser user = fixture.trader();
      email = user.email();
      logIn(fixture, user);
      aUsersDay(fixture, user);
      anAdministratorsDay(fixture, admin, user);
      DemoUser leaver = fixture.trader();
      succeeded(fixture.watch(leaver).run(SCREEN));
      SocketClient.open(leaver.api(), fixture.system().root());
      assertThat(leave(leaver).status()).isIn(200, 202);
    }
    // A start with what is there sweeps, and has everything run that runs by itself.
    try (Fixture again = Fixture.start(settings, watch)) {
      succeeded(again.watch(DemoUser.signIn(again.stranger(), email)).run(SCREEN));
    }

    assertThat(watch.denied()).isEmpty();
    assertThat(watch.allowed())
        .contains(
            API + "kms:Encrypt",
            API + "s3:GetObject",
            API + "dynamodb:BatchWriteItem",
            API + "s3:DeleteObject",
            API + "s3:ListBucketVersions",
            ACCOUNTS + "cognito-idp:AdminDeleteUser",
            ACCOUNTS + "dynamodb:PutItem",
            ADMINS + "cognito-idp:AdminDisableUser",
            ADMINS + "cognito-idp:AdminEnableUser",
            ADMINS + "sqs:SendMessage",
            ADMINS + "dynamodb:Query",
            ADMINS + "s3:GetObject",
            ACCOUNTS + "execute-api:ManageConnections",
            ADMINS + "execute-api:ManageConnections",
            "farstrike-local-stream-role dynamodb:Query",
            "farstrike-local-sockets-role dynamodb:DeleteItem",
            "farstrike-local-sockets-role sqs:SendMessage",
            "farstrike-local-screener-role sqs:SendMessage",
            "farstrike-local-stream-role s3:GetObject",
            "farstrike-local-stream-role sqs:SendMessage",
            "farstrike-local-worker-role dynamodb:Query",
            "farstrike-local-tenant-admin kms:DescribeKey",
            "farstrike-local-tenant-admin kms:ReEncryptFrom",
            "farstrike-local-tenant-admin kms:ReEncryptTo",
            "farstrike-local-tenant-worker kms:Decrypt",
            "farstrike-local-tenant-worker s3:GetObject",
            "farstrike-local-tenant-worker s3:PutObject",
            "farstrike-local-tenant-worker dynamodb:ConditionCheckItem",
            "farstrike-local-worker-role s3:PutObject");
  }

  @Test
  void everyCallOfANight_isAllowedForTheRoleThatMakesIt(@TempDir Path folder) throws Exception {
    PolicyWatch watch = new PolicyWatch(Night.TOPOLOGY);
    try (Night night = new Night(watch)) {
      TenantScope trader = night.userWithAToken(Duration.ofDays(30));
      assertThat(night.instruments()).isEqualTo(Rung.ASKED);
      night.publish(trader, FileKind.LOGS, folder);
      night.member("idler");
      TenantScope leaver = night.member("leaver");
      night.publish(leaver, FileKind.LOGS, folder);
      night.platforms.of(TenantRole.API).erasure(leaver).begin("leaver");
      String over = night.add(trader);
      night.platform().workspace(trader).temp(over).put("part", new byte[] {1});
      night.end(trader, over);
      night.add(trader);
      night.gate("gatekey1", Duration.ofSeconds(40)).close();
      night.platform().breaker(trader).failed(Kind.UPSTREAM_DOWN);

      assertThat(night.selfAudit().whole()).isTrue();
      night.time.pass(Erasure.STRAGGLERS);
      assertThat(night.sweep()).isEqualTo(new Sweep.Swept(1, 0, 0));
      assertThat(night.erasure()).isEqualTo(ONE_DONE);
      night.time.pass(Duration.ofDays(7));
      assertThat(night.idle()).isEqualTo(new IdleFunction.Removed(ONE_DONE, ONE_DONE, ONE_DONE));
      assertThat(night.cleanup())
          .isEqualTo(new CleanupFunction.Cleaned(ONE_DONE, ONE_DONE, new Tally(0, 0, 0, true)));
    }

    assertThat(watch.denied()).isEmpty();
    assertThat(watch.allowed()).containsAll(ofANight());
  }

  private static List<String> ofANight() {
    String tenant = "farstrike-night-tenant-janitor ";
    List<String> actions = new ArrayList<>();
    for (String function : List.of("sweep", "cleanup", "idle", "erasure", "instruments")) {
      actions.add("farstrike-night-" + function + "-role dynamodb:Query");
    }
    for (String action :
        List.of(
            "dynamodb:Query",
            "dynamodb:DescribeContinuousBackups",
            "s3:GetBucketPublicAccessBlock",
            "s3:PutObject",
            "kms:DescribeKey",
            "kms:GetKeyRotationStatus",
            "cognito-idp:ListUsers",
            "cognito-idp:ListUsersInGroup")) {
      actions.add("farstrike-night-self-audit-role " + action);
    }
    actions.add("farstrike-night-sweep-role sqs:SendMessage");
    actions.add("farstrike-night-instruments-role sqs:SendMessage");
    actions.add("farstrike-night-idle-role dynamodb:DeleteItem");
    actions.add("farstrike-night-erasure-role cognito-idp:AdminDeleteUser");
    actions.add("farstrike-night-erasure-role dynamodb:DeleteItem");
    for (String action :
        List.of("GetItem", "BatchGetItem", "Query", "UpdateItem", "DeleteItem", "BatchWriteItem")) {
      actions.add(tenant + "dynamodb:" + action);
    }
    actions.add(tenant + "s3:DeleteObject");
    actions.add(tenant + "s3:ListBucket");
    return actions;
  }

  /** A token by way of the broker's page, in place of the one that was stored. */
  private static void logIn(Fixture fixture, DemoUser user) throws Exception {
    String apiKey = "logInKey1";
    user.openBrokerAccount(fixture.system(), apiKey, KiteAccount.Plan.CONNECT);
    JsonNode begun = user.api().post("/me/credentials/kite/login", Map.of("apiKey", apiKey)).good();
    Map<String, String> back =
        Map.of(
            "apiKey",
            apiKey,
            "apiSecret",
            apiKey + "secret",
            "requestToken",
            fixture.system().broker().issueRequestToken(apiKey).reveal(),
            "state",
            begun.path("state").asText());
    user.api().post("/me/credentials/kite/session", back).good();
  }

  private static void aUsersDay(Fixture fixture, DemoUser user) throws Exception {
    String jobId = succeeded(fixture.watch(user).run(SCREEN)).path("jobId").asText();
    Map<String, Object> chain =
        Map.of("kind", "CHAIN", "symbols", List.of("INFY"), "expiry", "2026-03-30");
    succeeded(fixture.watch(user).run(chain));
    JsonNode child =
        user.api().post("/jobs/" + jobId + "/screen", Map.of("where", "yield>-5")).good();
    JsonNode done = succeeded(fixture.watch(user).await(child.path("jobId").asText()));
    aMonitor(user);
    String file = done.path("files").path(0).path("fileId").asText();
    assertThat(user.api().put("/job-templates/mine", SCREEN).status()).isIn(200, 201);
    assertThat(user.api().put("/screens/calm", Map.of("where", "delta<0.1")).status())
        .isIn(200, 201);
    Map<String, Object> filter =
        Map.of("version", "1.0", "filters", Map.of("trends", Map.of("strength", "weak")));
    assertThat(user.api().put("/me/stream-filters/default", filter).status()).isEqualTo(201);
    user.api()
        .put("/me/universes", Map.of("tracker", "highlow", "universes", List.of("NIFTY50")))
        .good();
    user.api().post("/me/watchlists", Map.of("name", "Mine", "symbols", List.of("TCS"))).good();
    for (String path :
        List.of(
            "/universes",
            "/me/universes",
            "/me/watchlists",
            "/me/stream-filters/export",
            "/jobs",
            "/jobs/" + jobId + "/rows",
            "/instruments/INFY/expiries",
            "/instruments/symbols",
            "/job-templates",
            "/job-templates/mine",
            "/screens",
            "/screens/export",
            "/jobs/" + jobId + "/export?format=xlsx",
            "/jobs/" + jobId + "/export?format=csv",
            "/files",
            "/files/" + file,
            "/me",
            "/me/audit",
            "/me/sessions",
            "/me/export",
            "/me/credentials/kite")) {
      user.api().get(path).good();
    }
    SocketClient socket = SocketClient.open(user.api(), fixture.system().root());
    socket.say("{\"action\":\"start\"}");
    socket.hangUp();
    assertThat(user.api().delete("/job-templates/mine").status()).isEqualTo(204);
    assertThat(user.api().delete("/screens/calm").status()).isEqualTo(204);
    assertThat(user.api().delete("/files/" + file).status()).isEqualTo(204);
    assertThat(user.api().delete("/me/workspace").status()).isEqualTo(200);
  }

  /** Until it has rows. */
  private static void aMonitor(DemoUser user) throws Exception {
    Map<String, Object> parameters =
        Map.of("symbols", List.of("INFY"), "expiry", "2026-03-30", "distancePercent", 2);
    String path =
        "/monitors/" + user.api().post("/monitors", parameters).good().path("monitorId").asText();
    while (user.api().get(path).good().path("seq").asLong() == 0) {
      Thread.sleep(200);
    }
    user.api().get(path + "/rows").good();
    user.api().get("/monitors").good();
    user.api().delete(path).good();
  }

  private static void anAdministratorsDay(Fixture fixture, DemoUser admin, DemoUser user)
      throws Exception {
    String path = "/admin/users/" + handle(admin, user);
    admin.api().send("PATCH", path, "{\"quota\":{\"workspaceBytes\":1}}").good();
    JsonNode failed = fixture.watch(user).run(SCREEN);
    assertThat(failed.path("status").asText()).isEqualTo("FAILED");
    admin.api().send("PATCH", path, "{\"quota\":{\"workspaceBytes\":500000000}}").good();
    String jobId = failed.path("jobId").asText();
    admin.api().post("/admin/jobs/" + jobId + "/redrive", Map.of()).good();
    succeeded(fixture.watch(user).await(jobId));
    Map<String, Object> move =
        Map.of("targetKey", LocalSystem.TOPOLOGY.nextTokens().alias(), "confirm", "1");
    assertThat(admin.api().post("/admin/keys/reencrypt", move).good().path("moved").asInt())
        .isEqualTo(1);
    SocketClient.open(user.api(), fixture.system().root());
    SocketClient.open(user.api(), fixture.system().root());
    JsonNode sockets = admin.api().get("/admin/stream/connections").good().path("items");
    String one = sockets.path(0).path("id").asText();
    assertThat(admin.api().delete("/admin/stream/connections/" + one).status()).isEqualTo(204);
    admin.api().get(path + "/effective-filter").good();
    for (String change : List.of("{\"enabled\":false}", "{\"enabled\":true}")) {
      admin.api().send("PATCH", path, change).good();
    }
    admin.api().get("/admin/audit").good();
    admin.api().get("/admin/metrics").good();
    String invitation =
        admin
            .api()
            .post("/admin/invitations", Map.of("email", "guest@example.com"))
            .good()
            .path("id")
            .asText();
    admin.api().get("/admin/invitations").good();
    assertThat(admin.api().delete("/admin/invitations/" + invitation).status()).isEqualTo(204);
  }

  private static String handle(DemoUser admin, DemoUser user) throws Exception {
    for (JsonNode one : admin.api().get("/admin/users").good().path("items")) {
      if (one.path("email").asText().equals(user.email())) {
        return one.path("handle").asText();
      }
    }
    throw new AssertionError("the list of users lacks one");
  }

  private static JsonNode succeeded(JsonNode job) {
    assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("SUCCEEDED");
    return job;
  }

  private static ApiClient.Answer leave(DemoUser user) throws Exception {
    return user.api().send("DELETE", "/me", "{\"password\":\"correct horse battery 25\"}");
  }
}
