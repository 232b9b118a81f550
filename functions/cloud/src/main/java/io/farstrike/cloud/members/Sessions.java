package io.farstrike.cloud.members;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.cloud.http.SessionGate;
import io.farstrike.cloud.table.Due;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.tenant.TenantAccess;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.TenantScope;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Sessions: one item a sign-in, keyed by the token's {@code origin_jti}. Every request reads it, so
 * that ending a session works at once although access tokens live on.
 */
public final class Sessions implements SessionGate {

  private static final Duration ABSOLUTE_LIFE = Duration.ofDays(1);
  private static final Duration REMEMBERED_LIFE = Duration.ofDays(30);
  private static final Duration IDLE_LIFE = Duration.ofHours(1);

  /**
   * A request notes its time only when the last note is older, to save writes. So much longer than
   * an hour a session may be idle, for its last request may be that much younger than the note.
   */
  private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);

  private final Members members;
  private final SessionItems items;
  private final SystemClock clock;
  private final SessionEnds ends;

  /**
   * Opens the sessions.
   *
   * @param ends told of sessions that are ended before their time
   */
  public Sessions(
      Members members,
      TenantAccess tenants,
      Topology topology,
      SystemClock clock,
      SessionEnds ends) {
    this.members = requireNonNull(members, "members is null");
    this.items = new SessionItems(tenants, topology);
    this.clock = requireNonNull(clock, "clock is null");
    this.ends = requireNonNull(ends, "ends is null");
  }

  /**
   * Opens a session for a user who has just signed in.
   *
   * @param remember whether it lives 30 days instead of one
   * @param secondFactor whether more than the password was asked for
   * @return when it ends however busy it is
   */
  public Instant open(
      TenantScope scope,
      String session,
      boolean remember,
      boolean secondFactor,
      String address,
      String agent) {
    Instant now = clock.now();
    Instant end = now.plus(remember ? REMEMBERED_LIFE : ABSOLUTE_LIFE);
    items.put(
        scope,
        Item.of(scope.userId().value(), Session.PREFIX + session)
            .put("openedAt", now)
            .put("lastSeen", now)
            .put("address", address)
            .put("agent", agent)
            .put("remember", remember ? 1 : 0)
            .put("secondFactor", secondFactor ? 1 : 0)
            .expires(end)
            // Not moved by requests: a session that lives on is looked at again the next night.
            .due(Due.SESSION, remember ? end : now.plus(IDLE_LIFE)));
    members.seen(scope, now);
    return end;
  }

  @Override
  public Caller admit(Map<String, String> claims) {
    if (!"access".equals(claims.get("token_use"))) {
      throw refused();
    }
    String subject = claim(claims, "sub");
    String id = claim(claims, "origin_jti");
    TenantScope scope =
        members.userIdOf(subject).map(TenantScope::ofVerifiedCaller).orElseThrow(Sessions::refused);
    Session session = items.find(scope, id).orElseThrow(Sessions::refused);
    Instant now = clock.now();
    if (isExpired(session, now) || isIdle(session, now) || members.isDisabled(scope)) {
      throw refused();
    }
    if (session.lastSeen().plus(TOUCH_EVERY).isBefore(now)) {
      if (!items.touch(scope, id, now)) {
        throw refused();
      }
      members.seen(scope, now);
    }
    return new Caller(scope, subject, id, session.secondFactor());
  }

  /** A session whose refresh token still counts: alive, or remembered and idle. */
  public Optional<Session> findRenewable(TenantScope scope, String session) {
    return items.find(scope, session).filter(found -> !isOver(found, clock.now()));
  }

  /**
   * Lets an idle session that is remembered go on. To another one a refresh adds nothing: a page
   * that renews its token by itself is no user at work.
   *
   * @return false if the session was ended meanwhile
   */
  public boolean renew(TenantScope scope, Session session) {
    return session.remember()
        ? items.touch(scope, session.session(), clock.now())
        : findRenewable(scope, session.session()).isPresent();
  }

  /** The sessions that are not over, newest first. */
  public List<Session> list(TenantScope scope) {
    Instant now = clock.now();
    return items.list(scope).stream()
        .filter(session -> !isOver(session, now))
        .sorted(Comparator.comparing(Session::createdAt).reversed().thenComparing(Session::id))
        .toList();
  }

  /**
   * Ends a session: the next request with one of its tokens is refused.
   *
   * @return whether there was one
   */
  public boolean end(TenantScope scope, String session) {
    boolean was = items.delete(scope, session);
    ends.ended(scope, Set.of(session));
    return was;
  }

  /** Whether requests in this session's name are let in at this moment. */
  public boolean isOpen(TenantScope scope, String session) {
    Instant now = clock.now();
    return items
            .find(scope, session)
            .filter(found -> !isExpired(found, now) && !isIdle(found, now))
            .isPresent()
        && !members.isDisabled(scope);
  }

  /** Ends all sessions of a user that fit. */
  public void endAll(TenantScope scope, Predicate<Session> which) {
    Set<String> ended =
        items.list(scope).stream()
            .filter(which)
            .map(Session::session)
            .collect(Collectors.toUnmodifiableSet());
    ended.forEach(session -> items.delete(scope, session));
    ends.ended(scope, ended);
  }

  /** Ends all sessions of a user, from the next request of each on. */
  public void endAll(TenantScope scope) {
    endAll(scope, session -> true);
  }

  /**
   * Removes a session that idled out or outlived its time.
   *
   * @return whether it was removed now
   */
  public boolean removeIfOver(TenantScope scope, String session) {
    return items
        .find(scope, session)
        .filter(found -> isOver(found, clock.now()))
        .map(found -> items.deleteUnused(scope, found))
        .orElse(false);
  }

  private static boolean isOver(Session session, Instant now) {
    return isExpired(session, now) || (!session.remember() && isIdle(session, now));
  }

  private static boolean isExpired(Session session, Instant now) {
    return !session.endsAt().isAfter(now);
  }

  private static boolean isIdle(Session session, Instant now) {
    return session.lastSeen().plus(TOUCH_EVERY).plus(IDLE_LIFE).isBefore(now);
  }

  private static String claim(Map<String, String> claims, String name) {
    String value = claims.get(name);
    if (value == null || !value.matches("[A-Za-z0-9-]{1,64}")) {
      throw refused();
    }
    return value;
  }

  private static ProblemException refused() {
    return ProblemException.of(
        ProblemType.UNAUTHENTICATED, "The session has ended. Please sign in again.");
  }
}
