package io.farstrike.local.aws;

import io.farstrike.market.SystemClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that a test moves. */
public final class TestTime {

  private final AtomicReference<Instant> now;

  public TestTime(Instant start) {
    this.now = new AtomicReference<>(start);
  }

  /** Starts at a fixed moment. */
  public TestTime() {
    this(Instant.parse("2026-11-02T04:00:00Z"));
  }

  public SystemClock clock() {
    return new SystemClock(now::get);
  }

  /** Moves the clock on. */
  public void pass(Duration time) {
    now.updateAndGet(at -> at.plus(time));
  }
}
