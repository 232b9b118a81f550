package io.farstrike.cdk.watch;

import java.util.List;
import java.util.Map;

/** The way in: are requests answered, how slowly, are sockets served. */
final class GatewayWatches {

  private static final int SLOW_MILLIS = 3_000;

  private GatewayWatches() {}

  static List<Watch> of(Gateways gateways) {
    Figures http = gateways.httpFigures();
    Figures sockets = gateways.socketFigures();
    return List.of(
        Watch.tooMuch(
            "api-failures",
            http.sum("5xx"),
            5,
            "The HTTP API answered five requests or more with 5xx in five minutes. The alarms"
                + " function-...-errors say whose; without one of them the gateway could not call a"
                + " function: see the API's access log, field integrationError."),
        Watch.tooMuch(
                "api-latency",
                Figures.math(
                    "p99 of at least 20 requests",
                    "IF(FILL(requests, 0) >= 20, slow, 0)",
                    Map.of("requests", http.sum("Count"), "slow", http.slow("Latency"))),
                SLOW_MILLIS,
                "One request of a hundred takes more than 3 s. Many cold starts (metric ColdStarts)"
                    + " mean that snapshots are not used: see that routes point at the alias. Else"
                    + " look at throttles of the tables and at the user directory.")
            .in(3, 3),
        Watch.tooMuch(
            "sockets-failures",
            Figures.math(
                "failures",
                "FILL(execution, 0) + FILL(integration, 0)",
                Map.of(
                    "execution", sockets.sum("ExecutionError"),
                    "integration", sockets.sum("IntegrationError"))),
            5,
            "The gateway of sockets could not call its functions, or they failed. Read the log"
                + " group of function sockets; clients try again by themselves."));
  }
}
