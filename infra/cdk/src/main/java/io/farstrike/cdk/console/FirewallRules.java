package io.farstrike.cdk.console;

import io.farstrike.cloud.http.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.wafv2.CfnWebACL.BlockActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.ByteMatchStatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.CountActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.CustomHTTPHeaderProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.CustomResponseBodyProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.CustomResponseProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.FieldToMatchProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.ManagedRuleGroupStatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.OverrideActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.RateBasedStatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.RuleActionOverrideProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.RuleActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.RuleProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.StatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.TextTransformationProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.VisibilityConfigProperty;

/**
 * Who does not get as far as a gateway: addresses of ill repute, requests that are attacks on
 * somebody's software, and whoever asks too often. The limits are well above those of the
 * functions, which count exactly; these save money when somebody floods.
 */
final class FirewallRules {

  /** Requests of one address in {@link #WINDOW_SECONDS}: ten times what a user may send. */
  static final int REQUESTS = 5_000;

  /** Below {@code /api/auth}; an address may send 20 a minute, and offices share one. */
  static final int SIGN_INS = 300;

  static final int WINDOW_SECONDS = 300;

  private static final String TOO_MANY = "too-many";

  /**
   * Rules of the common group that only count. Bodies and filters may be larger than they think,
   * and are limited by the functions; conditions on rows hold {@code <} and {@code >} and are no
   * markup, since no answer of the API is a page.
   */
  private static final List<String> ONLY_COUNTED =
      List.of(
          "SizeRestrictions_BODY",
          "SizeRestrictions_QUERYSTRING",
          "CrossSiteScripting_BODY",
          "CrossSiteScripting_QUERYARGUMENTS");

  private FirewallRules() {}

  /** In the order in which they are asked; what costs least to know comes first. */
  static List<RuleProperty> all() {
    List<RuleProperty> rules = new ArrayList<>();
    rules.add(managed(0, "AWSManagedRulesAmazonIpReputationList", List.of()));
    rules.add(rate(1, FirewallStack.SIGN_INS, SIGN_INS, below("/api/auth")));
    rules.add(rate(2, FirewallStack.REQUESTS, REQUESTS, below("/")));
    rules.add(managed(3, "AWSManagedRulesKnownBadInputsRuleSet", List.of()));
    rules.add(managed(4, "AWSManagedRulesCommonRuleSet", ONLY_COUNTED));
    return List.copyOf(rules);
  }

  /** What is answered to who asks too often: as the functions would. */
  static Map<String, CustomResponseBodyProperty> answers() {
    ProblemType problem = ProblemType.TOO_MANY_REQUESTS;
    return Map.of(
        TOO_MANY,
        CustomResponseBodyProperty.builder()
            .contentType("APPLICATION_JSON")
            .content(
                "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                    .formatted(
                        problem.type(),
                        problem.title(),
                        problem.status(),
                        "Too many requests come from your address. Wait five minutes."))
            .build());
  }

  static VisibilityConfigProperty counted(String name) {
    return VisibilityConfigProperty.builder()
        .cloudWatchMetricsEnabled(true)
        .sampledRequestsEnabled(false)
        .metricName(name)
        .build();
  }

  private static RuleProperty managed(int priority, String group, List<String> onlyCounted) {
    return RuleProperty.builder()
        .name(group)
        .priority(priority)
        .statement(
            StatementProperty.builder()
                .managedRuleGroupStatement(
                    ManagedRuleGroupStatementProperty.builder()
                        .vendorName("AWS")
                        .name(group)
                        .ruleActionOverrides(
                            onlyCounted.stream().map(FirewallRules::countOnly).toList())
                        .build())
                .build())
        .overrideAction(OverrideActionProperty.builder().none(Map.of()).build())
        .visibilityConfig(counted(group))
        .build();
  }

  private static RuleActionOverrideProperty countOnly(String rule) {
    return RuleActionOverrideProperty.builder()
        .name(rule)
        .actionToUse(
            RuleActionProperty.builder().count(CountActionProperty.builder().build()).build())
        .build();
  }

  private static RuleProperty rate(int priority, String name, int limit, StatementProperty where) {
    return RuleProperty.builder()
        .name(name)
        .priority(priority)
        .statement(
            StatementProperty.builder()
                .rateBasedStatement(
                    RateBasedStatementProperty.builder()
                        .aggregateKeyType("IP")
                        .limit(limit)
                        .evaluationWindowSec(WINDOW_SECONDS)
                        .scopeDownStatement(where)
                        .build())
                .build())
        .action(RuleActionProperty.builder().block(tooMany()).build())
        .visibilityConfig(counted(name))
        .build();
  }

  private static BlockActionProperty tooMany() {
    return BlockActionProperty.builder()
        .customResponse(
            CustomResponseProperty.builder()
                .responseCode(ProblemType.TOO_MANY_REQUESTS.status())
                .customResponseBodyKey(TOO_MANY)
                .responseHeaders(
                    List.of(
                        CustomHTTPHeaderProperty.builder()
                            .name("Retry-After")
                            .value(String.valueOf(WINDOW_SECONDS))
                            .build()))
                .build())
        .build();
  }

  /** However the path is written. */
  private static StatementProperty below(String path) {
    return StatementProperty.builder()
        .byteMatchStatement(
            ByteMatchStatementProperty.builder()
                .fieldToMatch(FieldToMatchProperty.builder().uriPath(Map.of()).build())
                .positionalConstraint("STARTS_WITH")
                .searchString(path)
                .textTransformations(
                    List.of(
                        changed(0, "URL_DECODE"),
                        changed(1, "NORMALIZE_PATH"),
                        changed(2, "LOWERCASE")))
                .build())
        .build();
  }

  private static TextTransformationProperty changed(int order, String how) {
    return TextTransformationProperty.builder().priority(order).type(how).build();
  }
}
