package io.farstrike.cloud.stream;

import software.amazon.awssdk.core.SdkBytes;

/** Writes to open sockets. */
public interface Push {

  /** What became of a write. */
  enum Outcome {
    /** The gateway has it for the client. */
    DELIVERED,
    /** There is no such socket, or none any more. */
    GONE,
    /** Nothing of the kind may be sent: larger than a message may be, or refused for good. */
    REFUSED,
    /** Not now: too many writes, no answer within 2 s, or the gateway's own fault. */
    FAILED
  }

  /** Sends one text message, in UTF-8. Tries once and waits 2 s at most. */
  Outcome post(String connectionId, SdkBytes text);

  /** Closes a socket; one that is gone is closed. Tries once and waits 2 s at most. */
  Outcome close(String connectionId);
}
