package io.farstrike.cloud.monitors;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.jobs.JobOutcome;
import io.farstrike.cloud.jobs.JobParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One monitor of one user: what is watched, whether it still is, what the last refresh came to.
 *
 * @param refreshSeconds that were asked for from one refresh to the next, 10 to 900
 * @param stop there if and only if it is stopped
 * @param seq refreshes so far; also the number of the last message about its rows
 * @param refreshedAt when the last refresh began
 * @param outcome of the last refresh, with the broker calls of all
 * @param waiting what the next refresh waits for, beside its time; for people
 * @param correlationId of the request that asked for it
 */
public record Monitor(
    String id,
    JobParameters parameters,
    int refreshSeconds,
    Instant startedAt,
    Optional<MonitorStop> stop,
    Optional<Instant> stoppedAt,
    long seq,
    Optional<Instant> refreshedAt,
    JobOutcome outcome,
    Optional<String> waiting,
    Optional<String> correlationId) {

  /** Bounds of what may be asked for: the broker's pace, and the longest delay of a message. */
  public static final int LEAST_SECONDS = 10;

  public static final int MOST_SECONDS = 900;

  /** Of each screen, so that what is sent and answered has bounds. */
  public static final int MOST_ROWS = 1_000;

  public Monitor {
    requireNonNull(id, "id is null");
    requireNonNull(parameters, "parameters is null");
    requireNonNull(startedAt, "startedAt is null");
    requireNonNull(stop, "stop is null");
    requireNonNull(stoppedAt, "stoppedAt is null");
    requireNonNull(refreshedAt, "refreshedAt is null");
    requireNonNull(outcome, "outcome is null");
    requireNonNull(waiting, "waiting is null");
    requireNonNull(correlationId, "correlationId is null");
    if (refreshSeconds < LEAST_SECONDS || refreshSeconds > MOST_SECONDS) {
      throw new IllegalArgumentException("refreshSeconds is not within 10 and 900");
    }
    if (seq < 0) {
      throw new IllegalArgumentException("seq is negative");
    }
  }

  /** A monitor that has not been refreshed yet. */
  public static Monitor started(
      String id, JobParameters parameters, int refreshSeconds, Instant now) {
    return new Monitor(
        id,
        parameters,
        refreshSeconds,
        now,
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.empty(),
        JobOutcome.NONE,
        Optional.empty(),
        Optional.empty());
  }

  /** The monitor of a request. */
  public Monitor askedIn(String newCorrelationId) {
    return new Monitor(
        id,
        parameters,
        refreshSeconds,
        startedAt,
        stop,
        stoppedAt,
        seq,
        refreshedAt,
        outcome,
        waiting,
        Optional.of(newCorrelationId));
  }

  public MonitorState state() {
    return stop.isPresent() ? MonitorState.STOPPED : MonitorState.RUNNING;
  }

  /** The monitor after a refresh, which may have failed. */
  public Monitor refreshed(Instant began, JobOutcome newOutcome) {
    return new Monitor(
        id,
        parameters,
        refreshSeconds,
        startedAt,
        stop,
        stoppedAt,
        seq + 1,
        Optional.of(began),
        newOutcome,
        Optional.empty(),
        correlationId);
  }

  public Monitor waitingFor(String what) {
    return new Monitor(
        id,
        parameters,
        refreshSeconds,
        startedAt,
        stop,
        stoppedAt,
        seq,
        refreshedAt,
        outcome,
        Optional.of(what),
        correlationId);
  }

  public Monitor stopped(MonitorStop why, Instant now) {
    return new Monitor(
        id,
        parameters,
        refreshSeconds,
        startedAt,
        Optional.of(why),
        Optional.of(now),
        seq,
        refreshedAt,
        outcome,
        Optional.empty(),
        correlationId);
  }

  /** Seconds that spot prices and quotes took in the last refresh; 0 before the first. */
  public double quoteSeconds() {
    return outcome.seconds().getOrDefault("spot", 0.0)
        + outcome.seconds().getOrDefault("quotes", 0.0);
  }

  /**
   * From the beginning of one refresh to that of the next: as asked, but at least twice the time of
   * the quotes, so that half of the broker's pace is left for jobs.
   */
  public Duration effectiveRefresh() {
    long twiceTheQuotes = (long) StrictMath.ceil(2 * quoteSeconds());
    return Duration.ofSeconds(
        Math.min(MOST_SECONDS, Math.max((long) refreshSeconds, twiceTheQuotes)));
  }
}
