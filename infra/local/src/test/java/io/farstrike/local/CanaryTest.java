package io.farstrike.local;

import static io.farstrike.local.Administrators.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.cloud.json.Json;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.demo.DemoUser;
import io.farstrike.market.SystemClock;
import io.farstrike.ops.canary.Canary;
import io.farstrike.ops.canary.CanaryReport;
import io.farstrike.ops.canary.CanaryReport.Outcome;
import io.farstrike.ops.canary.CanaryReport.Step;
import io.farstrike.ops.canary.CanarySettings;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The canary against a system that works, and against one that does not. */
@SecondLane
@Timeout(300)
class CanaryTest {

  private static final SystemClock CLOCK = new SystemClock(Clock.systemUTC());

  @Test
  void workingSystem_isGreen_andNothingIsLeftBehind() throws Exception {
    try (Fixture fixture = Fixture.start(SharedSystem.settings())) {
      DemoUser user = fixture.trader();

      CanaryReport report = Canary.send(settings(fixture, user, Map.of()), CLOCK, Thread::sleep);

      assertThat(report.ok()).as(Json.write(report)).isTrue();
      assertThat(report.steps())
          .extracting(Step::name)
          .containsExactly("health", "sign-in", "symbols", "job", "socket", "clear", "sign-out");
      assertThat(report.steps()).extracting(Step::outcome).containsOnly(Outcome.OK);
      assertThat(user.api().get("/files").good().path("items")).isEmpty();
      assertThat(user.api().get("/me/sessions").good().path("items")).hasSize(1);
      assertThat(Json.write(report)).doesNotContain(PASSWORD).doesNotContain("\n");
    }
  }

  @Test
  void stoppedWorker_isRed_withItsReason_andTheJobIsCancelled() throws Exception {
    try (Fixture fixture = Fixture.start(SharedSystem.settings())) {
      DemoUser user = fixture.trader();
      fixture.system().stopWorkers();

      CanaryReport report =
          Canary.send(
              settings(fixture, user, Map.of("FARSTRIKE_CANARY_SECONDS", "6")),
              CLOCK,
              Thread::sleep);

      assertThat(report.ok()).isFalse();
      Step job = step(report, "job");
      assertThat(job.outcome()).isEqualTo(Outcome.FAILED);
      assertThat(job.reason()).contains("the job is still QUEUED after PT6S");
      assertThat(step(report, "socket").outcome()).isEqualTo(Outcome.OK);
      assertThat(step(report, "sign-out").outcome()).isEqualTo(Outcome.OK);
      assertThat(user.api().get("/jobs").good().path("items").path(0).path("status").asText())
          .isEqualTo("CANCELLED");
    }
  }

  @Test
  void userWithoutAToken_isRed_unlessThatIsToBeSkipped() throws Exception {
    try (Fixture fixture = Fixture.start(SharedSystem.settings())) {
      fixture.trader();
      DemoUser user = fixture.user();

      CanaryReport red = Canary.send(settings(fixture, user, Map.of()), CLOCK, Thread::sleep);
      CanaryReport green =
          Canary.send(
              settings(fixture, user, Map.of("FARSTRIKE_CANARY_JOB", "if-token")),
              CLOCK,
              Thread::sleep);

      assertThat(step(red, "job").reason()).contains("409 no-credentials");
      assertThat(green.ok()).as(Json.write(green)).isTrue();
      assertThat(step(green, "job").outcome()).isEqualTo(Outcome.SKIPPED);
    }
  }

  @Test
  void wrongSettings_areNamed() {
    assertThatThrownBy(() -> CanarySettings.of(Map.of()))
        .hasMessageContaining("FARSTRIKE_CANARY_URL");
    assertThatThrownBy(
            () ->
                CanarySettings.of(
                    Map.of(
                        "FARSTRIKE_CANARY_URL", "http://app.example.com",
                        "FARSTRIKE_CANARY_EMAIL", "c@example.com",
                        "FARSTRIKE_CANARY_PASSWORD", "p")))
        .hasMessageContaining("https://");
  }

  private static Step step(CanaryReport report, String name) {
    List<Step> found = report.steps().stream().filter(one -> one.name().equals(name)).toList();
    assertThat(found).as(Json.write(report)).hasSize(1);
    return found.getFirst();
  }

  private static CanarySettings settings(Fixture fixture, DemoUser user, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("FARSTRIKE_CANARY_URL", fixture.system().root().toString());
    environment.put("FARSTRIKE_CANARY_EMAIL", user.email());
    environment.put("FARSTRIKE_CANARY_PASSWORD", PASSWORD);
    return CanarySettings.of(environment);
  }
}
