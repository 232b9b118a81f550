package io.farstrike.cdk.console;

import static java.util.Objects.requireNonNull;

/**
 * What stands behind the content network beside the console's files.
 *
 * @param apiHost of the HTTP API, whose routes begin with {@code /api}
 * @param socketsHost of the gateway of sockets
 * @param socketsStage of that gateway
 */
public record Backends(String apiHost, String socketsHost, String socketsStage) {

  public Backends {
    requireNonNull(apiHost, "apiHost is null");
    requireNonNull(socketsHost, "socketsHost is null");
    requireNonNull(socketsStage, "socketsStage is null");
  }
}
