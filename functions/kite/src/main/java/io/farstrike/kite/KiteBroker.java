package io.farstrike.kite;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.Broker;
import io.farstrike.broker.BrokerCredentials;
import io.farstrike.broker.BrokerSession;
import io.farstrike.broker.CallGate;
import io.farstrike.broker.Sleeper;
import java.util.random.RandomGenerator;

/**
 * Kite Connect v3, read only: no call of this client places, changes or cancels an order.
 *
 * <p>One object serves all users of a process; what it learns about the longest request line counts
 * for all of them. Nothing of a user stays in it.
 */
public final class KiteBroker implements Broker {

  private final KiteParts parts;
  private final LineCap cap;

  /**
   * A client.
   *
   * @param sleeper waits between attempts
   * @param jitter spreads those waits; must be safe for several threads
   */
  public KiteBroker(
      KiteOptions options, HttpTransport transport, Sleeper sleeper, RandomGenerator jitter) {
    this.parts = new KiteParts(options, transport, sleeper, jitter);
    this.cap = new LineCap(options.maxRequestLine());
  }

  /**
   * Opens a session; no call is made yet.
   *
   * @throws IllegalArgumentException if key or token hold characters that no header can carry
   */
  @Override
  public BrokerSession connect(BrokerCredentials credentials, CallGate gate) {
    requireNonNull(gate, "gate is null");
    HeaderText.require(credentials.apiKey(), "apiKey");
    HeaderText.require(credentials.accessToken().reveal(), "accessToken");
    return new KiteSession(new KiteCalls(parts, gate, credentials), parts, cap);
  }
}
