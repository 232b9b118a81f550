package io.farstrike.cdk.watch;

import io.farstrike.cdk.console.FirewallStack;
import io.farstrike.cloud.topology.Topology;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.Stats;

/** Before the way in: who is turned away, and whether the content network answers. */
final class EdgeWatches {

  /** In five minutes. Scanners of the internet are far below. */
  private static final int MANY_BLOCKED = 1_000;

  /** In five minutes, of one rule: not somebody who tried once too often. */
  private static final int FLOOD = 100;

  /** Of so few requests in five minutes a share says nothing. */
  private static final int FEWEST = 50;

  private static final int FAILURE_PERCENT = 5;
  private static final int REFUSAL_PERCENT = 50;

  private EdgeWatches() {}

  /**
   * All of them.
   *
   * @param network the distribution's id
   */
  static List<Watch> of(Topology topology, String network) {
    Figures http =
        new Figures("AWS/CloudFront", Map.of("DistributionId", network, "Region", "Global"));
    return List.of(
        Watch.tooMuch(
                "firewall-blocked",
                blocked(topology, "ALL").sum("BlockedRequests"),
                MANY_BLOCKED,
                "The firewall turns away a thousand requests and more in five minutes, twice in a"
                    + " row. Read the log group aws-waf-logs-%s in us-east-1: which rule"
                        .formatted(FirewallStack.figures(topology))
                    + " (terminatingRuleId), which addresses, which paths. An attack: nothing to do"
                    + " as long as the API is quick. A rule that hits users: let it count only"
                    + " (class FirewallRules) and deploy.")
            .in(2, 2),
        Watch.tooMuch(
            "firewall-sign-ins",
            blocked(topology, FirewallStack.SIGN_INS).sum("BlockedRequests"),
            FLOOD,
            "Addresses send more than 300 requests below /api/auth in five minutes and are held"
                + " back: somebody tries passwords or addresses. See the firewall's log for whose"
                + " they are, and the alarm sign-in-failures for what got through before. A school"
                + " or an office behind one address needs a higher limit (class FirewallRules)."),
        Watch.tooMuch(
            "firewall-requests",
            blocked(topology, FirewallStack.REQUESTS).sum("BlockedRequests"),
            FLOOD,
            "Addresses send more than 5,000 requests in five minutes and are held back. It is a"
                + " script that asks without waiting, or a flood. See the firewall's log for the"
                + " addresses and the paths; users are limited to 100 requests a minute anyway."),
        share(
            "network-failures",
            http,
            "5xxErrorRate",
            FAILURE_PERCENT,
            "The content network answers one request of twenty with 5xx. With api-failures in the"
                + " home region it is the API: begin there. Without it the network does not reach"
                + " the gateways or the bucket: see the network's log"
                + " (x-edge-detailed-result-type), the platform's health page, and whether the"
                + " secret of the origin was changed."),
        share(
                "network-refusals",
                http,
                "4xxErrorRate",
                REFUSAL_PERCENT,
                "Half of all requests are answered with 4xx. 403 at / means that the console's"
                    + " files are missing: run infra/cdk/publish-console. 401 everywhere means that"
                    + " tokens are refused: see the user directory. 404 on odd paths is a scanner,"
                    + " and nothing.")
            .in(3, 3));
  }

  private static Figures blocked(Topology topology, String rule) {
    return new Figures(
        "AWS/WAFV2", Map.of("WebACL", FirewallStack.figures(topology), "Rule", rule));
  }

  private static Watch share(
      String name, Figures network, String figure, int percent, String advice) {
    return Watch.tooMuch(
            name,
            Figures.math(
                "percent of at least " + FEWEST + " requests",
                "IF(FILL(requests, 0) >= " + FEWEST + ", share, 0)",
                Map.of(
                    "requests", network.sum("Requests"),
                    "share", network.figure(figure, Stats.AVERAGE, Figures.PERIOD))),
            percent,
            advice)
        .in(2, 3);
  }
}
