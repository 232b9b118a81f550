package io.farstrike.cdk;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * What functions are told about where things are.
 *
 * @param socketsUrl where clients open sockets
 * @param origins of the console's pages
 * @param secrets variables of functions that face the world, whose values are references that the
 *     platform resolves
 */
public record Places(
    IdentityStack identity,
    GatewayStack gateways,
    String socketsUrl,
    List<String> origins,
    Map<String, String> secrets) {

  public Places {
    requireNonNull(identity, "identity is null");
    requireNonNull(gateways, "gateways is null");
    requireNonNull(socketsUrl, "socketsUrl is null");
    origins = List.copyOf(origins);
    secrets = Map.copyOf(secrets);
    if (origins.isEmpty()) {
      throw new IllegalArgumentException("the console has no origin");
    }
  }
}
