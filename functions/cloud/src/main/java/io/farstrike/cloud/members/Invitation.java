package io.farstrike.cloud.members;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * An address that may register.
 *
 * @param id names it among administrators; the same for the same address
 * @param expiresAt when its code stops working
 */
public record Invitation(String id, String email, Instant createdAt, Instant expiresAt) {

  public Invitation {
    requireNonNull(id, "id is null");
    requireNonNull(email, "email is null");
    requireNonNull(createdAt, "createdAt is null");
    requireNonNull(expiresAt, "expiresAt is null");
  }

  /** Names no address. */
  @Override
  public String toString() {
    return "Invitation[" + id + ']';
  }
}
