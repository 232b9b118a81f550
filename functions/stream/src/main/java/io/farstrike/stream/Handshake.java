package io.farstrike.stream;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.Origins;
import io.farstrike.cloud.limits.RateAnswer;
import io.farstrike.cloud.limits.RateLimiter;
import io.farstrike.cloud.members.Members;
import io.farstrike.cloud.members.Sessions;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.rules.Terms;
import io.farstrike.cloud.stream.Connection;
import io.farstrike.cloud.stream.Connections;
import io.farstrike.cloud.stream.Push;
import io.farstrike.cloud.stream.Tickets;
import io.farstrike.tenancy.TenantScope;
import java.util.Optional;

/**
 * Decides who may open a socket. A browser sends cookies to any address, so what counts is the
 * page's origin and a ticket; the ticket counts as long as its session does.
 *
 * <p>What the ticket's session is worth is looked up twice: before a slot is taken, and again with
 * the slot in hand. Whoever ends a session ends it first and then looks for its slots; so one of
 * the two sees the other, and no socket outlives its session.
 */
final class Handshake {

  private final Origins origins;
  private final RateLimiter limiter;
  private final Tickets tickets;
  private final Sessions sessions;
  private final Members members;
  private final Terms terms;
  private final Connections connections;
  private final Push push;

  Handshake(Platform platform, Origins origins) {
    this.origins = requireNonNull(origins, "origins is null");
    this.limiter = platform.limiter();
    this.tickets = platform.tickets();
    this.sessions = platform.sessions();
    this.members = platform.members();
    this.terms = platform.rules().terms();
    this.connections = platform.connections();
    this.push = platform.push();
  }

  /** Why a socket is not opened. */
  enum Reason {
    FOREIGN_ORIGIN(403),
    TICKET_REFUSED(401),
    SESSION_ENDED(401),
    TERMS_NOT_ACCEPTED(401),
    CONNECTION_LIMIT(429),
    TOO_MANY_REQUESTS(429);

    private final int status;

    Reason(int status) {
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  /** What is decided. */
  sealed interface Decision {

    /** The socket may open; it holds a slot. */
    record Opened(TenantScope scope, Connection connection) implements Decision {}

    /**
     * It may not; nothing is held.
     *
     * @param whose ticket it was, if it was one
     * @param repeated whether it is one of a flood that is on record already
     */
    record Refused(Reason reason, Optional<TenantScope> whose, boolean repeated)
        implements Decision {}
  }

  Decision decide(Arrival arrival) {
    if (limiter.ofStranger(arrival.address()) instanceof RateAnswer.Refused full) {
      return new Decision.Refused(Reason.TOO_MANY_REQUESTS, Optional.empty(), full.repeated());
    }
    if (arrival.origin().filter(origins::include).isEmpty()) {
      return refused(Reason.FOREIGN_ORIGIN, Optional.empty());
    }
    Optional<Tickets.Holder> holder = arrival.ticket().flatMap(tickets::redeem);
    if (holder.isEmpty()) {
      return refused(Reason.TICKET_REFUSED, Optional.empty());
    }
    Optional<TenantScope> whose = holder.map(Tickets.Holder::scope);
    Optional<Reason> objection = objection(holder.get());
    return objection.isPresent() ? refused(objection.get(), whose) : seated(arrival, holder.get());
  }

  private Decision seated(Arrival arrival, Tickets.Holder holder) {
    TenantScope scope = holder.scope();
    // Nobody without a handle has a profile, and nobody without a profile has a session.
    String handle = members.handle(scope).orElseThrow();
    return switch (connections.take(scope, arrival.connectionId(), holder.session(), handle)) {
      case Connections.Place.Full full -> refused(Reason.CONNECTION_LIMIT, Optional.of(scope));
      case Connections.Place.Taken taken -> {
        taken.overtaken().ifPresent(push::close);
        Optional<Reason> objection = objection(holder);
        if (objection.isEmpty() && connections.find(arrival.connectionId()).isEmpty()) {
          objection = Optional.of(Reason.SESSION_ENDED);
        }
        if (objection.isPresent()) {
          connections.drop(arrival.connectionId());
          yield refused(objection.get(), Optional.of(scope));
        }
        yield new Decision.Opened(scope, taken.connection());
      }
    };
  }

  private Optional<Reason> objection(Tickets.Holder holder) {
    if (!sessions.isOpen(holder.scope(), holder.session())) {
      return Optional.of(Reason.SESSION_ENDED);
    }
    if (!tickets.stands(holder)) {
      return Optional.of(Reason.TICKET_REFUSED);
    }
    return members
            .find(holder.scope())
            .filter(member -> !terms.areNewTo(member.acceptedTerms()))
            .isEmpty()
        ? Optional.of(Reason.TERMS_NOT_ACCEPTED)
        : Optional.empty();
  }

  private static Decision refused(Reason reason, Optional<TenantScope> whose) {
    return new Decision.Refused(reason, whose, false);
  }
}
