package io.farstrike.broker;

import static io.farstrike.broker.Endpoint.Limit.OTHER;
import static io.farstrike.broker.Endpoint.Limit.QUOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.broker.CallGate.Turn;
import io.farstrike.market.SystemClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class RateGateTest {

  private final VirtualTime time = new VirtualTime();
  private final RateGate gate = new RateGate(time.clock(), time, CallLimits.KITE);

  @Test
  void firstCall_startsAtOnce() throws InterruptedException {
    try (Turn turn = gate.await(QUOTE)) {
      assertThat(turn).isNotNull();
      assertThat(sinceStart()).isZero();
    }
  }

  @Test
  void quotes_overOneSecondLimit_waitRatherThanFail() throws InterruptedException {
    call(QUOTE, Duration.ofMillis(200));
    call(QUOTE, Duration.ofMillis(200));

    assertThat(startOf(QUOTE)).isEqualTo(Duration.ofMillis(1_050));
  }

  @Test
  void slowQuote_isFollowedAtOnceByTheNext() throws InterruptedException {
    call(QUOTE, Duration.ofMillis(1_700));
    call(QUOTE, Duration.ZERO);

    assertThat(startOf(QUOTE)).isEqualTo(Duration.ofMillis(1_700));
  }

  @Test
  void otherCalls_mayOverlap_butStartApart() throws InterruptedException {
    try (Turn first = gate.await(OTHER);
        Turn second = gate.await(OTHER);
        Turn third = gate.await(OTHER)) {
      assertThat(List.of(first, second, third)).doesNotContainNull();
      assertThat(sinceStart()).isEqualTo(Duration.ofMillis(250));
    }
  }

  @Test
  void margins_doNotWaitForQuotes() throws InterruptedException {
    try (Turn quote = gate.await(QUOTE);
        Turn margin = gate.await(OTHER)) {
      assertThat(List.of(quote, margin)).doesNotContainNull();
      assertThat(sinceStart()).isZero();
    }
  }

  @Test
  void idleTime_savesUpNoBurst() throws InterruptedException {
    call(OTHER, Duration.ZERO);
    time.pass(Duration.ofMinutes(10));
    Duration before = sinceStart();
    call(OTHER, Duration.ZERO);
    call(OTHER, Duration.ZERO);

    assertThat(startOf(OTHER).minus(before)).isEqualTo(Duration.ofMillis(125));
  }

  @Test
  void refusal_stretchesTheIntervalUpToTheCap() throws InterruptedException {
    call(QUOTE, Duration.ZERO);
    gate.refused(QUOTE);
    call(QUOTE, Duration.ZERO);
    assertThat(startOf(QUOTE)).isEqualTo(Duration.ofMillis(1_575));

    for (int i = 0; i < 50; i++) {
      gate.refused(QUOTE);
    }
    assertThat(gate.state().quote().slowdown()).isEqualTo(6);
    assertThat(gate.state().other().slowdown()).isEqualTo(1);
  }

  @Test
  void quietRun_takesOneStretchBack_andARefusalStartsTheRunAnew() throws InterruptedException {
    gate.refused(OTHER);
    gate.refused(OTHER);
    calls(OTHER, 19);
    assertThat(gate.state().other().slowdown()).isEqualTo(2.25);
    calls(OTHER, 1);
    assertThat(gate.state().other().slowdown()).isEqualTo(1.5);

    calls(OTHER, 19);
    gate.refused(OTHER);
    calls(OTHER, 19);
    assertThat(gate.state().other().slowdown()).isEqualTo(2.25);
    calls(OTHER, 200);
    assertThat(gate.state().other().slowdown()).isEqualTo(1);
  }

  @Test
  void nextHolderOfTheKey_goesOnWhereTheLastLeftOff() throws InterruptedException {
    call(QUOTE, Duration.ZERO);
    gate.refused(QUOTE);
    time.pass(Duration.ofMillis(500));

    RateGate next = new RateGate(time.clock(), time, CallLimits.KITE, gate.state());
    assertThat(next.state()).isEqualTo(gate.state());
    next.await(QUOTE).close();

    assertThat(sinceStart()).isEqualTo(Duration.ofMillis(1_575));
  }

  @Test
  void predecessorWithAClockAhead_costsOneInterval() throws InterruptedException {
    GateState ahead =
        new GateState(
            new GateState.Pace(Optional.of(VirtualTime.START.plusSeconds(3_600)), 1),
            GateState.Pace.FRESH);
    new RateGate(time.clock(), time, CallLimits.KITE, ahead).await(QUOTE).close();

    assertThat(sinceStart()).isEqualTo(Duration.ofMillis(1_050));
  }

  @Test
  void turnClosedTwice_letsOnlyOneCallIn() throws InterruptedException {
    Turn first = gate.await(QUOTE);
    first.close();
    first.close();
    Turn second = gate.await(QUOTE);

    Thread third = waiting(() -> gate.await(QUOTE).close());
    assertThat(third.isAlive()).isTrue();
    second.close();
    third.join(5_000);
    assertThat(third.isAlive()).isFalse();
  }

  @Test
  void interruptedWaiter_takesNoTurn() throws InterruptedException {
    Turn held = gate.await(QUOTE);
    Thread waiter = waiting(() -> gate.await(QUOTE).close());
    waiter.interrupt();
    waiter.join(5_000);
    assertThat(waiter.isAlive()).isFalse();

    held.close();
    call(QUOTE, Duration.ZERO);
    assertThat(startOf(QUOTE)).isEqualTo(Duration.ofMillis(1_050));
  }

  @Test
  void interruptedSleeper_takesNoTurn() throws InterruptedException {
    call(QUOTE, Duration.ZERO);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> gate.await(QUOTE)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();

    call(QUOTE, Duration.ZERO);
    assertThat(startOf(QUOTE)).isEqualTo(Duration.ofMillis(1_050));
  }

  @Test
  void waiters_areServedInTheOrderTheyCame() throws InterruptedException {
    List<Integer> served = Collections.synchronizedList(new ArrayList<>());
    Turn held = gate.await(QUOTE);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int number = i;
      threads.add(
          waiting(
              () -> {
                try (Turn turn = gate.await(QUOTE)) {
                  assertThat(turn).isNotNull();
                  served.add(number);
                }
              }));
    }
    held.close();
    for (Thread thread : threads) {
      thread.join(5_000);
    }
    assertThat(served).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
  }

  @Test
  void clockSetBack_costsOneIntervalAtMost() throws InterruptedException {
    Instant[] now = {VirtualTime.START};
    RateGate onAdjustedClock =
        new RateGate(
            new SystemClock(() -> now[0]), slept -> now[0] = now[0].plus(slept), CallLimits.KITE);
    onAdjustedClock.await(OTHER).close();
    now[0] = VirtualTime.START.minusSeconds(86_400);
    onAdjustedClock.await(OTHER).close();

    assertThat(now[0]).isEqualTo(VirtualTime.START.minusSeconds(86_400).plusMillis(125));
  }

  private interface Waiting {
    void run() throws InterruptedException;
  }

  /** Starts a thread and returns when it waits for something. */
  private static Thread waiting(Waiting body) throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  running.countDown();
                  try {
                    body.run();
                  } catch (InterruptedException expected) {
                    Thread.currentThread().interrupt();
                  }
                });
    running.await();
    while (thread.getState() != Thread.State.WAITING
        && thread.getState() != Thread.State.TERMINATED) {
      Thread.onSpinWait();
    }
    return thread;
  }

  private void calls(Endpoint.Limit limit, int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      call(limit, Duration.ZERO);
    }
  }

  private void call(Endpoint.Limit limit, Duration length) throws InterruptedException {
    try (Turn turn = gate.await(limit)) {
      assertThat(turn).isNotNull();
      time.pass(length);
    }
  }

  private Duration sinceStart() {
    return Duration.between(VirtualTime.START, time.now());
  }

  private Duration startOf(Endpoint.Limit limit) {
    GateState.Pace pace = limit == QUOTE ? gate.state().quote() : gate.state().other();
    return Duration.between(VirtualTime.START, pace.lastStart().orElseThrow());
  }
}
