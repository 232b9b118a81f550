package io.farstrike.cdk.console;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.ConsoleHeaders;
import io.farstrike.cloud.http.SecurityHeaders;
import io.farstrike.cloud.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudfront.HeadersFrameOption;
import software.amazon.awscdk.services.cloudfront.HeadersReferrerPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseCustomHeader;
import software.amazon.awscdk.services.cloudfront.ResponseCustomHeadersBehavior;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersContentSecurityPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersContentTypeOptions;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersFrameOptions;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersReferrerPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersStrictTransportSecurity;
import software.amazon.awscdk.services.cloudfront.ResponseSecurityHeadersBehavior;
import software.constructs.Construct;

/** What browsers are told about answers: of the console's files, and of the API. */
final class PageHeaders extends Construct {

  private static final Duration TWO_YEARS = Duration.days(730);

  private static final String CONTENTS = "content-security-policy";

  /** The network has settings of its own for these. */
  private static final Set<String> SET_BY_NAME =
      Set.of("referrer-policy", "x-content-type-options", "x-frame-options");

  private final Topology topology;

  PageHeaders(Construct stack, Topology topology) {
    super(stack, "Headers");
    this.topology = topology;
  }

  /** Of the console's files, whose pages read results where presigned addresses lead to. */
  ResponseHeadersPolicy ofPages() {
    Stack stack = Stack.of(this);
    Map<String, String> headers =
        new TreeMap<>(
            ConsoleHeaders.reading(
                List.of(
                    "https://%s.s3.%s.%s"
                        .formatted(
                            topology.data().name(), stack.getRegion(), stack.getUrlSuffix()))));
    String contents = requireNonNull(headers.remove(CONTENTS), "there is no content policy");
    headers.keySet().removeAll(SET_BY_NAME);
    return policy("pages", contents, headers);
  }

  /** Of the API: what functions say by themselves, on answers that a gateway made as well. */
  ResponseHeadersPolicy ofAnswers() {
    return policy(
        "answers",
        said(CONTENTS),
        Map.of(
            "cache-control", said("cache-control"),
            "cross-origin-resource-policy", said("cross-origin-resource-policy")));
  }

  private ResponseHeadersPolicy policy(String of, String contents, Map<String, String> others) {
    return ResponseHeadersPolicy.Builder.create(this, of)
        .responseHeadersPolicyName(topology.stackName(of))
        .comment("stage " + topology.stage() + ": headers of " + of)
        .securityHeadersBehavior(
            ResponseSecurityHeadersBehavior.builder()
                .strictTransportSecurity(
                    ResponseHeadersStrictTransportSecurity.builder()
                        .accessControlMaxAge(TWO_YEARS)
                        .includeSubdomains(true)
                        .override(true)
                        .build())
                .contentTypeOptions(
                    ResponseHeadersContentTypeOptions.builder().override(true).build())
                .frameOptions(
                    ResponseHeadersFrameOptions.builder()
                        .frameOption(HeadersFrameOption.DENY)
                        .override(true)
                        .build())
                .referrerPolicy(
                    ResponseHeadersReferrerPolicy.builder()
                        .referrerPolicy(HeadersReferrerPolicy.NO_REFERRER)
                        .override(true)
                        .build())
                .contentSecurityPolicy(
                    ResponseHeadersContentSecurityPolicy.builder()
                        .contentSecurityPolicy(contents)
                        .override(true)
                        .build())
                .build())
        .customHeadersBehavior(
            ResponseCustomHeadersBehavior.builder().customHeaders(custom(others)).build())
        .build();
  }

  private static List<ResponseCustomHeader> custom(Map<String, String> headers) {
    return headers.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            header ->
                ResponseCustomHeader.builder()
                    .header(header.getKey())
                    .value(header.getValue())
                    .override(true)
                    .build())
        .toList();
  }

  private static String said(String header) {
    return Optional.ofNullable(SecurityHeaders.ALL.get(header)).orElseThrow();
  }
}
