package io.farstrike.cloud.stream;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.members.SessionEnds;
import io.farstrike.market.MarketClock;
import io.farstrike.market.SystemClock;
import io.farstrike.market.tick.Provider;
import io.farstrike.tenancy.TenantScope;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Closes sockets whose right has ended, at once and not when somebody next looks: frees the slot,
 * tells the client why, closes, tells whoever runs the stream.
 *
 * <p>What ended the right is written before this is called. A handshake looks again after it has
 * taken its slot: so either it sees that, or its slot is seen here.
 */
public final class SocketReaper implements SessionEnds {

  private static final int VERSION = 1;

  private final Connections connections;
  private final Tickets tickets;
  private final Push push;
  private final Inbox inbox;
  private final Provider provider;
  private final SystemClock clock;

  public SocketReaper(
      Connections connections,
      Tickets tickets,
      Push push,
      Inbox inbox,
      Provider provider,
      SystemClock clock) {
    this.connections = requireNonNull(connections, "connections is null");
    this.tickets = requireNonNull(tickets, "tickets is null");
    this.push = requireNonNull(push, "push is null");
    this.inbox = requireNonNull(inbox, "inbox is null");
    this.provider = requireNonNull(provider, "provider is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public void ended(TenantScope scope, Set<String> sessions) {
    if (!sessions.isEmpty()) {
      close(
          scope,
          connection -> sessions.contains(connection.session()),
          RevocationReason.SESSION_ENDED);
    }
  }

  /**
   * Closes all sockets of a user, also of a session that lives on, and has tickets made until now
   * open nothing.
   */
  public void closeAll(TenantScope scope, RevocationReason reason) {
    tickets.revokeAll(scope);
    close(scope, connection -> true, reason);
  }

  /** Closes all sockets of a user whose sessions are gone for good; leaves nothing behind. */
  public void erased(TenantScope scope) {
    close(scope, connection -> true, RevocationReason.ACCOUNT_ERASED);
  }

  private void close(TenantScope scope, Predicate<Connection> which, RevocationReason reason) {
    List<Connection> closing = connections.known(scope).stream().filter(which).toList();
    // Slots first: nothing that is slow or fails later keeps one.
    closing.forEach(connections::drop);
    closing.forEach(connection -> tellAndClose(connection, reason));
    closing.stream()
        .map(Connection::session)
        .distinct()
        .forEach(
            session ->
                inbox.post(new InboxMessage.Revoked(scope.userId(), Optional.of(session), reason)));
  }

  /** Closes one socket and leaves its session as it is. */
  public void close(Connection connection, RevocationReason reason) {
    connections.drop(connection);
    tellAndClose(connection, reason);
    inbox.post(new InboxMessage.Disconnected(connection.connectionId(), connection.user()));
  }

  private void tellAndClose(Connection connection, RevocationReason reason) {
    push.post(connection.connectionId(), SdkBytes.fromUtf8String(revoked(reason)));
    push.close(connection.connectionId());
  }

  private String revoked(RevocationReason reason) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("v", VERSION);
    message.put("type", "status");
    message.put("provider", provider);
    message.put("serverTimeMs", clock.now().toEpochMilli());
    message.put("status", "session_revoked");
    message.put("connected", false);
    message.put(
        "timestamp",
        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
            clock.now().truncatedTo(ChronoUnit.SECONDS).atZone(MarketClock.INDIA)));
    message.put("detail", Map.of("reason", reason.word()));
    return Json.write(message);
  }
}
