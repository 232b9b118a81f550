package io.farstrike.cloud.broker;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.GateState;
import io.farstrike.broker.GateState.Pace;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.table.Due;
import io.farstrike.cloud.table.Item;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The lease item of one API key.
 *
 * @param partition names the key by its hash
 * @param owner of the lease, or its last one
 * @param fence higher by one with each owner
 * @param until when it ends unless it is renewed; the epoch when it was handed back
 * @param state of the gate when the item was last written
 */
record GateLease(String partition, String owner, long fence, Instant until, GateState state) {

  /** A key that was idle for so long has nothing worth knowing. */
  private static final Duration IDLE = Duration.ofMinutes(30);

  private static final String SORT_KEY = "LEASE";

  GateLease {
    requireNonNull(partition, "partition is null");
    requireNonNull(owner, "owner is null");
    requireNonNull(until, "until is null");
    requireNonNull(state, "state is null");
  }

  static GateLease first(String partition, String owner, Instant until) {
    return new GateLease(partition, owner, 1, until, GateState.FRESH);
  }

  static GateLease of(String partition, Item item, Instant now) {
    GateState state =
        item.expiredAt(now)
            ? GateState.FRESH
            : Json.read(item.text("state", "gate lease"), GateState.class);
    return new GateLease(
        partition,
        item.text("holder", "gate lease"),
        item.number("fence"),
        item.instant("leaseUntil"),
        state);
  }

  Item item(Instant now) {
    return Item.of(partition, SORT_KEY)
        .put("holder", owner)
        .put("fence", fence)
        .put("leaseUntil", until)
        .put("state", Json.write(state))
        .expires(now.plus(IDLE))
        // To the hour, so that a renewal seldom moves the item within the index.
        .due(Due.GATE, now.plus(IDLE).plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.HOURS));
  }

  static String sortKey() {
    return SORT_KEY;
  }

  boolean isHeldAt(Instant now) {
    return until.isAfter(now);
  }

  /** The lease of the next owner, with what it has to know of the last. */
  GateLease next(String nextOwner, Instant nextUntil) {
    return new GateLease(partition, nextOwner, fence + 1, nextUntil, inherited());
  }

  GateLease renewed(Instant newUntil, GateState newState) {
    return new GateLease(partition, owner, fence, newUntil, newState);
  }

  GateLease handedBack(GateState last) {
    return renewed(Instant.EPOCH, last);
  }

  /**
   * An owner that was not heard of again may have called until its lease ended: the calls that it
   * told of are not all.
   */
  private GateState inherited() {
    return until.equals(Instant.EPOCH)
        ? state
        : new GateState(asIfCalledAt(until, state.quote()), asIfCalledAt(until, state.other()));
  }

  private static Pace asIfCalledAt(Instant end, Pace pace) {
    Instant last = pace.lastStart().filter(start -> start.isAfter(end)).orElse(end);
    return new Pace(Optional.of(last), pace.slowdown());
  }
}
