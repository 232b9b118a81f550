package io.farstrike.cloud.monitors;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.table.Formats;
import io.farstrike.cloud.table.Item;
import java.time.Instant;

/**
 * A monitor as its item was read, with what the conditions of writes are about.
 *
 * @param session of its user in which it was started
 * @param fence raised by every claim, release and stop; also the number of the turn
 * @param attempts claims since the last refresh that came to its end
 * @param leaseUntil nobody else may claim it before; the epoch when nobody has it
 * @param endsAt when it is forgotten, to the second; the epoch while it is not stopped
 */
record MonitorItem(
    Monitor monitor,
    MonitorPlace place,
    String session,
    long fence,
    int attempts,
    Instant leaseUntil,
    Instant endsAt) {

  MonitorItem {
    requireNonNull(monitor, "monitor is null");
    requireNonNull(place, "place is null");
    requireNonNull(session, "session is null");
    requireNonNull(leaseUntil, "leaseUntil is null");
    requireNonNull(endsAt, "endsAt is null");
  }

  /**
   * Reads an item.
   *
   * @throws io.farstrike.cloud.table.NewerFormatException if a newer version wrote it
   */
  static MonitorItem of(Item item) {
    Formats.require("a monitor", item.number(Formats.FIELD), Formats.MONITOR);
    return new MonitorItem(
        Json.read(item.text("document", "monitor"), Monitor.class),
        Json.read(item.text("place", "monitor"), MonitorPlace.class),
        item.text("session", "monitor"),
        item.number("fence"),
        (int) item.number("attempts"),
        item.instant("leaseUntil"),
        Instant.ofEpochSecond(item.number("ttl")));
  }

  boolean isRunning() {
    return monitor.state() == MonitorState.RUNNING;
  }

  boolean isFreeAt(Instant now) {
    return !leaseUntil.isAfter(now);
  }
}
