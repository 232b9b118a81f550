package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cloud.quota.Limit;
import io.farstrike.cloud.quota.Standards;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.demo.DemoUser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an operator sets for a stage, as its users see it. */
@Timeout(120)
class OperatorSettingsTest {

  private static final String ADMIN = "admin@example.com";

  private final Fixture fixture;
  private final DemoUser admin;

  OperatorSettingsTest() throws Exception {
    Standards standards =
        new Standards(
            Map.of(
                Limit.RETENTION_DAYS, 3L,
                Limit.QUEUED_JOBS, 5L,
                Limit.REQUESTS_PER_MINUTE, 5_000L));
    fixture =
        Fixture.start(
            SharedSystem.settings().withAdmin(Optional.of(ADMIN)).withStandards(standards));
    admin = Administrators.signUp(fixture.system(), fixture.stranger(), ADMIN);
  }

  @AfterEach
  void close() throws Exception {
    assertThat(fixture.conformance().findings()).isEmpty();
    fixture.close();
  }

  @Test
  void limitsOfTheOperator_areEverybodys_andAnAdministratorsGoBefore() throws Exception {
    DemoUser user = fixture.trader();
    JsonNode quota = user.api().get("/me").good().path("quota");
    assertThat(quota.path("retentionDays").asInt()).isEqualTo(3);
    assertThat(quota.path("queuedJobs").asInt()).isEqualTo(5);
    assertThat(quota.path("exportRetentionDays").asInt()).isEqualTo(30);
    JsonNode first = fixture.watch(user).run(screen());
    assertThat(kept(first)).isNotEmpty().containsOnly(Duration.ofDays(3));

    JsonNode entry = admin.api().get("/admin/users?limit=100").good().path("items").path(1);
    assertThat(entry.path("quota")).as("the administrator's list says the same").isEqualTo(quota);
    String path = "/admin/users/" + entry.path("handle").asText();
    admin.api().send("PATCH", path, "{\"quota\":{\"retentionDays\":60}}").good();

    JsonNode second = fixture.watch(user).run(screen());
    assertThat(kept(second)).isNotEmpty().containsOnly(Duration.ofDays(60));
  }

  @Test
  void result_saysThatItsMarketIsSimulated_andSoDoesWhatIsScreenedAnew() throws Exception {
    DemoUser user = fixture.trader();
    JsonNode job = fixture.watch(user).run(screen());
    String path = "/jobs/" + job.path("jobId").asText();
    String source = "Source: built-in market (simulated), quotes up to ";
    assertThat(job.path("notice").asText()).contains(source).doesNotContain("Kite");
    assertThat(user.api().get(path + "/rows?screen=Filtered").good().path("notice").asText())
        .contains(source);

    String child =
        user.api()
            .post(path + "/screen", Map.of("screen", "HighYield"))
            .good()
            .path("jobId")
            .asText();

    assertThat(fixture.watch(user).await(child).path("notice").asText()).contains(source);
  }

  private static List<Duration> kept(JsonNode job) {
    List<Duration> kept = new ArrayList<>();
    for (JsonNode file : job.path("files")) {
      kept.add(
          Duration.between(
              Instant.parse(file.path("createdAt").asText()),
              Instant.parse(file.path("expiresAt").asText())));
    }
    return kept;
  }

  private static Map<String, Object> screen() {
    return Map.of("kind", "SCREEN", "symbols", List.of("INFY"), "expiry", "2026-03-30");
  }
}
