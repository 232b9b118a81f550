package io.farstrike.broker;

import static java.util.Objects.requireNonNull;

import io.farstrike.tenancy.Secret;
import java.net.URI;
import java.time.Instant;

/**
 * How a user gives Farstrike a day's token: the broker's own page, then an exchange of what it
 * handed back. The user signs in there; nobody does it for them.
 */
public interface BrokerLogin {

  /**
   * What the broker granted.
   *
   * @param userId the account at the broker
   * @param life from the time of the login as the broker says it
   */
  record Grant(String userId, Secret accessToken, Instant loginTime, TokenLife life) {

    public Grant {
      requireNonNull(userId, "userId is null");
      requireNonNull(accessToken, "accessToken is null");
      requireNonNull(loginTime, "loginTime is null");
      requireNonNull(life, "life is null");
    }
  }

  /**
   * The broker's page to send the user to.
   *
   * @param state comes back unchanged with the request token; random, single use, bound to the user
   */
  URI loginUrl(String apiKey, String state);

  /**
   * Exchanges the request token, which works once and for a few minutes. The API secret is used for
   * this and kept nowhere.
   *
   * @param gate the gate of this API key
   * @throws BrokerException of kind INPUT when secret or request token are wrong; a call whose
   *     answer was lost is not repeated, since the request token is spent by then
   */
  Grant exchange(String apiKey, Secret apiSecret, Secret requestToken, CallGate gate)
      throws InterruptedException;
}
