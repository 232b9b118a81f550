package io.farstrike.cloud.members;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A user's profile.
 *
 * @param acceptedTerms the last terms that were accepted; none when a registration broke off
 */
public record Member(
    String email, String name, Instant createdAt, Optional<Acceptance> acceptedTerms) {

  public Member {
    requireNonNull(email, "email is null");
    requireNonNull(name, "name is null");
    requireNonNull(createdAt, "createdAt is null");
    requireNonNull(acceptedTerms, "acceptedTerms is null");
  }
}
