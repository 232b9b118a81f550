package io.farstrike.cdk.console;

import io.farstrike.cloud.topology.Topology;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudfront.CacheCookieBehavior;
import software.amazon.awscdk.services.cloudfront.CacheHeaderBehavior;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.CacheQueryStringBehavior;
import software.amazon.awscdk.services.cloudfront.OriginRequestCookieBehavior;
import software.amazon.awscdk.services.cloudfront.OriginRequestHeaderBehavior;
import software.amazon.awscdk.services.cloudfront.OriginRequestPolicy;
import software.amazon.awscdk.services.cloudfront.OriginRequestQueryStringBehavior;
import software.constructs.Construct;

/**
 * What of a request reaches those behind the network: the headers named here and no others. The
 * client's address is made by the network and not taken from a client, since it is named; with "all
 * but Host" a client's own header of that name could pass.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html#add-origin-custom-headers-forward-authorization">forwarding
 * Authorization</a> and <a
 * href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-working-with.websockets.html">sockets</a>.
 */
final class Forwarding extends Construct {

  /** The platform allows ten. */
  static final List<String> OF_REQUESTS =
      List.of(
          "Accept",
          "CloudFront-Viewer-Address",
          "Content-Type",
          "Idempotency-Key",
          "If-Match",
          "Origin",
          "User-Agent",
          "X-Correlation-Id",
          "X-Farstrike");

  static final List<String> OF_HANDSHAKES =
      List.of(
          "CloudFront-Viewer-Address",
          "Origin",
          "Sec-WebSocket-Extensions",
          "Sec-WebSocket-Key",
          "Sec-WebSocket-Protocol",
          "Sec-WebSocket-Version",
          "User-Agent");

  private final Topology topology;

  Forwarding(Construct stack, Topology topology) {
    super(stack, "Forwarding");
    this.topology = topology;
  }

  OriginRequestPolicy ofRequests() {
    return policy("requests", OF_REQUESTS, OriginRequestCookieBehavior.all());
  }

  OriginRequestPolicy ofHandshakes() {
    return policy("handshakes", OF_HANDSHAKES, OriginRequestCookieBehavior.none());
  }

  /**
   * Keeps nothing. The network passes Authorization on only as part of a cache's key, and a policy
   * without any caching has no key; so this one could keep an answer for a second if the answer
   * asked for it, and all of ours forbid it. What is asked at the same moment with the same token
   * may be asked of the API once.
   */
  CachePolicy keepingNothing() {
    return CachePolicy.Builder.create(this, "nothing-kept")
        .cachePolicyName(topology.stackName("nothing-kept"))
        .comment("stage " + topology.stage() + ": passes Authorization on, keeps no answer")
        .minTtl(Duration.seconds(0))
        .defaultTtl(Duration.seconds(0))
        .maxTtl(Duration.seconds(1))
        .headerBehavior(CacheHeaderBehavior.allowList("Authorization"))
        .queryStringBehavior(CacheQueryStringBehavior.all())
        .cookieBehavior(CacheCookieBehavior.none())
        .build();
  }

  private OriginRequestPolicy policy(
      String of, List<String> headers, OriginRequestCookieBehavior cookies) {
    return OriginRequestPolicy.Builder.create(this, of)
        .originRequestPolicyName(topology.stackName(of))
        .comment("stage " + topology.stage() + ": what is passed on of " + of)
        .headerBehavior(OriginRequestHeaderBehavior.allowList(headers.toArray(String[]::new)))
        .queryStringBehavior(OriginRequestQueryStringBehavior.all())
        .cookieBehavior(cookies)
        .build();
  }
}
