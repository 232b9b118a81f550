package io.farstrike.cloud.members;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Digest;
import io.farstrike.cloud.table.Item;
import java.time.Instant;

/**
 * One sign-in of a user.
 *
 * @param session the tokens' {@code origin_jti}, which is not shown
 * @param lastSeen time of the last request, up to a minute early
 * @param address from which it was opened
 * @param agent the client's name of itself at that time
 * @param remember whether it lives 30 days instead of one
 * @param secondFactor whether it was opened with a second factor; turning that on or off changes
 *     nothing of a session that is open
 * @param endsAt when it ends however busy it is
 */
public record Session(
    String session,
    Instant createdAt,
    Instant lastSeen,
    String address,
    String agent,
    boolean remember,
    boolean secondFactor,
    Instant endsAt) {

  static final String PREFIX = "SESSION#";

  private static final int ID_LENGTH = 32;

  public Session {
    requireNonNull(session, "session is null");
    requireNonNull(createdAt, "createdAt is null");
    requireNonNull(lastSeen, "lastSeen is null");
    requireNonNull(address, "address is null");
    requireNonNull(agent, "agent is null");
    requireNonNull(endsAt, "endsAt is null");
  }

  static Session of(Item item) {
    return new Session(
        item.text("sk", "session").substring(PREFIX.length()),
        item.instant("openedAt"),
        item.instant("lastSeen"),
        item.text("address", "session"),
        item.text("agent", "session"),
        item.number("remember") == 1,
        item.number("secondFactor") == 1,
        Instant.ofEpochSecond(item.number("ttl")));
  }

  /** The name that others may see; the {@code origin_jti} cannot be found from it. */
  public String id() {
    return Digest.of(PREFIX + session).substring(0, ID_LENGTH);
  }
}
