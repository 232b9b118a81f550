package io.farstrike.kite;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** The end of the time that a whole call may take. */
final class Deadline {

  private final LongSupplier nanoTime;
  private final long end;

  Deadline(LongSupplier nanoTime, Duration time) {
    this.nanoTime = nanoTime;
    this.end = nanoTime.getAsLong() + time.toNanos();
  }

  void check() throws SocketTimeoutException {
    if (nanoTime.getAsLong() - end > 0) {
      throw new SocketTimeoutException("the call took too long");
    }
  }
}
