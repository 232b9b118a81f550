package io.farstrike.cloud.desk;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.BreakerState;
import io.farstrike.broker.BrokerException;
import io.farstrike.broker.BrokerSession;
import io.farstrike.broker.CallCounts;
import io.farstrike.broker.Endpoint;
import io.farstrike.cloud.broker.BreakerStore;

/**
 * A session whose calls feed the user's circuit breaker. Once that opens, further calls of the
 * session fail as if the broker were down, without being made.
 */
final class BreakerSession extends RelayedSession {

  private final BrokerSession behind;
  private final BreakerStore breaker;
  private final CallTally tally;
  private volatile BreakerState state;

  /**
   * Stands before a session.
   *
   * @param state in which the breaker admitted this session
   */
  BreakerSession(BrokerSession behind, BreakerStore breaker, BreakerState state, CallTally tally) {
    this.behind = requireNonNull(behind, "behind is null");
    this.breaker = requireNonNull(breaker, "breaker is null");
    this.state = requireNonNull(state, "state is null");
    this.tally = requireNonNull(tally, "tally is null");
  }

  @Override
  protected BrokerSession behind() {
    return behind;
  }

  @Override
  protected <R> R relay(Endpoint endpoint, Call<R> call) throws InterruptedException {
    if (state instanceof BreakerState.Open) {
      throw new BrokerException(
          BrokerException.Kind.UPSTREAM_DOWN, endpoint, 0, "not asked: too many calls have failed");
    }
    try {
      R answer = call.on(behind);
      // All goes well nearly always, and then there is nothing to write.
      if (!state.equals(BreakerState.CALM)) {
        state = breaker.answered();
      }
      return answer;
    } catch (BrokerException e) {
      tally.failed();
      BreakerState before = state;
      state = breaker.failed(e.kind());
      if (state instanceof BreakerState.Open && !(before instanceof BreakerState.Open)) {
        tally.opened();
      }
      throw e;
    } catch (TokenGoneException e) {
      // Nobody was asked, so nobody failed.
      throw e.at(endpoint);
    } finally {
      tally.tell(behind);
    }
  }

  @Override
  public CallCounts calls() {
    return behind.calls();
  }
}
