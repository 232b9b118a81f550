package io.farstrike.janitor;

import com.amazonaws.services.lambda.runtime.Context;

/** Whether there is time to begin one thing more. */
@FunctionalInterface
interface TimeLeft {

  /** Longer than any one thing takes that the janitor does. */
  int RESERVE_MILLIS = 10_000;

  TimeLeft ENOUGH = () -> true;

  boolean isEnough();

  static TimeLeft of(Context context) {
    return () -> context.getRemainingTimeInMillis() > RESERVE_MILLIS;
  }
}
