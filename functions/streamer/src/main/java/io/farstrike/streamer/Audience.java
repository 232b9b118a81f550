package io.farstrike.streamer;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.stream.Connection;
import io.farstrike.cloud.stream.Connections;
import io.farstrike.cloud.stream.InboxMessage;
import io.farstrike.cloud.stream.RevocationReason;
import io.farstrike.market.stream.StreamInput;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who listens to a shard: takes what the inbox brings, and tells the engines. */
final class Audience {

  private static final Logger LOG = LoggerFactory.getLogger(Audience.class);

  private final Connections table;
  private final Engines engines;
  private final Pushes pushes;
  private final Tastes tastes;
  private final Predicate<Connection> right;
  private final Map<String, Connection> open = new ConcurrentHashMap<>();

  /**
   * Nobody yet.
   *
   * @param table says whether a socket is open, and whose it is
   * @param right whether the session behind a socket still lives
   */
  Audience(
      Connections table,
      Engines engines,
      Pushes pushes,
      Tastes tastes,
      Predicate<Connection> right) {
    this.table = requireNonNull(table, "table is null");
    this.engines = requireNonNull(engines, "engines is null");
    this.pushes = requireNonNull(pushes, "pushes is null");
    this.tastes = requireNonNull(tastes, "tastes is null");
    this.right = requireNonNull(right, "right is null");
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  /**
   * Looks at each socket: a session may have ended by its time alone, which nobody tells, and a
   * gateway need not say that a socket is closed.
   */
  void recheck() {
    if (tastes.renewed()) {
      open.values().stream()
          .map(Connection::user)
          .distinct()
          .forEach(user -> tastes.load(TenantScope.ofConnection(user)));
    }
    for (Connection one : List.copyOf(open.values())) {
      if (table.find(one.connectionId()).isEmpty()) {
        closed(one.connectionId());
      } else if (!right.test(one)) {
        engines.tell(
            one.user(),
            new StreamInput.Revoked(
                one.user().value(), one.connectionId(), RevocationReason.SESSION_ENDED.word()));
      }
    }
  }

  void take(InboxMessage message) {
    switch (message) {
      case InboxMessage.Connected it -> connected(it);
      case InboxMessage.Disconnected it -> closed(it.connectionId());
      case InboxMessage.Said it -> said(it);
      case InboxMessage.PreferencesChanged it -> changed(it);
      case InboxMessage.Revoked it -> revoked(it);
      case InboxMessage.Personal it -> personal(it);
    }
  }

  /** A message may come late: whether the socket is open, and whose, the table says. */
  private void connected(InboxMessage.Connected it) {
    table
        .find(it.connectionId())
        .filter(found -> found.user().equals(it.user()))
        .ifPresent(this::joined);
  }

  /** A socket is open. One that is known already is told its place anew. */
  void joined(Connection connection) {
    UserId user = connection.user();
    TenantScope scope = TenantScope.ofConnection(user);
    open.put(connection.connectionId(), connection);
    pushes.opened(connection);
    engines.opened(scope);
    engines.tell(
        user,
        new StreamInput.Joined(
            connection.connectionId(),
            user.value(),
            connection.userHandle(),
            Math.toIntExact(open.values().stream().filter(one -> one.user().equals(user)).count()),
            connection.connectedAt().toEpochMilli()));
    tastes.load(scope);
  }

  /** A socket is closed, by whomever. */
  void closed(String connectionId) {
    Connection gone = open.remove(connectionId);
    if (gone == null) {
      return;
    }
    pushes.closed(connectionId);
    engines.tell(gone.user(), new StreamInput.Left(connectionId));
    boolean last = open.values().stream().noneMatch(one -> one.user().equals(gone.user()));
    if (last) {
      tastes.forget(gone.user());
      engines.left(gone.user());
    }
  }

  private void said(InboxMessage.Said it) {
    of(it.connectionId(), it.user())
        .ifPresent(
            connection ->
                engines.tell(it.user(), new StreamInput.Said(it.connectionId(), it.message())));
  }

  private void changed(InboxMessage.PreferencesChanged it) {
    tastes.published(it.user(), it.version());
    if (open.values().stream().anyMatch(one -> one.user().equals(it.user()))) {
      tastes.load(TenantScope.ofConnection(it.user()));
    }
  }

  /** Whoever revoked has closed the sockets; the engine forgets them. */
  private void revoked(InboxMessage.Revoked it) {
    for (Connection one : open.values()) {
      boolean meant =
          one.user().equals(it.user())
              && it.session().map(session -> session.equals(one.session())).orElse(true);
      if (meant) {
        closed(one.connectionId());
      }
    }
  }

  private void personal(InboxMessage.Personal it) {
    try {
      engines.tell(
          it.user(),
          new StreamInput.Personal(
              it.user().value(),
              it.connectionId().orElse(null),
              it.conflateKey(),
              it.json().getBytes(StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      LOG.error("a message for one user is not one: {}", e.getMessage());
    }
  }

  private Optional<Connection> of(String connectionId, UserId user) {
    return Optional.ofNullable(open.get(connectionId)).filter(one -> one.user().equals(user));
  }
}
