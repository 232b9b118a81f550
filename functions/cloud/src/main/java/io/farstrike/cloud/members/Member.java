package io.farstrike.cloud.members;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A user's profile.
 *
 * @param acceptedTerms version of the terms and the risk notice that were accepted
 */
public record Member(String email, String name, Instant createdAt, String acceptedTerms) {

  public Member {
    requireNonNull(email, "email is null");
    requireNonNull(name, "name is null");
    requireNonNull(createdAt, "createdAt is null");
    requireNonNull(acceptedTerms, "acceptedTerms is null");
  }
}
