package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.json.Json;
import io.farstrike.market.SystemClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened during a job, line by line, for its owner to read. It holds stages, counts and
 * kinds of failure; never a key, a token or a text of the broker. Thread-safe.
 */
final class JobLog {

  private final SystemClock clock;
  private final List<String> lines = new ArrayList<>();

  JobLog(SystemClock clock) {
    this.clock = requireNonNull(clock, "clock is null");
  }

  private record Line(Instant at, String event, String detail) {}

  synchronized void note(String event, String detail) {
    lines.add(Json.write(new Line(clock.now(), event, detail)));
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /** Adds a line of an earlier worker. */
  synchronized void restore(String line) {
    lines.add(line);
  }

  /** The lines after the first so many. */
  synchronized List<String> after(int count) {
    return List.copyOf(lines.subList(count, lines.size()));
  }
}
