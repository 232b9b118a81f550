package io.farstrike.cdk.console;

import static java.util.Objects.requireNonNull;

import io.farstrike.cdk.Acknowledged;
import io.farstrike.cloud.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.cloudfront.AllowedMethods;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.ErrorResponse;
import software.amazon.awscdk.services.cloudfront.HttpVersion;
import software.amazon.awscdk.services.cloudfront.IOrigin;
import software.amazon.awscdk.services.cloudfront.OriginProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.OriginSslPolicy;
import software.amazon.awscdk.services.cloudfront.PriceClass;
import software.amazon.awscdk.services.cloudfront.SecurityPolicyProtocol;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.HttpOrigin;
import software.amazon.awscdk.services.cloudfront.origins.S3BucketOrigin;
import software.constructs.Construct;

/** The content network: files from the bucket, {@code /api} and {@code /ws} from the gateways. */
final class Entrance extends Construct {

  /** A gateway gives its function 30 seconds. */
  private static final Duration LONGEST_ANSWER = Duration.seconds(35);

  private static final List<Integer> FAILURES =
      List.of(400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504);

  private final Distribution distribution;
  private final Optional<ConsoleSettings.Domain> domain;

  Entrance(
      Construct stack,
      Topology topology,
      ConsoleSettings settings,
      ConsoleFiles files,
      AccessLogs logs,
      Backends backends) {
    super(stack, "Entrance");
    requireNonNull(topology, "topology is null");
    domain = settings.domain();
    String secret = OriginSecret.reference(topology, settings.originSecret());
    PageHeaders headers = new PageHeaders(this, topology);
    Forwarding forwarding = new Forwarding(this, topology);
    Rewrites rewrites = new Rewrites(this, topology);
    FirewallName firewall = new FirewallName(this, topology);
    Distribution.Builder builder =
        Distribution.Builder.create(this, "Distribution")
            .comment(topology.stackName("console"))
            .defaultRootObject("index.html")
            .defaultBehavior(
                files(files, headers).functionAssociations(rewrites.deepLinks()).build())
            .additionalBehaviors(
                Map.of(
                    "/api/*",
                    gateway(backends.apiHost(), secret)
                        .cachePolicy(forwarding.keepingNothing())
                        .originRequestPolicy(forwarding.ofRequests())
                        .responseHeadersPolicy(headers.ofAnswers())
                        .build(),
                    "/ws",
                    gateway(backends.socketsHost(), secret)
                        .cachePolicy(CachePolicy.CACHING_DISABLED)
                        .originRequestPolicy(forwarding.ofHandshakes())
                        .functionAssociations(rewrites.sockets(backends.socketsStage()))
                        .build()))
            .errorResponses(neverKept())
            .webAclId(firewall.text())
            .enableLogging(true)
            .logBucket(logs.bucket())
            .logFilePrefix("network/")
            .logIncludesCookies(false)
            .httpVersion(HttpVersion.HTTP2_AND_3)
            .enableIpv6(true)
            // The cheapest that has edges in India.
            .priceClass(PriceClass.PRICE_CLASS_200);
    domain.ifPresent(
        own ->
            builder
                .domainNames(List.of(own.name()))
                .certificate(
                    Certificate.fromCertificateArn(this, "Certificate", own.certificateArn()))
                .minimumProtocolVersion(SecurityPolicyProtocol.TLS_V1_2_2021));
    distribution = builder.build();
    new NetworkName(this, topology, firewall, distribution.getDistributionId());
    acknowledge();
  }

  /** The name that browsers use. */
  String host() {
    return domain
        .map(ConsoleSettings.Domain::name)
        .orElse(distribution.getDistributionDomainName());
  }

  Distribution distribution() {
    return distribution;
  }

  private BehaviorOptions.Builder files(ConsoleFiles files, PageHeaders headers) {
    return behaviour(S3BucketOrigin.withOriginAccessControl(files.bucket()))
        .allowedMethods(AllowedMethods.ALLOW_GET_HEAD)
        .cachePolicy(CachePolicy.CACHING_OPTIMIZED)
        .responseHeadersPolicy(headers.ofPages());
  }

  private static BehaviorOptions.Builder gateway(String host, String secret) {
    return behaviour(
            HttpOrigin.Builder.create(host)
                .protocolPolicy(OriginProtocolPolicy.HTTPS_ONLY)
                .originSslProtocols(List.of(OriginSslPolicy.TLS_V1_2))
                .readTimeout(LONGEST_ANSWER)
                .customHeaders(Map.of("X-Origin-Secret", secret))
                .build())
        .allowedMethods(AllowedMethods.ALLOW_ALL);
  }

  private static BehaviorOptions.Builder behaviour(IOrigin origin) {
    return BehaviorOptions.builder()
        .origin(origin)
        .viewerProtocolPolicy(ViewerProtocolPolicy.REDIRECT_TO_HTTPS)
        .compress(true);
  }

  /** Failures would be kept for ten seconds otherwise, those of the API among them. */
  private static List<ErrorResponse> neverKept() {
    return FAILURES.stream()
        .map(status -> ErrorResponse.builder().httpStatus(status).ttl(Duration.seconds(0)).build())
        .toList();
  }

  private void acknowledge() {
    Acknowledged.at(
        distribution,
        "AwsSolutions-CFR1",
        "Users travel; who may sign in is decided by accounts, not by countries.");
    if (domain.isEmpty()) {
      Acknowledged.at(
          distribution,
          "AwsSolutions-CFR4",
          "Under the network's own name the platform chooses the oldest protocol; a domain of the"
              + " operator's own (-c domain=...) is held to TLS 1.2.");
    }
  }
}
