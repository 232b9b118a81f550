package io.farstrike.local.contract.broker;

import io.farstrike.broker.Sleeper;
import io.farstrike.market.SystemClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A clock for several threads that stands still while any of them does something. When all sleep,
 * it jumps to the moment when the first of them wakes; so what they do takes no time, and a run is
 * as exact as on paper.
 */
final class CommonTime implements Sleeper {

  static final Instant START = Instant.parse("2026-11-02T04:00:00Z");

  private final List<Instant> wakings = new ArrayList<>();
  private Instant now = START;
  private int people;

  SystemClock clock() {
    return new SystemClock(this::now);
  }

  synchronized Instant now() {
    return now;
  }

  /** Counts a thread in before it begins. */
  synchronized void enter() {
    people++;
  }

  /** Counts a thread out at its end. */
  synchronized void leave() {
    people--;
    jump();
  }

  @Override
  public synchronized void sleep(Duration time) throws InterruptedException {
    if (!time.isPositive()) {
      return;
    }
    Instant waking = now.plus(time);
    wakings.add(waking);
    jump();
    while (now.isBefore(waking)) {
      wait();
    }
  }

  private void jump() {
    if (wakings.size() < people || wakings.isEmpty()) {
      return;
    }
    Instant first = wakings.stream().min(Instant::compareTo).orElseThrow();
    now = first;
    // They count as awake from now on, though their threads may take a moment.
    wakings.removeIf(waking -> !waking.isAfter(first));
    notifyAll();
  }
}
