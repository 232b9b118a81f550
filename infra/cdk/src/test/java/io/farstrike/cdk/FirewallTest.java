package io.farstrike.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cdk.Synthesised.Resource;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.cloud.json.Json;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

@NeedsNode
class FirewallTest {

  private static final Synthesised PROD = Synthesised.PROD.get();
  private static final Resource FIREWALL = PROD.all("AWS::WAFv2::WebACL").getFirst();

  @Test
  void network_isMadeWithTheFirewallsName_fromTheRegionItIsIn() {
    assertThat(FIREWALL.at("/Scope").asText()).isEqualTo("CLOUDFRONT");
    Resource left = PROD.all("AWS::SSM::Parameter").getFirst();
    assertThat(left.at("/Value/Fn::GetAtt/0").asText()).isEqualTo(FIREWALL.id());
    Resource read = calls("getParameter");
    JsonNode call = Json.tree(read.at("/Create").asText());
    assertThat(call.path("region").asText()).isEqualTo("us-east-1");
    assertThat(call.at("/parameters/Name").asText()).isEqualTo(left.at("/Name").asText());
    assertThat(
            PROD.all("AWS::CloudFront::Distribution")
                .getFirst()
                .at("/DistributionConfig/WebACLId/Fn::GetAtt/0")
                .asText())
        .isEqualTo(read.id());
  }

  @Test
  void knownAttacks_areBlocked_exceptWhatOurApiTakesByRight() {
    assertThat(rules().map(rule -> text(rule, "/Statement/ManagedRuleGroupStatement/Name")))
        .contains(
            "AWSManagedRulesCommonRuleSet",
            "AWSManagedRulesKnownBadInputsRuleSet",
            "AWSManagedRulesAmazonIpReputationList");
    assertThat(
            rules()
                .filter(rule -> rule.path("Statement").has("ManagedRuleGroupStatement"))
                .map(rule -> rule.path("OverrideAction").toString()))
        .containsOnly("{\"None\":{}}");
    assertThat(
            rules()
                .flatMap(
                    rule ->
                        stream(rule.at("/Statement/ManagedRuleGroupStatement/RuleActionOverrides")))
                .map(rule -> text(rule, "/Name")))
        .containsExactlyInAnyOrder(
            "SizeRestrictions_BODY",
            "SizeRestrictions_QUERYSTRING",
            "CrossSiteScripting_BODY",
            "CrossSiteScripting_QUERYARGUMENTS");
  }

  @Test
  void addresses_mayAskSoOften_andSignInMoreSeldom() {
    int requests = limit("/");
    int signIns = limit("/api/auth");
    assertThat(signIns).isLessThan(requests / 10);
    // What the functions allow an address: 20 a minute.
    assertThat(signIns).isGreaterThanOrEqualTo(5 * 20);
  }

  @Test
  void whoAsksTooOften_getsTheProblemOfTheApi() {
    List<JsonNode> answers =
        rules()
            .map(rule -> rule.at("/Action/Block/CustomResponse"))
            .filter(one -> !one.isMissingNode())
            .toList();
    assertThat(answers).hasSize(2);
    for (JsonNode answer : answers) {
      assertThat(answer.path("ResponseCode").asInt()).isEqualTo(429);
      assertThat(text(answer, "/ResponseHeaders/0/Name")).isEqualTo("Retry-After");
      JsonNode body =
          FIREWALL.at("/CustomResponseBodies/" + text(answer, "/CustomResponseBodyKey"));
      assertThat(body.path("ContentType").asText()).isEqualTo("APPLICATION_JSON");
      JsonNode problem = Json.tree(body.path("Content").asText());
      assertThat(text(problem, "/type")).isEqualTo(ProblemType.TOO_MANY_REQUESTS.type());
      assertThat(text(problem, "/title")).isEqualTo(ProblemType.TOO_MANY_REQUESTS.title());
      assertThat(problem.path("status").asInt()).isEqualTo(429);
    }
  }

  @Test
  void rules_haveAnOrder() {
    assertThat(rules().map(rule -> rule.path("Priority").asInt(-1))).doesNotHaveDuplicates();
  }

  @Test
  void log_holdsNothingThatLetsAnybodyIn_andEnds() {
    Resource logging = PROD.all("AWS::WAFv2::LoggingConfiguration").getFirst();
    assertThat(logging.at("/RedactedFields").toString())
        .contains("authorization", "cookie", "QueryString");
    Resource group =
        PROD.all("AWS::Logs::LogGroup").stream()
            .filter(one -> one.at("/LogGroupName").asText().startsWith("aws-waf-logs-"))
            .findFirst()
            .orElseThrow();
    assertThat(group.at("/RetentionInDays").asInt()).isEqualTo(14);
  }

  /** Of the small function that looks and writes where the firewall is. */
  private static Resource calls(String action) {
    return PROD.all("Custom::AWS").stream()
        .filter(one -> Filled.text(one.at("/Create")).contains("\"action\":\"" + action + '"'))
        .findFirst()
        .orElseThrow();
  }

  private static int limit(String path) {
    return rules()
        .map(rule -> rule.at("/Statement/RateBasedStatement"))
        .filter(
            rate -> text(rate, "/ScopeDownStatement/ByteMatchStatement/SearchString").equals(path))
        .map(rate -> rate.path("Limit").asInt())
        .findFirst()
        .orElseThrow();
  }

  private static Stream<JsonNode> rules() {
    return stream(FIREWALL.at("/Rules"));
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static String text(JsonNode node, String pointer) {
    return node.at(pointer).asText();
  }
}
