package io.farstrike.cloud.monitors;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.jobs.OpenJobs;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.table.Due;
import io.farstrike.cloud.table.FencedItems;
import io.farstrike.cloud.table.Formats;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.table.ItemChange;
import io.farstrike.market.SystemClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The items of one user's monitors, and the one that says which of them runs. A running monitor
 * stands in the sparse index of open jobs, by the time at which the sweep should look after it.
 */
final class MonitorItems {

  /** Sort key of the item that names the running monitor. */
  private static final String CURRENT = "MONITORS";

  private final FencedItems items;
  private final SystemClock clock;
  private final Supplier<Duration> retention;

  /**
   * The items of a user.
   *
   * @param retention of stopped monitors; asked for when one is stopped
   */
  MonitorItems(FencedItems items, SystemClock clock, Supplier<Duration> retention) {
    this.items = requireNonNull(items, "items is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.retention = requireNonNull(retention, "retention is null");
  }

  Optional<MonitorItem> find(String id) {
    if (!id.matches("[0-9A-Za-z]{1,40}")) {
      return Optional.empty();
    }
    return items
        .find(sortKey(id))
        .filter(item -> !item.expiredAt(clock.now()))
        .map(MonitorItem::of);
  }

  /** A monitor whose item the store still has, whether or not it outlived its time. */
  Optional<MonitorItem> findKept(String id) {
    return items.find(sortKey(id)).map(MonitorItem::of);
  }

  /** Newest first, from the one after {@code after}; from the first when that is empty. */
  List<Monitor> list(int limit, String after) {
    String below = after.isEmpty() ? "MONITOR$" : sortKey(after);
    return items
        .newestFirst(Monitors.SORT_KEY_PREFIX, below, limit + 1)
        .filter(item -> !item.expiredAt(clock.now()))
        .map(item -> MonitorItem.of(item).monitor())
        .filter(monitor -> !monitor.id().equals(after))
        .limit(limit)
        .toList();
  }

  /**
   * Which monitor was started last.
   *
   * @param id empty before the first
   */
  record Current(String id, long version) {}

  Current current() {
    return items
        .find(CURRENT)
        .map(item -> new Current(item.text("monitorId", "monitors"), item.number("version")))
        .orElse(new Current("", 0));
  }

  TransactWriteItem put(Current before, String id) {
    return items.replaced(
        Item.of(items.partition(), CURRENT)
            .put("monitorId", id)
            .put("version", before.version() + 1),
        before.version());
  }

  TransactWriteItem put(Monitor monitor, String session) {
    return items.made(
        Item.of(items.partition(), sortKey(monitor.id()))
            .put(Formats.FIELD, Formats.MONITOR)
            .put("document", Json.write(monitor))
            .put("place", Json.write(MonitorPlace.atStart(monitor.startedAt())))
            .put("session", session)
            .put("fence", 0)
            .put("attempts", 0)
            .put("leaseUntil", 0)
            .put("openShard", OpenJobs.shardOf(monitor.id()))
            .put("sweepAt", OpenJobs.unclaimed(clock)));
  }

  /** The end of a monitor, under the fence that was read: whoever has it loses it. */
  ItemChange ended(MonitorItem seen, MonitorStop why) {
    Instant now = clock.now();
    Monitor stopped = seen.monitor().stopped(why, now);
    return ItemChange.underFence(seen.fence())
        .set("document", Item.text(Json.write(stopped)))
        .set("fence", Item.number(seen.fence() + 1))
        .set("leaseUntil", Item.time(Instant.EPOCH))
        .set("ttl", Item.number(now.plus(retention.get()).getEpochSecond()))
        .set("dueShard", Item.text(Due.MONITOR.shard(items.partition(), sortKey(stopped.id()))))
        .set("dueAt", Item.time(now))
        .remove("openShard")
        .remove("sweepAt");
  }

  TransactWriteItem update(String id, ItemChange change) {
    return items.update(sortKey(id), change);
  }

  /** Makes a change by itself; empty when its condition does not hold. */
  Optional<MonitorItem> updated(String id, ItemChange change) {
    return items.updated(sortKey(id), change).map(MonitorItem::of);
  }

  boolean written(List<TransactWriteItem> writes) {
    return items.written(writes);
  }

  boolean deleted(MonitorItem seen) {
    return items.deleted(sortKey(seen.monitor().id()), seen.fence());
  }

  private static String sortKey(String id) {
    return Monitors.SORT_KEY_PREFIX + id;
  }
}
