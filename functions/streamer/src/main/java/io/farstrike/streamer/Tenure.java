package io.farstrike.streamer;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.relay.SavedState;
import io.farstrike.cloud.relay.ShardLease;
import io.farstrike.cloud.relay.ShardLeases;
import io.farstrike.cloud.relay.ShardLostException;
import io.farstrike.market.SystemClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A run's hold on its shard. One thread keeps it; others may ask whether it holds. */
final class Tenure {

  private static final Duration BETWEEN_RENEWALS = Duration.ofSeconds(3);

  /** Inside of the lease's length, so that whoever loses it is silent before another begins. */
  private static final Duration SURE = ShardLeases.LEASE.minusSeconds(3);

  private final ShardLeases leases;
  private final SystemClock clock;
  private ShardLease lease;
  private volatile Instant kept;

  /** A hold that was taken just now. */
  Tenure(ShardLeases leases, SystemClock clock, ShardLease lease) {
    this.leases = requireNonNull(leases, "leases is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.lease = requireNonNull(lease, "lease is null");
    this.kept = clock.now();
  }

  /** Whether nobody else can have the shard at this moment. */
  boolean isSure() {
    return clock.now().isBefore(kept.plus(SURE));
  }

  /** Whether the owner's time is over. */
  boolean isOver() {
    return !clock.now().isBefore(lease.endsAt());
  }

  int shard() {
    return lease.shard();
  }

  /** A name for a state, which no other run uses. */
  String nameOf(String state) {
    return lease.shard() + "-" + lease.fence() + "-" + state;
  }

  /**
   * Renews the lease if it is time to.
   *
   * @throws ShardLostException if another has it by now
   */
  void keep() {
    if (!clock.now().isBefore(kept.plus(BETWEEN_RENEWALS))) {
      kept(leases.renew(lease));
    }
  }

  /**
   * Notes a state after which more may be sent.
   *
   * @throws ShardLostException if another has the shard by now
   */
  void noted(String name) {
    kept(leases.noted(lease, new SavedState(name, SavedState.Kind.CHECKPOINT)));
  }

  /**
   * Gives the shard up to whoever goes on from a state.
   *
   * @throws ShardLostException if another has it by now
   */
  void handOver(String name) {
    leases.release(lease, Optional.of(new SavedState(name, SavedState.Kind.HANDED_OVER)));
  }

  private void kept(ShardLease renewed) {
    lease = renewed;
    kept = clock.now();
  }
}
