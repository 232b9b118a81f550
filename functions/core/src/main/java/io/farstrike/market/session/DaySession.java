package io.farstrike.market.session;

import static java.util.Objects.requireNonNull;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * One of the sessions of a day, in the exchange's time.
 *
 * @param id its number within the date, from 1
 * @param preOpen when orders begin to be collected; null when they are not
 * @param open first moment of regular trading
 * @param close first moment after it
 */
public record DaySession(int id, @Nullable LocalTime preOpen, LocalTime open, LocalTime close) {

  /** The session of an ordinary day. */
  public static final DaySession STANDARD =
      new DaySession(1, LocalTime.of(9, 0), LocalTime.of(9, 15), LocalTime.of(15, 30));

  public DaySession {
    requireNonNull(open, "open is null");
    requireNonNull(close, "close is null");
    if (id < 1) {
      throw new IllegalArgumentException("id must be at least 1");
    }
    if (!open.isBefore(close)) {
      throw new IllegalArgumentException("closes at " + close + ", not after its open " + open);
    }
    if (preOpen != null && !preOpen.isBefore(open)) {
      throw new IllegalArgumentException("pre-open " + preOpen + " is not before open " + open);
    }
  }

  /** The pre-open when there is one, else the open. */
  public LocalTime begins() {
    return preOpen == null ? open : preOpen;
  }
}
