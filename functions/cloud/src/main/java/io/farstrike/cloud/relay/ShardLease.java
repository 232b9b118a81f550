package io.farstrike.cloud.relay;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Item;
import java.time.Instant;
import java.util.Optional;

/**
 * The right to run a shard.
 *
 * @param shard from 0
 * @param owner unique to the run
 * @param fence one more with each owner
 * @param incarnation of the engines: one more when an owner could not go on where the one before
 *     had stopped
 * @param until nobody else may take it before
 * @param endsAt when its owner's time is over
 * @param state the last one that was saved
 */
public record ShardLease(
    int shard,
    String owner,
    long fence,
    int incarnation,
    Instant until,
    Instant endsAt,
    Optional<SavedState> state) {

  static final String SORT_KEY = "LEASE";

  public ShardLease {
    requireNonNull(owner, "owner is null");
    requireNonNull(until, "until is null");
    requireNonNull(endsAt, "endsAt is null");
    requireNonNull(state, "state is null");
  }

  static String partition(int shard) {
    return "STREAM#" + shard;
  }

  static ShardLease of(int shard, Item item) {
    return new ShardLease(
        shard,
        item.text("holder", "lease"),
        item.number("fence"),
        (int) item.number("incarnation"),
        item.instant("leaseUntil"),
        item.instant("endsAt"),
        item.findText("state")
            .map(
                name ->
                    new SavedState(
                        name, SavedState.Kind.valueOf(item.text("stateKind", "lease")))));
  }

  /** The lease of the next owner, who goes on or begins a new incarnation. */
  ShardLease next(String owner, Instant until, Instant endsAt) {
    boolean goesOn = state.filter(saved -> saved.kind() == SavedState.Kind.HANDED_OVER).isPresent();
    return new ShardLease(
        shard, owner, fence + 1, goesOn ? incarnation : incarnation + 1, until, endsAt, state);
  }

  ShardLease until(Instant later) {
    return new ShardLease(shard, owner, fence, incarnation, later, endsAt, state);
  }

  ShardLease with(SavedState saved) {
    return new ShardLease(shard, owner, fence, incarnation, until, endsAt, Optional.of(saved));
  }

  Item item() {
    Item item =
        Item.of(partition(shard), SORT_KEY)
            .put("holder", owner)
            .put("fence", fence)
            .put("incarnation", incarnation)
            .put("leaseUntil", until)
            .put("endsAt", endsAt);
    return state
        .map(saved -> item.put("state", saved.name()).put("stateKind", saved.kind().name()))
        .orElse(item);
  }
}
