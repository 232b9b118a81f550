package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.demo.ApiClient;
import io.farstrike.local.demo.DemoUser;
import io.farstrike.local.policy.PolicyWatch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
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

  private final PolicyWatch watch = new PolicyWatch(LocalSystem.TOPOLOGY);

  @Test
  void everyCallOfARun_isAllowedForTheRoleThatMakesIt(@TempDir Path data) throws Exception {
    LocalSettings settings =
        SharedSystem.settings().withAdmin(Optional.of(ADMIN)).withData(Optional.of(data));
    try (Fixture fixture = Fixture.start(settings, watch)) {
      DemoUser admin = Administrators.signUp(fixture.system(), fixture.stranger(), ADMIN);
      DemoUser user = fixture.trader();
      aUsersDay(fixture, user);
      anAdministratorsDay(admin, user);
      DemoUser leaver = fixture.trader();
      fixture.watch(leaver).run(SCREEN);
      assertThat(leave(leaver).status()).isIn(200, 202);
    }
    // A start with what is there sweeps, and has everything run that runs by itself.
    try (Fixture again = Fixture.start(settings, watch)) {
      again.watch(again.trader()).run(SCREEN);
    }

    assertThat(watch.denied()).isEmpty();
    System.out.println("actions that were used: " + new TreeSet<>(watch.allowed()));
    assertThat(watch.allowed())
        .contains(
            "farstrike-local-tenant-api kms:Encrypt",
            "farstrike-local-tenant-worker kms:Decrypt",
            "farstrike-local-tenant-worker s3:PutObject",
            "farstrike-local-tenant-worker dynamodb:ConditionCheckItem",
            "farstrike-local-tenant-api s3:GetObject",
            "farstrike-local-tenant-api dynamodb:BatchWriteItem",
            "farstrike-local-tenant-admin kms:ReEncryptFrom",
            "farstrike-local-worker-role s3:PutObject",
            "farstrike-local-screener-role sqs:SendMessage",
            "farstrike-local-sweep-role dynamodb:Query",
            "farstrike-local-cleanup-role dynamodb:Query",
            "farstrike-local-idle-role dynamodb:Query",
            "farstrike-local-erasure-role dynamodb:Query");
  }

  private static void aUsersDay(Fixture fixture, DemoUser user) throws Exception {
    JsonNode job = fixture.watch(user).run(SCREEN);
    assertThat(job.path("status").asText()).isEqualTo("SUCCEEDED");
    String jobId = job.path("jobId").asText();
    String file = job.path("files").path(0).path("fileId").asText();
    user.api().get("/jobs").good();
    user.api().get("/jobs/" + jobId + "/rows").good();
    user.api().get("/instruments/INFY/expiries").good();
    user.api().get("/files").good();
    user.api().get("/files/" + file).good();
    assertThat(user.api().delete("/files/" + file).status()).isEqualTo(204);
    for (String path :
        List.of("/me", "/me/audit", "/me/sessions", "/me/export", "/me/credentials/kite")) {
      user.api().get(path).good();
    }
    assertThat(user.api().delete("/me/workspace").status()).isEqualTo(200);
  }

  private static void anAdministratorsDay(DemoUser admin, DemoUser user) throws Exception {
    JsonNode users = admin.api().get("/admin/users").good().path("items");
    String handle = "";
    for (JsonNode one : users) {
      if (one.path("email").asText().equals(user.email())) {
        handle = one.path("handle").asText(one.path("id").asText());
      }
    }
    for (String change :
        List.of("{\"quota\":{\"queuedJobs\":9}}", "{\"enabled\":false}", "{\"enabled\":true}")) {
      admin.api().send("PATCH", "/admin/users/" + handle, change).good();
    }
    admin.api().get("/admin/audit").good();
    Map<String, Object> move =
        Map.of("targetKey", LocalSystem.TOPOLOGY.tokens().alias() + "-next", "confirm", "1");
    assertThat(admin.api().post("/admin/keys/reencrypt", move).good().path("moved").asInt())
        .isEqualTo(1);
  }

  private static ApiClient.Answer leave(DemoUser user) throws Exception {
    return user.api().send("DELETE", "/me", "{\"password\":\"correct horse battery 25\"}");
  }
}
