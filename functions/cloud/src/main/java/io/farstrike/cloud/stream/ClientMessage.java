package io.farstrike.cloud.stream;

import static java.util.Objects.requireNonNull;

/** What a client said on its socket, once it is read. */
public sealed interface ClientMessage {

  /** Begin: a snapshot is wanted. */
  record Start() implements ClientMessage {}

  /**
   * Go on where another connection ended.
   *
   * @param epoch the client's, 1 to {@link #EPOCH_MAX} characters
   * @param seq of the last frame that it has, not negative
   */
  record Resume(String epoch, long seq) implements ClientMessage {

    /** Far longer than any epoch of ours. */
    public static final int EPOCH_MAX = 128;

    public Resume {
      requireNonNull(epoch, "epoch is null");
      if (epoch.isEmpty() || epoch.length() > EPOCH_MAX) {
        throw new IllegalArgumentException("epoch has " + epoch.length() + " characters");
      }
      if (seq < 0) {
        throw new IllegalArgumentException("seq is negative");
      }
    }
  }

  /** A snapshot is wanted. */
  record Refresh() implements ClientMessage {}

  /** The current status is wanted. */
  record Status() implements ClientMessage {}

  /**
   * An answer is wanted that names the same id.
   *
   * @param id 1 to {@link #ID_MAX} characters
   */
  record Ping(String id) implements ClientMessage {

    public static final int ID_MAX = 36;

    public Ping {
      requireNonNull(id, "id is null");
      if (id.isEmpty() || id.length() > ID_MAX) {
        throw new IllegalArgumentException("id has " + id.length() + " characters");
      }
    }
  }

  /** Nothing that is understood; the client is told so. */
  record Refused(Code code) implements ClientMessage {
    public Refused {
      requireNonNull(code, "code is null");
    }
  }

  /** Why a message is not understood, in the words of the wire. */
  enum Code {
    BAD_REQUEST,
    UNKNOWN_ACTION,
    TOO_LARGE
  }
}
