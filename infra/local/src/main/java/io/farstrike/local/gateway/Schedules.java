package io.farstrike.local.gateway;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.SystemClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tasks at a fixed rate of real time, one after the other in one thread. A run that fails is logged
 * and does not keep the next one from coming.
 */
public final class Schedules implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final SystemClock clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("schedules").factory());

  /** What is done on schedule. */
  @FunctionalInterface
  public interface Task {

    /** Runs once; {@code at} is the time it was begun. */
    void run(Instant at) throws Exception;
  }

  public Schedules(SystemClock clock) {
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Runs a task at a rate, the first time after one period.
   *
   * @throws IllegalArgumentException if the period is not positive
   */
  public void every(Duration period, String name, Task task) {
    requireNonNull(name, "name is null");
    requireNonNull(task, "task is null");
    if (!period.isPositive()) {
      throw new IllegalArgumentException("the period of " + name + " is not positive");
    }
    long nanos = period.toNanos();
    var _ = thread.scheduleAtFixedRate(() -> run(name, task), nanos, nanos, TimeUnit.NANOSECONDS);
  }

  private void run(String name, Task task) {
    try {
      task.run(clock.now());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.error("the scheduled task {} failed", name, e);
    }
  }

  /** Begins no further run and waits a while for one that runs, then interrupts it. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
