package io.farstrike.broker;

import static java.util.Objects.requireNonNull;

import io.farstrike.tenancy.Secret;

/**
 * One user's key to the broker.
 *
 * @param apiKey names the user's app at the broker; limits are counted per key
 * @param accessToken the day's token
 */
public record BrokerCredentials(String apiKey, Secret accessToken) {

  public BrokerCredentials {
    requireNonNull(apiKey, "apiKey is null");
    requireNonNull(accessToken, "accessToken is null");
  }

  @Override
  public String toString() {
    return "BrokerCredentials[***]";
  }
}
