package io.farstrike.cloud.stream;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Digest;
import io.farstrike.tenancy.UserId;
import java.time.Instant;

/**
 * One open socket.
 *
 * @param connectionId the gateway's name of it, with which alone it is written to
 * @param session the id of the session behind it
 * @param userHandle the user's public handle
 * @param slot which of its user's it holds, from 0
 */
public record Connection(
    String connectionId,
    UserId user,
    String session,
    String userHandle,
    int slot,
    Instant connectedAt) {

  private static final int HANDLE_LENGTH = 32;

  public Connection {
    requireNonNull(connectionId, "connectionId is null");
    requireNonNull(user, "user is null");
    requireNonNull(session, "session is null");
    requireNonNull(userHandle, "userHandle is null");
    requireNonNull(connectedAt, "connectedAt is null");
    if (slot < 0 || slot >= Connections.PER_USER) {
      throw new IllegalArgumentException("no slot " + slot);
    }
  }

  /** The name that others may see; the gateway's cannot be found from it. */
  public String handle() {
    return Digest.of("SOCKET#" + connectionId).substring(0, HANDLE_LENGTH);
  }

  /** Names neither the user nor the session. */
  @Override
  public String toString() {
    return "Connection[" + handle() + ']';
  }
}
