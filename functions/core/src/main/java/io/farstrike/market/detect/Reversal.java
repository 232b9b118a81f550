package io.farstrike.market.detect;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A high after a low, or a low after a high.
 *
 * @param type {@code V-bottom} or {@code V-top}
 * @param timeSpanMs since the event before, milliseconds
 * @param rapid whether that is under a minute
 * @param previousHigh whether the event before was a high
 * @param previousPrice of that event, paise
 * @param pattern {@code W-bottom} or {@code M-top}; null when the events before show none
 */
public record Reversal(
    String type,
    long timeSpanMs,
    boolean rapid,
    boolean previousHigh,
    long previousPrice,
    @Nullable String pattern) {

  public Reversal {
    requireNonNull(type, "type is null");
  }
}
