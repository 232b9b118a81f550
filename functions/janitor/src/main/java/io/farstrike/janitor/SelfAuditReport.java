package io.farstrike.janitor;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * What a self-audit found.
 *
 * @param version of this form
 * @param whole whether there was time for everything
 */
public record SelfAuditReport(
    int version, String stage, Instant at, boolean whole, List<Finding> findings) {

  static final int VERSION = 1;

  public SelfAuditReport {
    requireNonNull(stage, "stage is null");
    requireNonNull(at, "at is null");
    findings = List.copyOf(findings);
  }
}
