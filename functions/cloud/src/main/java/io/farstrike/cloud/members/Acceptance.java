package io.farstrike.cloud.members;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * That a user accepted the terms and the risk notice.
 *
 * @param version of the text that was accepted
 */
public record Acceptance(String version, Instant at) {

  public Acceptance {
    requireNonNull(version, "version is null");
    requireNonNull(at, "at is null");
  }
}
