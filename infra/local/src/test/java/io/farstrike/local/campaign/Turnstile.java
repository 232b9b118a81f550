package io.farstrike.local.campaign;

import io.farstrike.broker.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs all threads of a campaign one at a time on the thread that drives it, with virtual time.
 *
 * <p>A thread runs until it wants to call outside, sleeps or ends. When nobody runs any more, a
 * seeded choice lets one of those go on that wait to call; when nobody waits, time moves to the
 * next sleeper's. So all turns follow from the seed and no time passes while somebody works.
 *
 * <p>Not determined: in which order the JVM hands a contended monitor on (a blocked thread is given
 * a moment of real time to come back), and the iteration order of {@code Set.of} and {@code
 * Map.of}, which differs from one JVM to the next.
 */
final class Turnstile implements Sleeper, InstantSource {

  private static final long STUCK_SECONDS = 60;
  private static final long MOMENT_MICROS = 300;

  private static final class Waiter {
    private final Thread thread = Thread.currentThread();
    private boolean called;
  }

  private record Alarm(Instant at, long order, Waiter waiter) {}

  private final Random random;
  private final AtomicReference<Instant> now;
  private final LinkedBlockingQueue<Runnable> ready = new LinkedBlockingQueue<>();
  private final Thread.Builder.OfVirtual threads = OwnCarrier.threads(ready::add);
  private final List<Waiter> before = new ArrayList<>();
  private final PriorityQueue<Alarm> asleep =
      new PriorityQueue<>(Comparator.comparing(Alarm::at).thenComparing(Alarm::order));
  private final List<Thread> seen = new ArrayList<>();
  private @Nullable Throwable failure;
  private long alarms;
  private long turns;
  private int alive;
  private boolean inside;

  Turnstile(Instant start, Random random) {
    this.now = new AtomicReference<>(start);
    this.random = random;
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  /** Calls outside so far. */
  long turns() {
    return turns;
  }

  /** Time passes, as while a broker is slow. */
  void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  /** Starts a thread; threads that it makes run here as well. */
  void start(String name, Callable<?> task) {
    alive++;
    threads.name(name).start(() -> run(task));
  }

  private void run(Callable<?> task) {
    try {
      task.call();
    } catch (Throwable e) {
      failure = failure == null ? e : failure;
    } finally {
      alive--;
    }
  }

  /** Runs until all threads that were started have ended. */
  void drive() throws InterruptedException {
    while (alive > 0 && failure == null) {
      Runnable next = next();
      if (next != null) {
        next.run();
      } else if (!before.isEmpty()) {
        call(before.remove(random.nextInt(before.size())));
      } else if (!asleep.isEmpty()) {
        Alarm first = asleep.remove();
        now.updateAndGet(time -> time.isBefore(first.at()) ? first.at() : time);
        call(first.waiter());
      } else {
        throw new IllegalStateException("nobody can go on");
      }
    }
    if (failure != null) {
      throw new AssertionError("a thread of the campaign failed", failure);
    }
  }

  private @Nullable Runnable next() throws InterruptedException {
    Runnable next = ready.poll();
    if (next == null && inside) {
      next = ready.poll(STUCK_SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw new IllegalStateException("a call outside does not come back");
      }
    } else if (next == null && isSomebodyBlocked()) {
      next = ready.poll(MOMENT_MICROS, TimeUnit.MICROSECONDS);
    } else if (next == null && before.isEmpty() && asleep.isEmpty()) {
      next = ready.poll(STUCK_SECONDS, TimeUnit.SECONDS);
    }
    return next;
  }

  private boolean isSomebodyBlocked() {
    seen.removeIf(thread -> !thread.isAlive());
    return seen.stream().anyMatch(thread -> thread.getState() == Thread.State.BLOCKED);
  }

  private static void call(Waiter waiter) {
    waiter.called = true;
    LockSupport.unpark(waiter.thread);
  }

  /** Waits for the caller's turn, and lets nobody else run until the call is made. */
  <T> T through(Callable<T> call) throws Exception {
    if (!Thread.currentThread().isVirtual()) {
      return call.call();
    }
    awaitTurn();
    inside = true;
    turns++;
    try {
      return call.call();
    } finally {
      inside = false;
    }
  }

  private void awaitTurn() {
    Waiter waiter = waiter();
    before.add(waiter);
    awaitCall(waiter);
  }

  /** An interrupt is kept for whoever looks for it later. */
  private static void awaitCall(Waiter waiter) {
    boolean interrupted = false;
    while (!waiter.called) {
      LockSupport.park(waiter);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      waiter.thread.interrupt();
    }
  }

  private Waiter waiter() {
    Waiter waiter = new Waiter();
    if (!seen.contains(waiter.thread)) {
      seen.add(waiter.thread);
    }
    return waiter;
  }

  @Override
  public void sleep(Duration time) throws InterruptedException {
    Alarm alarm = new Alarm(instant().plus(time), alarms++, waiter());
    asleep.add(alarm);
    while (!alarm.waiter().called) {
      if (Thread.interrupted()) {
        asleep.remove(alarm);
        throw new InterruptedException();
      }
      LockSupport.park(alarm);
    }
  }

  /** The whole machine stands still until then, interrupts or not. */
  void freeze(Instant until) {
    if (instant().isBefore(until)) {
      Alarm alarm = new Alarm(until, alarms++, waiter());
      asleep.add(alarm);
      awaitCall(alarm.waiter());
    }
  }
}
