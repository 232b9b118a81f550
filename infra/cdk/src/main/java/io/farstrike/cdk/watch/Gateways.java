package io.farstrike.cdk.watch;

import static java.util.Objects.requireNonNull;

/**
 * The two gateways of a stage, by the ids that the platform gave them.
 *
 * @param http of requests
 * @param sockets of the live stream
 */
public record Gateways(String http, String sockets) {

  public Gateways {
    requireNonNull(http, "http is null");
    requireNonNull(sockets, "sockets is null");
  }

  Figures httpFigures() {
    return Figures.of("AWS/ApiGateway", "ApiId", http);
  }

  Figures socketFigures() {
    return Figures.of("AWS/ApiGateway", "ApiId", sockets);
  }
}
