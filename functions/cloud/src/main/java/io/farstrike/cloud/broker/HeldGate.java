package io.farstrike.cloud.broker;

import io.farstrike.broker.CallGate;
import io.farstrike.broker.Endpoint;
import io.farstrike.broker.RateGate;
import io.farstrike.market.SystemClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The gate of an API key in the hands of its one holder. Thread-safe, as every gate is.
 *
 * <p>It renews its lease before a call when a sixth of it has passed, and lets calls start within
 * the first half only: a holder that dies leaves a lease that outlives its last call. Whoever holds
 * it for long without calling keeps it by {@link #keep()}.
 */
public final class HeldGate implements CallGate, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HeldGate.class);

  private final GateLeases leases;
  private final SystemClock clock;
  private final Duration length;
  private final RateGate gate;
  private final AtomicInteger underWay = new AtomicInteger();
  private GateLease lease;
  private volatile Instant renewed;
  private volatile boolean lost;
  private volatile boolean closed;

  HeldGate(GateLeases leases, SystemClock clock, Duration length, GateLease lease, RateGate gate) {
    this.leases = leases;
    this.clock = clock;
    this.length = length;
    this.lease = lease;
    this.gate = gate;
    this.renewed = lease.until().minus(length);
  }

  /**
   * Waits for a turn.
   *
   * @throws GateLostException if another holds the key by now; no turn was taken
   * @throws IllegalStateException if this gate was handed back
   */
  @Override
  public Turn await(Endpoint.Limit limit) throws InterruptedException {
    while (true) {
      // Before the wait, not after it: a write in between would shift the start of the call.
      keep();
      Turn turn = gate.await(limit);
      if (begins()) {
        return counted(turn);
      }
      turn.close();
    }
  }

  @Override
  public void refused(Endpoint.Limit limit) {
    gate.refused(limit);
  }

  /**
   * Renews the lease if it is time to.
   *
   * @throws GateLostException if another holds the key by now
   * @throws IllegalStateException if this gate was handed back
   */
  public synchronized void keep() {
    if (lost) {
      throw new GateLostException();
    }
    if (closed) {
      throw new IllegalStateException("the gate was handed back");
    }
    Instant now = clock.now();
    if (now.isBefore(renewed.plus(length.dividedBy(6)))) {
      return;
    }
    GateLease longer = lease.renewed(now.plus(length), gate.state());
    if (!leases.rewrite(longer)) {
      lost = true;
      throw new GateLostException();
    }
    lease = longer;
    renewed = now;
  }

  /** Without a lock: a call whose time has come must not wait for another's renewal. */
  private boolean begins() {
    underWay.incrementAndGet();
    boolean may = !lost && !closed && !clock.now().isAfter(renewed.plus(length.dividedBy(2)));
    if (!may) {
      underWay.decrementAndGet();
    }
    return may;
  }

  private Turn counted(Turn turn) {
    AtomicBoolean open = new AtomicBoolean(true);
    return () -> {
      if (open.compareAndSet(true, false)) {
        turn.close();
        underWay.decrementAndGet();
      }
    };
  }

  /**
   * Hands the gate back with what the next holder must know. While a call is still under way it
   * does not: the lease then ends by itself, after that call.
   */
  @Override
  public synchronized void close() {
    if (closed || lost) {
      return;
    }
    closed = true;
    if (underWay.get() > 0) {
      LOG.warn("a gate was left with a call under way; its lease ends by itself");
      return;
    }
    try {
      if (!leases.rewrite(lease.handedBack(gate.state()))) {
        LOG.info("a gate had another holder before it was handed back");
      }
    } catch (SdkException e) {
      LOG.warn("a gate could not be handed back; its lease ends by itself", e);
    }
  }
}
