package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.Sleeper;
import io.farstrike.cloud.jobs.JobLeases;
import io.farstrike.cloud.jobs.LeaseLostException;
import io.farstrike.market.SystemClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Once a second, while a job or a refresh is at work: renews its lease and sees whether it is to
 * stop, whether its owner has taken the token away, and whether the function's time is nearly over.
 */
final class Heartbeat implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);

  /** Enough to let calls under way end, to write a checkpoint and to hand the job on. */
  private static final Duration RESERVE = Duration.ofSeconds(15);

  /** When calls under way are not waited for any longer. */
  private static final Duration LAST_RESERVE = Duration.ofSeconds(8);

  /** Renews the lease of what is at work. */
  @FunctionalInterface
  interface Renewal {

    /**
     * Renews it.
     *
     * @return why the work is to stop, if it is
     * @throws LeaseLostException if another worker has it now
     */
    Optional<Halt.Why> renew();
  }

  private final Renewal renewal;
  private final Halt halt;
  private final IntSupplier millisLeft;
  private final Runnable lookAtTheToken;
  private final Sleeper sleeper;
  private final SystemClock clock;
  private final Thread thread;
  private Instant leaseUntil;
  private boolean demanded;
  private volatile boolean stopped;

  private Heartbeat(
      Renewal renewal,
      Halt halt,
      IntSupplier millisLeft,
      Runnable lookAtTheToken,
      Sleeper sleeper,
      SystemClock clock) {
    this.renewal = requireNonNull(renewal, "renewal is null");
    this.halt = requireNonNull(halt, "halt is null");
    this.millisLeft = requireNonNull(millisLeft, "millisLeft is null");
    this.lookAtTheToken = requireNonNull(lookAtTheToken, "lookAtTheToken is null");
    this.sleeper = requireNonNull(sleeper, "sleeper is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.leaseUntil = clock.now().plus(JobLeases.LEASE);
    this.thread = Thread.ofVirtual().name("heartbeat").unstarted(this::run);
  }

  /**
   * Starts it.
   *
   * @param millisLeft of the function's invocation
   * @param lookAtTheToken sees whether the job may still use its token
   */
  static Heartbeat start(
      Renewal renewal,
      Halt halt,
      IntSupplier millisLeft,
      Runnable lookAtTheToken,
      Sleeper sleeper,
      SystemClock clock) {
    Heartbeat heartbeat = new Heartbeat(renewal, halt, millisLeft, lookAtTheToken, sleeper, clock);
    heartbeat.thread.start();
    return heartbeat;
  }

  private void run() {
    try {
      while (!stopped) {
        sleeper.sleep(PERIOD);
        lookAndBeat();
      }
    } catch (InterruptedException e) {
      LOG.debug("the heart stops");
    }
  }

  private synchronized void lookAndBeat() {
    if (!stopped) {
      lookAtTheTime();
      beat();
      look();
    }
  }

  private void lookAtTheTime() {
    Duration left = Duration.ofMillis(millisLeft.getAsInt());
    if (left.compareTo(LAST_RESERVE) < 0) {
      demand(Halt.Why.OUT_OF_TIME);
    } else if (left.compareTo(RESERVE) < 0) {
      halt.ask(Halt.Why.OUT_OF_TIME);
    }
  }

  private void beat() {
    Instant now = clock.now();
    try {
      renewal.renew().ifPresent(this::stop);
      leaseUntil = now.plus(JobLeases.LEASE);
    } catch (LeaseLostException e) {
      demand(Halt.Why.LEASE_LOST);
    } catch (RuntimeException e) {
      // The next beat may reach the store; as long as the lease lasts, nothing is lost.
      LOG.warn("the lease was not renewed", e);
      if (now.isAfter(leaseUntil)) {
        demand(Halt.Why.LEASE_LOST);
      }
    }
  }

  /** What its owner wants is done at once; a job of theirs waits for the call under way. */
  private void stop(Halt.Why why) {
    if (why == Halt.Why.JOB_FIRST) {
      halt.ask(why);
    } else {
      demand(why);
    }
  }

  private void look() {
    try {
      lookAtTheToken.run();
    } catch (RuntimeException e) {
      LOG.warn("the stored token was not looked at", e);
    }
  }

  /** Once only: a second interrupt could meet the work of tidying up. */
  private void demand(Halt.Why why) {
    if (demanded) {
      halt.ask(why);
    } else {
      demanded = true;
      halt.demand(why);
    }
  }

  /** Stops it and waits until a beat that is under way has ended. */
  @Override
  public void close() {
    stopped = true;
    interruptBetweenBeats();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** An interrupt in the middle of a write could leave the store's client in disorder. */
  private synchronized void interruptBetweenBeats() {
    thread.interrupt();
  }
}
