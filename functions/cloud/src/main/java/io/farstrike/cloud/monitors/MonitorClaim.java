package io.farstrike.cloud.monitors;

import static java.util.Objects.requireNonNull;

/**
 * A worker's right to make the next refresh of a monitor, and what it knows of it.
 *
 * @param session in which it was started
 * @param fence a write with an older one is refused
 * @param attempt claims since the last refresh that came to its end, this one included
 */
public record MonitorClaim(
    Monitor monitor, MonitorPlace place, String session, long fence, int attempt) {

  public MonitorClaim {
    requireNonNull(monitor, "monitor is null");
    requireNonNull(place, "place is null");
    requireNonNull(session, "session is null");
  }

  static MonitorClaim of(MonitorItem item) {
    return new MonitorClaim(
        item.monitor(), item.place(), item.session(), item.fence(), item.attempts());
  }
}
