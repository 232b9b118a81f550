package io.farstrike.broker;

import io.farstrike.market.SystemClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One of the two queues of a gate: calls of one limit, in the order they were asked for. */
final class Lane {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final boolean overlap;
  private final SystemClock clock;
  private final Sleeper sleeper;
  private final Duration interval;
  private final CallLimits limits;

  /** Fair, so that the thread that came first goes first. */
  private final Semaphore door = new Semaphore(1, true);

  private @Nullable Instant lastStart;
  private double slowdown;
  private int calm;

  Lane(
      Endpoint.Limit limit,
      SystemClock clock,
      Sleeper sleeper,
      CallLimits limits,
      GateState.Pace pace) {
    this.overlap = limit == Endpoint.Limit.OTHER;
    this.clock = clock;
    this.sleeper = sleeper;
    this.interval = limits.interval(limit);
    this.limits = limits;
    this.lastStart = pace.lastStart().orElse(null);
    this.slowdown = Math.min(pace.slowdown(), limits.maxSlowdown());
  }

  CallGate.Turn await() throws InterruptedException {
    door.acquire();
    boolean started = false;
    try {
      waitForStart();
      started = true;
    } finally {
      if (overlap || !started) {
        door.release();
      }
    }
    return turn();
  }

  private void waitForStart() throws InterruptedException {
    Duration wait = startOrWait();
    while (wait.isPositive()) {
      sleeper.sleep(wait);
      wait = startOrWait();
    }
  }

  /** Starts a call and returns zero, or says how long to wait before asking again. */
  private synchronized Duration startOrWait() {
    Instant now = clock.now();
    if (lastStart != null) {
      Duration gap = stretched();
      Duration since = Duration.between(lastStart, now);
      if (since.isNegative()) {
        // The clock was set back, or the key's last holder had a clock ahead of ours.
        lastStart = now;
        return gap;
      }
      if (since.compareTo(gap) < 0) {
        return gap.minus(since);
      }
    }
    lastStart = now;
    return Duration.ZERO;
  }

  /** In whole milliseconds, as the clock counts: who sleeps for less wakes a moment early. */
  private Duration stretched() {
    long nanos = Math.round(interval.toNanos() * slowdown);
    return Duration.ofMillis(Math.ceilDiv(nanos, NANOS_PER_MILLI));
  }

  private CallGate.Turn turn() {
    AtomicBoolean open = new AtomicBoolean(true);
    return () -> {
      if (open.compareAndSet(true, false)) {
        ended();
        if (!overlap) {
          door.release();
        }
      }
    };
  }

  private synchronized void ended() {
    calm++;
    if (calm >= limits.calmCalls()) {
      calm = 0;
      slowdown = Math.max(1, slowdown / limits.slowdown());
    }
  }

  synchronized void refused() {
    calm = 0;
    slowdown = Math.min(limits.maxSlowdown(), slowdown * limits.slowdown());
  }

  synchronized GateState.Pace pace() {
    return new GateState.Pace(Optional.ofNullable(lastStart), slowdown);
  }
}
