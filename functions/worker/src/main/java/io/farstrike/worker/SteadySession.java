package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.BrokerException;
import io.farstrike.broker.BrokerSession;
import io.farstrike.broker.CallCounts;
import io.farstrike.broker.Endpoint;
import io.farstrike.cloud.desk.BrokerDesk.OpenSession;
import io.farstrike.cloud.desk.RelayedSession;
import java.util.Optional;

/**
 * A session that outlives its token: when the broker no longer takes it, or its owner has deleted
 * or replaced it, the stored one is read again, and if that is a newer one, the call is made with
 * it.
 */
final class SteadySession extends RelayedSession implements JobSession {

  private final Renewal renewal;
  private OpenSession current;
  private CallCounts before = CallCounts.NONE;
  private boolean ended;

  /** Opens a session with a token that was stored after the refused one's, if there is one. */
  @FunctionalInterface
  interface Renewal {
    Optional<OpenSession> after(OpenSession refused) throws InterruptedException;
  }

  /** A session to begin with. */
  SteadySession(OpenSession first, Renewal renewal) {
    this.current = requireNonNull(first, "first is null");
    this.renewal = requireNonNull(renewal, "renewal is null");
  }

  @Override
  protected BrokerSession behind() {
    return current().session();
  }

  @Override
  protected <R> R relay(Endpoint endpoint, Call<R> call) throws InterruptedException {
    OpenSession open = current();
    try {
      return call.on(open.session());
    } catch (BrokerException e) {
      if (e.kind() != BrokerException.Kind.TOKEN_EXPIRED) {
        throw e;
      }
      return call.on(newerThan(open).orElseThrow(() -> e).session());
    }
  }

  private synchronized OpenSession current() {
    return current;
  }

  private synchronized Optional<OpenSession> newerThan(OpenSession refused)
      throws InterruptedException {
    if (!current.equals(refused)) {
      return Optional.of(current);
    }
    if (ended) {
      return Optional.empty();
    }
    Optional<OpenSession> newer = renewal.after(refused);
    ended = newer.isEmpty();
    newer.ifPresent(
        open -> {
          before = before.plus(refused.session().calls());
          current = open;
        });
    return newer;
  }

  /** Sees whether the token is still the stored one; if it is not, no call begins with it. */
  void look() {
    OpenSession open = current();
    if (!open.store().holds(open.stored())) {
      open.calls().shut();
    }
  }

  @Override
  public void keepGate() {
    current().gate().keep();
  }

  @Override
  public void close() {
    current().close();
  }

  /** The broker's own word counts, not that of a call which was not made. */
  @Override
  public void refusedBy(BrokerException refusal) {
    if (refusal.kind() == BrokerException.Kind.TOKEN_EXPIRED && refusal.httpStatus() != 0) {
      current().expired();
    }
  }

  @Override
  public synchronized CallCounts calls() {
    return before.plus(current.session().calls());
  }
}
