package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.demo.ApiClient.Answer;
import io.farstrike.local.demo.DemoUser;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A user stops a job that runs, waits, is over, or is not theirs. */
@Tag("emulator")
@ExtendWith(SharedSystem.class)
class CancelTest {

  private static final String EXPIRY = "2026-03-30";
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final Fixture fixture;

  CancelTest(Fixture fixture) {
    this.fixture = fixture;
  }

  @BeforeEach
  @AfterEach
  void answersFitTheContract() {
    assertThat(fixture.conformance().findings()).isEmpty();
  }

  @Test
  void runningJob_endsWithinTwoSeconds_andSaysWhatWasNotDone() throws Exception {
    DemoUser user = fixture.trader();
    String jobId = startBig(user);
    awaitContracts(user, jobId);

    Instant asked = Instant.now();
    Answer answer = cancel(user, jobId);
    JsonNode job = awaitEnd(user, jobId);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body().path("jobId").asText()).isEqualTo(jobId);
    assertThat(Duration.between(asked, Instant.now())).isLessThan(LIMIT);
    assertThat(job.path("status").asText()).isEqualTo("CANCELLED");
    JsonNode progress = job.path("progress");
    assertThat(job.path("reasons").path("CANCELLED").asInt())
        .isPositive()
        .isLessThanOrEqualTo(progress.path("contractsTotal").asInt());
    assertThat(user.api().get("/jobs/" + jobId + "/rows").status()).isEqualTo(409);
  }

  @Test
  void waitingJob_endsAtOnce_andACancelledOneLetsTheNextIn() throws Exception {
    DemoUser user = fixture.trader();
    String first = startBig(user);
    String second = startBig(user);
    String third = startBig(user);
    String fourth = start(user, Map.of("symbols", List.of("INFY"))).path("jobId").asText();

    assertThat(cancel(user, third).body().path("status").asText()).isEqualTo("CANCELLED");
    assertThat(cancel(user, first).status()).isEqualTo(202);
    assertThat(cancel(user, second).status()).isEqualTo(202);

    assertThat(fixture.watch(user).await(fourth).path("status").asText()).isEqualTo("SUCCEEDED");
    assertThat(awaitEnd(user, first).path("status").asText()).isEqualTo("CANCELLED");
    assertThat(awaitEnd(user, second).path("status").asText()).isEqualTo("CANCELLED");
  }

  @Test
  void jobThatIsOver_isAConflict_andOfOthersNotFound() throws Exception {
    DemoUser user = fixture.trader();
    String jobId = start(user, Map.of("symbols", List.of("INFY"))).path("jobId").asText();
    fixture.watch(user).await(jobId);

    Answer late = cancel(user, jobId);

    assertThat(late.status()).isEqualTo(409);
    assertThat(late.body().path("type").asText()).isEqualTo("/problems/job-ended");
    assertThat(cancel(fixture.user(), jobId).status()).isEqualTo(404);
    assertThat(cancel(user, "nosuchjob").status()).isEqualTo(404);
    assertThat(fixture.stranger().send("POST", "/jobs/" + jobId + "/cancel", "").status())
        .isEqualTo(401);
  }

  private static Answer cancel(DemoUser user, String jobId) throws Exception {
    return user.api().send("POST", "/jobs/" + jobId + "/cancel", "");
  }

  /** A job that takes the broker many seconds. */
  private static String startBig(DemoUser user) throws Exception {
    return start(user, Map.of("universe", "FNO", "distancePercent", 2)).path("jobId").asText();
  }

  private static JsonNode start(DemoUser user, Map<String, Object> what) throws Exception {
    Map<String, Object> body = new HashMap<>(what);
    body.put("kind", "SCREEN");
    body.put("expiry", EXPIRY);
    return user.api().post("/jobs", body).good();
  }

  private static void awaitContracts(DemoUser user, String jobId) throws Exception {
    JsonNode job = user.api().get("/jobs/" + jobId).good();
    for (int look = 0;
        look < 300 && job.path("progress").path("contractsDone").asInt() == 0;
        look++) {
      Thread.sleep(100);
      job = user.api().get("/jobs/" + jobId).good();
    }
    assertThat(job.path("status").asText()).isEqualTo("RUNNING");
  }

  private static JsonNode awaitEnd(DemoUser user, String jobId) throws Exception {
    JsonNode job = user.api().get("/jobs/" + jobId).good();
    for (int look = 0; look < 300 && job.path("finishedAt").isMissingNode(); look++) {
      Thread.sleep(50);
      job = user.api().get("/jobs/" + jobId).good();
    }
    return job;
  }
}
