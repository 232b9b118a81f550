package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.broker.RequestLog;
import io.farstrike.local.broker.Route;
import io.farstrike.local.demo.ApiClient;
import io.farstrike.local.demo.DemoUser;
import io.farstrike.local.demo.Rows;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A local system that keeps its data ends in the middle of a job and is started again. */
@SecondLane
class RestartTest {

  private static final Map<String, Object> JOB =
      Map.of("kind", "SCREEN", "universe", "FNO", "expiry", "2026-03-30", "distancePercent", 14);

  @Test
  void jobOfTheSystemBefore_goesOnWhereItStopped_andItsResultIsWhole(@TempDir Path data)
      throws Exception {
    LocalSettings settings = SharedSystem.settings().withData(Optional.of(data));
    DemoUser user;
    String jobId;
    int quotedBefore;
    try (Fixture fixture = Fixture.start(settings)) {
      user = fixture.trader();
      jobId = user.api().post("/jobs", JOB).good().path("jobId").asText();
      awaitQuotes(user, jobId);
      quotedBefore = quoted(fixture);
    }

    try (Fixture fixture = Fixture.start(settings)) {
      DemoUser again = DemoUser.signIn(fixture.stranger(), user.email());
      JsonNode job = fixture.watch(again).await(jobId);
      int quotedAfter = quoted(fixture);

      assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("SUCCEEDED");
      int contracts = job.path("counts").path("contracts").asInt();
      assertThat(quotedAfter).as("of %s", contracts).isLessThan(contracts);
      assertThat(quotedBefore + quotedAfter).isGreaterThanOrEqualTo(contracts);
      assertThat(fixture.system().broker().log().of(Route.LTP)).isEmpty();
      JsonNode fresh = fixture.watch(again).run(JOB);
      assertThat(rows(again.api(), jobId))
          .isNotEmpty()
          .isEqualTo(rows(again.api(), fresh.path("jobId").asText()));
    }
  }

  private static List<JsonNode> rows(ApiClient api, String jobId) throws Exception {
    return Rows.read(api, jobId, "All", 2_000).rows();
  }

  private static int quoted(Fixture fixture) {
    return fixture.system().broker().log().of(Route.QUOTE).stream()
        .mapToInt(RequestLog.Entry::items)
        .sum();
  }

  private static void awaitQuotes(DemoUser user, String jobId) throws Exception {
    int done = 0;
    for (int look = 0; look < 600 && done < 1_500; look++) {
      Thread.sleep(100);
      done = user.api().get("/jobs/" + jobId).good().path("progress").path("contractsDone").asInt();
    }
    assertThat(done).isGreaterThanOrEqualTo(1_500);
  }
}
