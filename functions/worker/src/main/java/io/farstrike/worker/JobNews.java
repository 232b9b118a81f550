package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.jobs.Job;
import io.farstrike.cloud.jobs.JobProgress;
import io.farstrike.cloud.jobs.JobStatus;
import io.farstrike.cloud.json.Json;
import io.farstrike.market.SystemClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Tells a user's live connections how far a job is, as often as a heartbeat says it, and that it is
 * over. Without connections nothing is sent; whether there are any is looked up now and then.
 */
final class JobNews {

  private static final Logger LOG = LoggerFactory.getLogger(JobNews.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  private final Listeners listeners;
  private final SystemClock clock;
  private @Nullable Instant looked;
  private boolean connected;
  private @Nullable JobProgress told;

  JobNews(Listeners listeners, SystemClock clock) {
    this.listeners = requireNonNull(listeners, "listeners is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  private record News(
      int v,
      String type,
      String jobId,
      Optional<String> correlationId,
      JobStatus status,
      JobProgress progress,
      Optional<String> failure) {}

  /** Tells where the job is, unless that was told already. */
  synchronized void progress(Job job) {
    if (!job.progress().equals(told) && isAnybodyThere()) {
      tell(job);
    }
  }

  /** Tells that the job is over. */
  synchronized void ended(Job job) {
    if (isAnybodyThere()) {
      tell(job);
    }
  }

  private void tell(Job job) {
    told = job.progress();
    listeners.tell(
        Optional.empty(),
        "job:" + job.id(),
        Json.write(
            new News(
                1,
                "job",
                job.id(),
                job.correlationId(),
                job.status(),
                job.progress(),
                job.outcome().failure())));
  }

  private boolean isAnybodyThere() {
    Instant now = clock.now();
    if (looked == null || !now.isBefore(looked.plus(LOOK_EVERY))) {
      looked = now;
      connected = look();
    }
    return connected;
  }

  /** News are a courtesy: without an answer there are none. */
  private boolean look() {
    try {
      return !listeners.connected().isEmpty();
    } catch (SdkException e) {
      LOG.warn("connections could not be looked up", e);
      return false;
    }
  }
}
