package io.farstrike.local.gateway;

import static java.util.Objects.requireNonNull;

/** What became of one call of a function. */
public sealed interface Invocation {

  /** The function returned; {@code json} is what it returned, {@code null} included. */
  record Returned(String json) implements Invocation {

    /** Checks that there is an answer. */
    public Returned {
      requireNonNull(json, "json is null");
    }
  }

  /** The function, or the reading of its event or the writing of its answer, threw. */
  record Failed(String errorType, String message) implements Invocation {

    /** Checks that both are there. */
    public Failed {
      requireNonNull(errorType, "errorType is null");
      requireNonNull(message, "message is null");
    }
  }

  /** The function had not returned when its time was over; it was interrupted. */
  record TimedOut() implements Invocation {}

  /** As many calls as the function may have at once were running; this one was not made. */
  record Throttled() implements Invocation {}

  /** The event is larger than a function may be given. */
  record TooLarge() implements Invocation {}
}
