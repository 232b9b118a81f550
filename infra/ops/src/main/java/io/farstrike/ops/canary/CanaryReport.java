package io.farstrike.ops.canary;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * What a canary met with; one line of JSON.
 *
 * @param millis of all steps
 */
public record CanaryReport(boolean ok, Instant at, long millis, List<Step> steps) {

  /** What came of a step. */
  public enum Outcome {
    OK,
    SKIPPED,
    FAILED
  }

  /**
   * One step.
   *
   * @param reason why it was not done, or failed; else empty
   */
  public record Step(String name, Outcome outcome, long millis, String reason) {
    public Step {
      requireNonNull(name, "name is null");
      requireNonNull(outcome, "outcome is null");
      requireNonNull(reason, "reason is null");
    }
  }

  public CanaryReport {
    requireNonNull(at, "at is null");
    steps = List.copyOf(steps);
  }
}
