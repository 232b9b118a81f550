package io.farstrike.cloud.relay;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The leases of the stream's shards: each has one owner at a time. They stand in the edge table.
 */
public final class ShardLeases {

  /** So long is a shard without an owner when one dies. */
  public static final Duration LEASE = Duration.ofSeconds(10);

  private final DynamoDbClient edge;
  private final Topology.Table table;
  private final SystemClock clock;

  /**
   * Prepares the leases.
   *
   * @param edge reaches the edge table
   */
  public ShardLeases(DynamoDbClient edge, Topology.Table table, SystemClock clock) {
    this.edge = requireNonNull(edge, "edge is null");
    this.table = requireNonNull(table, "table is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** Who has a shard, or had it last. */
  public Optional<ShardLease> find(int shard) {
    return Item.find(edge, table, Item.key(ShardLease.partition(shard), ShardLease.SORT_KEY))
        .map(item -> ShardLease.of(shard, item));
  }

  /** Whether somebody runs a shard now. */
  public boolean isHeld(int shard) {
    return find(shard).filter(lease -> clock.now().isBefore(lease.until())).isPresent();
  }

  /**
   * Takes a shard, if nobody has it.
   *
   * @param owner unique to this run
   * @param endsAt when the owner's time is over
   */
  public Optional<ShardLease> take(int shard, String owner, Instant endsAt) {
    Instant now = clock.now();
    Optional<ShardLease> last = find(shard);
    if (last.filter(lease -> now.isBefore(lease.until())).isPresent()) {
      return Optional.empty();
    }
    Instant until = now.plus(LEASE);
    ShardLease taken =
        last.map(lease -> lease.next(owner, until, endsAt))
            .orElseGet(() -> new ShardLease(shard, owner, 1, 1, until, endsAt, Optional.empty()));
    boolean written =
        last.map(
                lease ->
                    put(
                        taken,
                        "fence = :fence AND leaseUntil = :until",
                        Map.of(
                            ":fence", Item.number(lease.fence()),
                            ":until", Item.time(lease.until()))))
            .orElseGet(() -> put(taken, "attribute_not_exists(pk)", Map.of()));
    return written ? Optional.of(taken) : Optional.empty();
  }

  /**
   * Keeps a shard.
   *
   * @throws ShardLostException if another has it by now; nothing was written
   */
  public ShardLease renew(ShardLease lease) {
    return rewritten(lease.until(clock.now().plus(LEASE)));
  }

  /**
   * Notes the state that was saved last, and keeps the shard.
   *
   * @throws ShardLostException if another has it by now; nothing was written
   */
  public ShardLease noted(ShardLease lease, SavedState state) {
    return rewritten(lease.with(state).until(clock.now().plus(LEASE)));
  }

  /**
   * Gives a shard up for the next to go on from a state, or without one as after a failure.
   *
   * @throws ShardLostException if another has it by now; nothing was written
   */
  public void release(ShardLease lease, Optional<SavedState> state) {
    rewritten(state.map(lease::with).orElse(lease).until(Instant.EPOCH));
  }

  private ShardLease rewritten(ShardLease lease) {
    if (!put(
        lease,
        "fence = :fence AND holder = :holder",
        Map.of(":fence", Item.number(lease.fence()), ":holder", Item.text(lease.owner())))) {
      throw new ShardLostException(lease.shard());
    }
    return lease;
  }

  private boolean put(ShardLease lease, String condition, Map<String, AttributeValue> values) {
    try {
      edge.putItem(
          put -> {
            put.tableName(table.name())
                .item(lease.item().attributes())
                .conditionExpression(condition);
            if (!values.isEmpty()) {
              put.expressionAttributeValues(values);
            }
          });
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }
}
