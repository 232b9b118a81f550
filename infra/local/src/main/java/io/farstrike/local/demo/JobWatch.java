package io.farstrike.local.demo;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.broker.Sleeper;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/** Starts jobs and waits for them, telling how far they are. */
public final class JobWatch {

  /** Short jobs are seen to end soon; of a long one a user's requests a minute leave plenty. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

  private static final Duration USUAL_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final int MOST_LOOKS = 600;
  private static final Set<String> ENDS = Set.of("SUCCEEDED", "PARTIAL", "FAILED", "CANCELLED");

  private final ApiClient api;
  private final Sleeper sleeper;
  private final Consumer<String> tell;

  /**
   * Prepares a watch.
   *
   * @param tell gets a line whenever something has changed
   */
  public JobWatch(ApiClient api, Sleeper sleeper, Consumer<String> tell) {
    this.api = requireNonNull(api, "api is null");
    this.sleeper = requireNonNull(sleeper, "sleeper is null");
    this.tell = requireNonNull(tell, "tell is null");
  }

  /**
   * Waits until the instrument list can be asked.
   *
   * @throws IllegalStateException if it does not come
   */
  public void untilInstrumentsAreThere() throws IOException, InterruptedException {
    for (int look = 0; look < MOST_LOOKS; look++) {
      ApiClient.Answer answer = api.get("/instruments/symbols?limit=1");
      if (answer.status() == 200) {
        return;
      }
      sleeper.sleep(answer.retryAfter().orElse(pause(look, 0)));
    }
    throw new IllegalStateException("the instrument list did not come");
  }

  /**
   * Starts a job and waits for its end.
   *
   * @return the job at its end
   */
  public JsonNode run(Object parameters) throws IOException, InterruptedException {
    return await(api.post("/jobs", parameters).good().path("jobId").asText());
  }

  /**
   * Waits for a job's end.
   *
   * @throws IllegalStateException if it does not end
   */
  public JsonNode await(String jobId) throws IOException, InterruptedException {
    String told = "";
    for (int look = 0; look < MOST_LOOKS; look++) {
      ApiClient.Answer answer = api.get("/jobs/" + jobId);
      if (answer.status() == 429) {
        sleeper.sleep(answer.retryAfter().orElse(USUAL_PAUSE));
        continue;
      }
      JsonNode job = answer.good();
      String line = line(job);
      if (!line.equals(told)) {
        tell.accept(line);
        told = line;
      }
      if (ENDS.contains(job.path("status").asText())) {
        return job;
      }
      sleeper.sleep(pause(look, job.path("progress").path("secondsLeft").asInt()));
    }
    throw new IllegalStateException("job " + jobId + " did not end");
  }

  /** Longer while the end is known to be far. */
  private static Duration pause(int look, int secondsLeft) {
    if (look < 3) {
      return FIRST_PAUSE.multipliedBy(1L << look);
    }
    return secondsLeft > 4 ? LONGEST_PAUSE : USUAL_PAUSE;
  }

  private static String line(JsonNode job) {
    JsonNode progress = job.path("progress");
    String left =
        progress.has("secondsLeft")
            ? ", about " + progress.path("secondsLeft").asInt() + " s left"
            : "";
    return "%-9s %-11s %s, %d of %d contracts%s"
        .formatted(
            job.path("status").asText(),
            progress.path("stage").asText(""),
            progress.path("message").asText(),
            progress.path("contractsDone").asInt(),
            progress.path("contractsTotal").asInt(),
            left);
  }
}
