package io.farstrike.cloud.monitors;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.monitors.MonitorItems.Current;
import io.farstrike.cloud.table.FencedItems;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.table.ItemChange;
import io.farstrike.market.SystemClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * One user's monitors, as their owner sees them. The item is the truth; a message only says that a
 * refresh is due. Workers come by {@link MonitorLeases}.
 */
public final class Monitors {

  /** Before a monitor's id in the sort key of its item. */
  public static final String SORT_KEY_PREFIX = "MONITOR#";

  /** Writes of one user may meet; so often in a row they do not. */
  private static final int TRIES = 20;

  private final MonitorItems items;
  private final SystemClock clock;

  /**
   * Opens a user's monitors.
   *
   * @param retention of stopped monitors; asked for when one is stopped
   */
  public Monitors(FencedItems items, SystemClock clock, Supplier<Duration> retention) {
    this.items = new MonitorItems(items, clock, retention);
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Starts a monitor in the place of the one that runs, if there is one.
   *
   * @param session in which it is started
   * @return the one that it replaced
   */
  public Optional<Monitor> start(Monitor monitor, String session) {
    for (int i = 0; i < TRIES; i++) {
      Current before = items.current();
      Optional<MonitorItem> running = items.find(before.id()).filter(MonitorItem::isRunning);
      List<TransactWriteItem> writes = new ArrayList<>();
      writes.add(items.put(before, monitor.id()));
      writes.add(items.put(monitor, session));
      running.ifPresent(
          old ->
              writes.add(items.update(old.monitor().id(), items.ended(old, MonitorStop.REPLACED))));
      if (items.written(writes)) {
        return running.map(old -> old.monitor().stopped(MonitorStop.REPLACED, clock.now()));
      }
    }
    throw new IllegalStateException("the monitors of a user were never still");
  }

  public Optional<Monitor> find(String id) {
    return items.find(id).map(MonitorItem::monitor);
  }

  /** The name of the temporary object with a monitor's rows, as of its last refresh. */
  public Optional<String> rowsOf(String id) {
    return items.find(id).flatMap(item -> item.place().rows());
  }

  /** A page of monitors, newest first. */
  public List<Monitor> list(int limit, String after) {
    return items.list(limit, after);
  }

  /**
   * Stops a monitor; a worker that is at it learns that with its next beat.
   *
   * @return the monitor as it is now; as it was, if it had stopped before
   */
  public Optional<Monitor> stop(String id, MonitorStop why) {
    for (int i = 0; i < TRIES; i++) {
      Optional<MonitorItem> found = items.find(id);
      if (found.isEmpty() || !found.get().isRunning()) {
        return found.map(MonitorItem::monitor);
      }
      Optional<MonitorItem> ended = items.updated(id, items.ended(found.get(), why));
      if (ended.isPresent()) {
        return ended.map(MonitorItem::monitor);
      }
    }
    throw new IllegalStateException("a monitor was never still");
  }

  /**
   * Clears what a stopped monitor left, and forgets it if its time is over too.
   *
   * @param leftovers clears them, by the monitor's id; done again if this run is broken off
   * @return false if it is gone or not stopped
   */
  public boolean tidy(String id, Consumer<String> leftovers) {
    Optional<MonitorItem> over = items.findKept(id).filter(item -> !item.isRunning());
    over.ifPresent(
        seen -> {
          leftovers.accept(id);
          Instant end = seen.endsAt();
          if (end.isAfter(clock.now())) {
            var _ =
                items.updated(id, ItemChange.underFence(seen.fence()).set("dueAt", Item.time(end)));
          } else {
            items.deleted(seen);
          }
        });
    return over.isPresent();
  }
}
