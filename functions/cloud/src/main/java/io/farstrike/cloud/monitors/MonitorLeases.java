package io.farstrike.cloud.monitors;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.jobs.JobLeases;
import io.farstrike.cloud.jobs.LeaseLostException;
import io.farstrike.cloud.jobs.OpenJobs;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.table.FencedItems;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.table.ItemChange;
import io.farstrike.market.SystemClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One user's monitors, as workers refresh them and the sweep looks after them. Refreshes take
 * turns: a message names the turn that is due, so one that comes twice or late does nothing.
 */
public final class MonitorLeases {

  private final MonitorItems items;
  private final SystemClock clock;

  /** As {@link Monitors}. */
  public MonitorLeases(FencedItems items, SystemClock clock, Supplier<Duration> retention) {
    this.items = new MonitorItems(items, clock, retention);
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** Takes a running monitor up, if it is this turn and nobody has it. */
  public Optional<MonitorClaim> claim(String id, long turn) {
    Instant now = clock.now();
    return items
        .find(id)
        .filter(seen -> seen.isRunning() && seen.fence() == turn && seen.isFreeAt(now))
        .flatMap(
            seen ->
                items.updated(
                    id,
                    held(ItemChange.underFence(turn)
                            .where("leaseUntil", Item.time(seen.leaseUntil())))
                        .set("fence", Item.number(turn + 1))
                        .set("attempts", Item.number(seen.attempts() + 1L))))
        .map(MonitorClaim::of);
  }

  /**
   * Renews the lease.
   *
   * @throws LeaseLostException if the monitor was stopped, or another worker has it
   */
  public void renew(MonitorClaim claim) {
    if (items.updated(claim.monitor().id(), held(ItemChange.underFence(claim.fence()))).isEmpty()) {
      throw new LeaseLostException(claim.monitor().id());
    }
  }

  /**
   * Writes what came of a turn and gives the monitor back.
   *
   * @param place with the time of the next turn
   * @return the number of the next turn: ring the bell for it
   * @throws LeaseLostException if the monitor was stopped, or another worker has it; nothing was
   *     written
   */
  public long release(MonitorClaim claim, Monitor monitor, MonitorPlace place) {
    ItemChange given =
        ItemChange.underFence(claim.fence())
            .set("document", Item.text(Json.write(monitor)))
            .set("place", Item.text(Json.write(place)))
            .set("fence", Item.number(claim.fence() + 1))
            .set("attempts", Item.number(0))
            .set("leaseUntil", Item.time(Instant.EPOCH))
            .set("sweepAt", Item.time(place.nextAt().plus(OpenJobs.PATIENCE)));
    return items
        .updated(claim.monitor().id(), given)
        .orElseThrow(() -> new LeaseLostException(claim.monitor().id()))
        .fence();
  }

  /**
   * Stops a claimed monitor.
   *
   * @throws LeaseLostException if it was stopped already, or another worker has it
   */
  public Monitor stop(MonitorClaim claim, MonitorStop why) {
    return items
        .find(claim.monitor().id())
        .filter(seen -> seen.fence() == claim.fence())
        .flatMap(seen -> items.updated(claim.monitor().id(), items.ended(seen, why)))
        .map(MonitorItem::monitor)
        .orElseThrow(() -> new LeaseLostException(claim.monitor().id()));
  }

  /** What the sweep found of a monitor. */
  public sealed interface Recall {

    /** It is stopped, or a worker has it. */
    record Nothing() implements Recall {}

    /** Its turn is overdue, and nobody is at it: ring the bell for this turn. */
    record Due(Monitor monitor, long turn) implements Recall {
      public Due {
        requireNonNull(monitor, "monitor is null");
      }
    }

    /** It was given up. */
    record Ended(Monitor monitor) implements Recall {
      public Ended {
        requireNonNull(monitor, "monitor is null");
      }
    }
  }

  /**
   * Looks after a running monitor that gave no sign of life.
   *
   * @param asOf leases that end by then are void
   */
  public Recall recall(String id, Instant asOf) {
    Optional<MonitorItem> found =
        items.find(id).filter(item -> item.isRunning() && item.isFreeAt(asOf));
    if (found.isEmpty()) {
      return new Recall.Nothing();
    }
    MonitorItem seen = found.get();
    if (seen.attempts() >= JobLeases.MOST_CLAIMS) {
      return items
          .updated(id, items.ended(seen, MonitorStop.GAVE_UP))
          .<Recall>map(item -> new Recall.Ended(item.monitor()))
          .orElse(new Recall.Nothing());
    }
    return items
        .updated(
            id,
            ItemChange.underFence(seen.fence())
                .where("leaseUntil", Item.time(seen.leaseUntil()))
                .set("leaseUntil", Item.time(Instant.EPOCH))
                .set("sweepAt", Item.time(OpenJobs.unclaimed(clock))))
        .<Recall>map(item -> new Recall.Due(item.monitor(), item.fence()))
        .orElse(new Recall.Nothing());
  }

  private ItemChange held(ItemChange change) {
    Instant until = clock.now().plus(JobLeases.LEASE);
    return change.set("leaseUntil", Item.time(until)).set("sweepAt", Item.time(until));
  }
}
