package io.farstrike.broker;

import io.farstrike.market.SystemClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that goes on only when somebody sleeps or works. It remembers each thread's last reading,
 * which within {@link RateGate#await} is the moment at which a call was let start.
 */
final class VirtualTime implements Sleeper {

  static final Instant START = Instant.parse("2026-03-05T04:00:00Z");

  private final AtomicLong nanos = new AtomicLong();
  private final ThreadLocal<Instant> lastReading = ThreadLocal.withInitial(() -> START);

  SystemClock clock() {
    return new SystemClock(
        () -> {
          Instant now = now();
          lastReading.set(now);
          return now;
        });
  }

  Instant now() {
    return START.plusNanos(nanos.get());
  }

  Instant lastReadingOfThisThread() {
    return lastReading.get();
  }

  void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  /** Sleepers of several threads sleep at the same time, not one after the other. */
  @Override
  public void sleep(Duration time) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    long until = nanos.get() + Math.max(0, time.toNanos());
    nanos.accumulateAndGet(until, Math::max);
  }
}
