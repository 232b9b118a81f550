package io.farstrike.kite;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.BrokerException.Kind;
import java.time.Duration;
import java.util.Optional;

/** How one call ended. */
sealed interface Outcome<T> {

  record Done<T>(T value) implements Outcome<T> {
    public Done {
      requireNonNull(value, "value is null");
    }
  }

  /**
   * No usable answer.
   *
   * @param httpStatus 0 when there was no answer
   * @param text safe to show
   * @param retryAfter what the broker asked us to wait
   * @param tooLong the broker, or what stands before it, would not take a request line so long
   */
  record Failed<T>(
      Kind kind, int httpStatus, String text, Optional<Duration> retryAfter, boolean tooLong)
      implements Outcome<T> {

    public Failed {
      requireNonNull(kind, "kind is null");
      requireNonNull(text, "text is null");
      requireNonNull(retryAfter, "retryAfter is null");
    }
  }

  static <T> Failed<T> failed(Kind kind, int httpStatus, String text) {
    return new Failed<>(kind, httpStatus, text, Optional.empty(), false);
  }
}
