package io.farstrike.streamer;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.observe.Measures;
import io.farstrike.cloud.observe.Metric;
import io.farstrike.cloud.stream.Connection;
import io.farstrike.cloud.stream.Leases;
import io.farstrike.cloud.stream.Push;
import io.farstrike.market.SystemClock;
import io.farstrike.market.stream.PushOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Writes frames to sockets, each write on a thread of its own, and renews the slots of sockets that
 * it reaches. Whoever has lost the shard writes nothing.
 */
final class Pushes {

  private static final Logger LOG = LoggerFactory.getLogger(Pushes.class);

  /** What the gateway may take for a write before the client counts as one that does not read. */
  private static final Duration SLOW = Duration.ofSeconds(2);

  /**
   * The gateway knows a socket only when its handshake is over, and whoever runs the stream hears
   * of it before: for so long a socket that is not there may still come.
   */
  private static final Duration HANDSHAKE = Duration.ofSeconds(10);

  private final Push push;
  private final Leases leases;
  private final SystemClock clock;
  private final BooleanSupplier allowed;
  private final ExecutorService threads;
  private final Measures measures;
  private final ConcurrentHashMap<String, Connection> open = new ConcurrentHashMap<>();
  private final Phaser underWay = new Phaser(1);

  /**
   * The way out of a shard.
   *
   * @param allowed whether the shard is still this run's
   * @param threads one for each write under way
   */
  Pushes(
      Push push,
      Leases leases,
      SystemClock clock,
      BooleanSupplier allowed,
      ExecutorService threads,
      Measures measures) {
    this.push = requireNonNull(push, "push is null");
    this.leases = requireNonNull(leases, "leases is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.allowed = requireNonNull(allowed, "allowed is null");
    this.threads = requireNonNull(threads, "threads is null");
    this.measures = requireNonNull(measures, "measures is null");
  }

  void opened(Connection connection) {
    open.put(connection.connectionId(), connection);
  }

  void closed(String connectionId) {
    open.remove(connectionId);
    leases.forget(connectionId);
  }

  /** Begins a write, and tells what became of it. */
  void send(String connectionId, byte[] frame, Consumer<PushOutcome> told) {
    underWay.register();
    threads.execute(
        () -> {
          try {
            PushOutcome outcome = sent(connectionId, frame);
            measure(outcome);
            told.accept(outcome);
          } finally {
            underWay.arriveAndDeregister();
          }
        });
  }

  private void measure(PushOutcome outcome) {
    measures.add(
        switch (outcome) {
          case DONE -> Metric.PUSHES_SENT;
          case GONE -> Metric.PUSHES_GONE;
          case SLOW, FAILED -> Metric.PUSHES_FAILED;
        },
        1);
  }

  private PushOutcome sent(String connectionId, byte[] frame) {
    Connection connection = open.get(connectionId);
    if (connection == null) {
      return PushOutcome.GONE;
    }
    if (!allowed.getAsBoolean()) {
      return PushOutcome.FAILED;
    }
    Instant begun = clock.now();
    try {
      return switch (push.post(connectionId, SdkBytes.fromByteArrayUnsafe(frame))) {
        case DELIVERED -> leases.reached(connection) ? inTime(begun) : PushOutcome.GONE;
        case GONE -> isYoung(connection) ? PushOutcome.FAILED : PushOutcome.GONE;
        case REFUSED -> PushOutcome.GONE;
        case FAILED -> inTime(begun) == PushOutcome.SLOW ? PushOutcome.SLOW : PushOutcome.FAILED;
      };
    } catch (RuntimeException e) {
      LOG.warn("a write to a socket failed", e);
      return PushOutcome.FAILED;
    }
  }

  private boolean isYoung(Connection connection) {
    return clock.now().isBefore(connection.connectedAt().plus(HANDSHAKE));
  }

  private PushOutcome inTime(Instant begun) {
    return Duration.between(begun, clock.now()).compareTo(SLOW) < 0
        ? PushOutcome.DONE
        : PushOutcome.SLOW;
  }

  /** Waits for all writes that were begun, which is not long: none takes more than 2 s. */
  void settle() throws InterruptedException {
    int phase = underWay.arrive();
    try {
      underWay.awaitAdvanceInterruptibly(phase, 2 * SLOW.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn("writes to sockets are still under way at the end of a run");
    }
  }
}
