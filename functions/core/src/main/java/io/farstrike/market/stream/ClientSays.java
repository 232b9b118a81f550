package io.farstrike.market.stream;

import static java.util.Objects.requireNonNull;

/** What a client said, parsed already. */
public sealed interface ClientSays {

  /** It holds nothing. */
  record Start() implements ClientSays {}

  /**
   * It holds a view.
   *
   * @param epoch as it was sent; 1 to 64 printable ASCII characters
   * @param seq of the last frame it applied
   */
  record Resume(String epoch, long seq) implements ClientSays {
    public Resume {
      requireNonNull(epoch, "epoch is null");
      if (epoch.isEmpty()
          || epoch.length() > 64
          || !epoch.chars().allMatch(c -> c > 32 && c < 127)) {
        throw new IllegalArgumentException("epoch is not one of ours");
      }
      if (seq < 0) {
        throw new IllegalArgumentException("seq is negative");
      }
    }
  }

  record Refresh() implements ClientSays {}

  record Status() implements ClientSays {}

  /**
   * It wants an answer.
   *
   * @param id echoed; 1 to 36 characters
   */
  record Ping(String id) implements ClientSays {
    public Ping {
      if (id.isEmpty() || id.length() > 36) {
        throw new IllegalArgumentException("id has not 1 to 36 characters");
      }
    }
  }

  /** It said what is not understood; it is answered with that error. */
  record Refused(Code code, String message) implements ClientSays {
    public Refused {
      requireNonNull(code, "code is null");
      if (message.length() > 200) {
        throw new IllegalArgumentException("message is over 200 characters");
      }
    }

    /** A refusal that the code says enough about. */
    public Refused(Code code) {
      this(code, code.name());
    }
  }

  /** Of an error message. */
  enum Code {
    BAD_REQUEST,
    UNKNOWN_ACTION,
    RATE_LIMITED,
    TOO_LARGE,
    UNAUTHORIZED
  }
}
