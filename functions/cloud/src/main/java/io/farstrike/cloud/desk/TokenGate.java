package io.farstrike.cloud.desk;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.CallGate;
import io.farstrike.broker.Endpoint;
import io.farstrike.broker.TokenLife;
import io.farstrike.market.MarketClock;

/**
 * The gate of an API key for the calls of one token: shut for good when the token's owner has
 * deleted or replaced it, and in the last minute of its life. Looks after the wait, since a token
 * may go while its next call waits for its turn.
 */
public final class TokenGate implements CallGate {

  private final CallGate behind;
  private final TokenLife life;
  private final MarketClock clock;
  private volatile boolean shut;

  TokenGate(CallGate behind, TokenLife life, MarketClock clock) {
    this.behind = requireNonNull(behind, "behind is null");
    this.life = requireNonNull(life, "life is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Waits for a turn.
   *
   * @throws TokenGoneException if no call may be made with the token any more; no turn was taken
   */
  @Override
  public Turn await(Endpoint.Limit limit) throws InterruptedException {
    Turn turn = behind.await(limit);
    if (shut) {
      turn.close();
      throw TokenGoneException.withdrawn();
    }
    if (!life.mayStartCall(clock.now())) {
      turn.close();
      throw TokenGoneException.tooOld();
    }
    return turn;
  }

  @Override
  public void refused(Endpoint.Limit limit) {
    behind.refused(limit);
  }

  /** Lets no further call begin. */
  public void shut() {
    shut = true;
  }
}
