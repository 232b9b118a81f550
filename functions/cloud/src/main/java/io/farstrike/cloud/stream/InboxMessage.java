package io.farstrike.cloud.stream;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.stream.ClientSays;
import io.farstrike.tenancy.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * What whoever runs the live stream is told. It says what has happened; whether it still holds is
 * looked up, since a message may come late or twice.
 */
public sealed interface InboxMessage {

  /** Whose it is; decides into which inbox it goes. */
  UserId user();

  /**
   * A socket was opened.
   *
   * @param handle the user's public handle, which messages of the stream name
   * @param session the id of the session behind the ticket, by which the session is looked up
   */
  record Connected(
      String connectionId, UserId user, String handle, String session, Instant connectedAt)
      implements InboxMessage {
    public Connected {
      requireNonNull(connectionId, "connectionId is null");
      requireNonNull(user, "user is null");
      requireNonNull(handle, "handle is null");
      requireNonNull(session, "session is null");
      requireNonNull(connectedAt, "connectedAt is null");
    }
  }

  /** A socket is closed. */
  record Disconnected(String connectionId, UserId user) implements InboxMessage {
    public Disconnected {
      requireNonNull(connectionId, "connectionId is null");
      requireNonNull(user, "user is null");
    }
  }

  /** A client said something. */
  record Said(String connectionId, UserId user, ClientSays message) implements InboxMessage {
    public Said {
      requireNonNull(connectionId, "connectionId is null");
      requireNonNull(user, "user is null");
      requireNonNull(message, "message is null");
    }
  }

  /** A user's filters or universes are of another version now. */
  record PreferencesChanged(UserId user, long version) implements InboxMessage {
    public PreferencesChanged {
      requireNonNull(user, "user is null");
    }
  }

  /**
   * Sockets were closed since their right has ended.
   *
   * @param session of which; of all the user's if empty
   */
  record Revoked(UserId user, Optional<String> session, RevocationReason reason)
      implements InboxMessage {
    public Revoked {
      requireNonNull(user, "user is null");
      requireNonNull(session, "session is null");
      requireNonNull(reason, "reason is null");
    }
  }

  /**
   * Something for one user's connections beside the stream, such as the progress of a job.
   *
   * @param connectionId to which connection alone; to all the user's if empty
   * @param conflateKey a later one with the same key takes the place of one not yet sent
   * @param json the message's text, sent as it is
   */
  record Personal(UserId user, Optional<String> connectionId, String conflateKey, String json)
      implements InboxMessage {
    public Personal {
      requireNonNull(user, "user is null");
      requireNonNull(connectionId, "connectionId is null");
      requireNonNull(conflateKey, "conflateKey is null");
      requireNonNull(json, "json is null");
    }
  }
}
