package io.farstrike.streamer;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.Sleeper;
import io.farstrike.cloud.relay.ShardLostException;
import io.farstrike.market.SystemClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A shard in the hands of its owner: keeps the lease, keeps states, and ends by handing over. What
 * an owner that has lost its lease still has in hand is thrown away.
 */
final class ShardRun {

  private static final Logger LOG = LoggerFactory.getLogger(ShardRun.class);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
  private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(5);

  /** A right that has ended and of which no word has come lasts so long at most. */
  private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(30);

  private static final Duration BETWEEN_FIGURES = Duration.ofMinutes(1);

  /** So long a run waits for somebody to connect before it ends. */
  private static final Duration IDLE = Duration.ofMinutes(2);

  private final Tenure tenure;
  private final Engines engines;
  private final Audience audience;
  private final Pushes pushes;
  private final InboxLoop inbox;
  private final SystemClock clock;
  private final Sleeper sleeper;
  private final Executor threads;
  private final Told told;
  private long checkpoints;

  /** How a run has ended. */
  enum Ending {
    /** The next owner goes on where this one stopped. */
    HANDED_OVER,
    /** Another had the shard already. */
    LOST
  }

  ShardRun(
      Tenure tenure,
      Engines engines,
      Audience audience,
      Pushes pushes,
      InboxLoop inbox,
      SystemClock clock,
      Sleeper sleeper,
      Executor threads,
      Told told) {
    this.tenure = requireNonNull(tenure, "tenure is null");
    this.engines = requireNonNull(engines, "engines is null");
    this.audience = requireNonNull(audience, "audience is null");
    this.pushes = requireNonNull(pushes, "pushes is null");
    this.inbox = requireNonNull(inbox, "inbox is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.sleeper = requireNonNull(sleeper, "sleeper is null");
    this.threads = requireNonNull(threads, "threads is null");
    this.told = requireNonNull(told, "told is null");
  }

  /** Runs until the owner's time is over, until nobody needs it, or until it is told to stop. */
  Ending run(BooleanSupplier stop) throws InterruptedException {
    Thread receiver = Thread.ofVirtual().name("inbox").start(inbox);
    try {
      last(stop);
      inbox.end();
      receiver.join();
      return handedOver();
    } catch (ShardLostException e) {
      LOG.warn("{}", e.getMessage());
      engines.end();
      return Ending.LOST;
    } catch (InterruptedException e) {
      engines.end();
      throw e;
    } finally {
      inbox.end();
    }
  }

  private void last(BooleanSupplier stop) throws InterruptedException {
    Instant checkpoint = clock.now();
    Instant needed = clock.now();
    Instant check = clock.now();
    Instant tell = clock.now();
    while (!tenure.isOver() && !stop.getAsBoolean()) {
      tenure.keep();
      Instant now = clock.now();
      if (!now.isBefore(checkpoint.plus(BETWEEN_CHECKPOINTS))) {
        checkpoint();
        checkpoint = now;
      }
      if (!now.isBefore(check.plus(BETWEEN_CHECKS))) {
        threads.execute(this::recheck);
        check = now;
      }
      if (!now.isBefore(tell.plus(BETWEEN_FIGURES))) {
        threads.execute(() -> told.tell(engines.readings()));
        tell = now;
      }
      engines.tend();
      if (!audience.isEmpty() || engines.isBusy()) {
        needed = now;
      } else if (!now.isBefore(needed.plus(IDLE))) {
        return;
      }
      sleeper.sleep(BETWEEN_LOOKS);
    }
  }

  private void recheck() {
    try {
      audience.recheck();
    } catch (SdkException e) {
      LOG.warn("the rights of sockets could not be looked at", e);
    }
  }

  /** Two names by turns: the one that the lease names is whole while the other is written. */
  private void checkpoint() {
    String name = tenure.nameOf(checkpoints++ % 2 == 0 ? "a" : "b");
    try {
      engines.save(name);
      tenure.noted(name);
    } catch (SdkException | IllegalStateException e) {
      LOG.warn("a checkpoint could not be kept", e);
    }
  }

  private Ending handedOver() throws InterruptedException {
    String name = tenure.nameOf("end");
    told.tell(engines.readings());
    engines.halt();
    // The next owner writes to the same sockets, and after what is under way: how that ended is
    // part of the states.
    pushes.settle();
    engines.save(name);
    tenure.handOver(name);
    return Ending.HANDED_OVER;
  }
}
