package io.farstrike.cloud.stream;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.SystemClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Renews the leases of sockets that writes reach, each at most every {@link #EVERY}: of three
 * renewals in a lease two may fail. One to whoever writes.
 */
public final class Leases {

  /** How often a lease is renewed at most. */
  public static final Duration EVERY = Duration.ofSeconds(15);

  private final Connections connections;
  private final SystemClock clock;
  private final Map<String, Instant> renewed = new ConcurrentHashMap<>();

  public Leases(Connections connections, SystemClock clock) {
    this.connections = requireNonNull(connections, "connections is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Notes that a write has reached a socket.
   *
   * @return false if the socket has lost its slot: it is to be closed and forgotten
   */
  public boolean reached(Connection connection) {
    Instant now = clock.now();
    Instant last = renewed.getOrDefault(connection.connectionId(), connection.connectedAt());
    if (now.isBefore(last.plus(EVERY))) {
      return true;
    }
    if (!connections.renew(connection)) {
      renewed.remove(connection.connectionId());
      return false;
    }
    renewed.put(connection.connectionId(), now);
    return true;
  }

  /** Forgets a socket that is closed. */
  public void forget(String connectionId) {
    renewed.remove(connectionId);
  }
}
