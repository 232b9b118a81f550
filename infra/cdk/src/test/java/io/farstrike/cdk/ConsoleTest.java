package io.farstrike.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cdk.Synthesised.Resource;
import io.farstrike.cloud.http.SecurityHeaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

@NeedsNode
class ConsoleTest {

  private static final Synthesised PROD = Synthesised.PROD.get();
  private static final JsonNode NETWORK =
      only("AWS::CloudFront::Distribution").at("/DistributionConfig");

  @Test
  void everyWayIn_isEncrypted_andSoIsTheWayOn() {
    assertThat(ways()).hasSize(3);
    assertThat(ways())
        .allMatch(way -> text(way, "/ViewerProtocolPolicy").equals("redirect-to-https"));
    List<JsonNode> gateways = gateways();
    assertThat(gateways).hasSize(2);
    assertThat(gateways)
        .allMatch(
            origin -> text(origin, "/CustomOriginConfig/OriginProtocolPolicy").equals("https-only"))
        .allMatch(
            origin ->
                Synthesised.texts(origin.at("/CustomOriginConfig/OriginSSLProtocols"))
                    .equals(List.of("TLSv1.2")));
  }

  @Test
  void apiAndSockets_areKeptByNobody() {
    JsonNode kept = only("AWS::CloudFront::CachePolicy").at("/CachePolicyConfig");
    assertThat(kept.path("MinTTL").asInt(-1)).isZero();
    assertThat(kept.path("DefaultTTL").asInt(-1)).isZero();
    assertThat(kept.path("MaxTTL").asInt(-1)).isEqualTo(1);
    assertThat(way("/api/*").path("CachePolicyId").has("Ref")).isTrue();
    // The platform's own policy that keeps nothing, by its number.
    assertThat(text(way("/ws"), "/CachePolicyId"))
        .isEqualTo("4135ea2d-6df8-44a3-9df3-4b5a84be39ad");
  }

  @Test
  void failures_areNeitherKeptNorReplacedByAPage() {
    assertThat(NETWORK.path("CustomErrorResponses")).hasSizeGreaterThan(8);
    assertThat(NETWORK.path("CustomErrorResponses"))
        .allMatch(one -> one.path("ErrorCachingMinTTL").asInt(-1) == 0)
        .noneMatch(one -> one.has("ResponsePagePath") || one.has("ResponseCode"));
  }

  @Test
  void everyHeaderOfTheContract_reachesTheFunctions() throws IOException {
    String contract =
        Files.readString(Path.of(System.getProperty("farstrike.root"), "openapi.yaml"));
    List<String> named =
        Pattern.compile("name: (\\S+)\\s+in: header")
            .matcher(contract)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(named).contains("Idempotency-Key", "If-Match", "X-Farstrike");
    List<String> passed = passedOn("requests");
    assertThat(passed)
        .containsAll(named)
        .contains("Origin", "User-Agent", "Content-Type", "Accept", "CloudFront-Viewer-Address")
        .doesNotContain("Host", "X-Origin-Secret")
        .hasSizeLessThanOrEqualTo(10);
    assertThat(
            Synthesised.texts(
                only("AWS::CloudFront::CachePolicy")
                    .at(
                        "/CachePolicyConfig/ParametersInCacheKeyAndForwardedToOrigin/HeadersConfig/Headers")))
        .containsExactly("Authorization");
  }

  @Test
  void handshakes_keepTheirOriginTicketAndAddress() {
    assertThat(passedOn("handshakes"))
        .contains("Origin", "User-Agent", "CloudFront-Viewer-Address", "Sec-WebSocket-Key")
        .doesNotContain("Host")
        .hasSizeLessThanOrEqualTo(10);
    assertThat(policy("handshakes").at("/QueryStringsConfig/QueryStringBehavior").asText())
        .isEqualTo("all");
    String code =
        PROD.all("AWS::CloudFront::Function").stream()
            .filter(one -> PROD.text(one.at("/Name")).endsWith("-sockets"))
            .map(one -> one.at("/FunctionCode").asText())
            .findFirst()
            .orElseThrow();
    assertThat(code).contains("'/" + PROD.deployment().topology().socketsStage() + "'");
  }

  @Test
  void networkAndFunctions_shareASecret_thatStandsInNoTemplate() {
    Resource secret = only("AWS::SecretsManager::Secret");
    assertThat(secret.properties().has("SecretString")).isFalse();
    assertThat(secret.at("/GenerateSecretString/PasswordLength").asInt())
        .isGreaterThanOrEqualTo(32);
    String reference =
        "{{resolve:secretsmanager:" + PROD.text(secret.at("/Name")) + ":SecretString:::}}";
    assertThat(gateways())
        .allSatisfy(
            origin -> {
              assertThat(text(origin, "/OriginCustomHeaders/0/HeaderName"))
                  .isEqualTo("X-Origin-Secret");
              assertThat(text(origin, "/OriginCustomHeaders/0/HeaderValue")).isEqualTo(reference);
            });
    List<Resource> told =
        functions()
            .filter(one -> one.at("/Environment/Variables").has("FARSTRIKE_ORIGIN_SECRET"))
            .toList();
    assertThat(told).hasSizeGreaterThanOrEqualTo(5);
    assertThat(told)
        .allMatch(
            one ->
                one.at("/Environment/Variables/FARSTRIKE_ORIGIN_SECRET")
                    .asText()
                    .equals(reference));
  }

  @Test
  void functions_areToldTheNetworksName() {
    assertThat(functions().map(one -> one.at("/Environment/Variables/FARSTRIKE_SOCKETS_URL")))
        .isNotEmpty()
        .allMatch(
            url ->
                url.toString().contains("\"wss://\"")
                    && url.toString().contains("\"/ws\"")
                    && url.toString().contains("EntranceDistribution"));
    assertThat(
            functions()
                .map(one -> one.at("/Environment/Variables/FARSTRIKE_ORIGINS"))
                .filter(origins -> !origins.isMissingNode()))
        .isNotEmpty()
        .allMatch(
            origins ->
                origins.toString().contains("\"https://\"")
                    && origins.toString().contains("EntranceDistribution"));
  }

  @Test
  void answersOfGateways_haveTheHeadersOfFunctions() {
    Map<String, String> headers = headers("answers");
    headers.remove("x-frame-options");
    assertThat(headers).containsExactlyInAnyOrderEntriesOf(SecurityHeaders.ALL);
  }

  @Test
  void pages_takeNothingFromElsewhere_andNothingInline() {
    Map<String, String> headers = headers("pages");
    assertThat(headers)
        .containsEntry("x-content-type-options", "nosniff")
        .containsEntry("x-frame-options", "DENY")
        .containsEntry("referrer-policy", "no-referrer")
        .containsEntry("strict-transport-security", "max-age=63072000; includeSubDomains");
    assertThat(headers.get("content-security-policy"))
        .startsWith("default-src 'none'")
        .contains("frame-ancestors 'none'", "base-uri 'none'")
        .doesNotContain("unsafe", "*", "http:")
        // Results are read where they lie.
        .containsOnlyOnce("https:")
        .contains(
            "connect-src 'self' https://farstrike-prod-data-111122223333-ap-south-1"
                + ".s3.ap-south-1.amazonaws.com;");
    assertThat(NETWORK.at("/DefaultCacheBehavior/ResponseHeadersPolicyId").has("Ref")).isTrue();
  }

  @Test
  void files_areReadByThisNetworkAlone() {
    List<JsonNode> allowed =
        PROD.all("AWS::S3::BucketPolicy").stream()
            .filter(one -> one.at("/Bucket/Ref").asText().startsWith("FilesBucket"))
            .flatMap(one -> stream(one.at("/PolicyDocument/Statement")))
            .filter(one -> one.path("Effect").asText().equals("Allow"))
            .toList();
    assertThat(allowed).hasSize(1);
    assertThat(allowed.getFirst().path("Action").asText()).isEqualTo("s3:GetObject");
    assertThat(allowed.getFirst().at("/Principal/Service").asText())
        .isEqualTo("cloudfront.amazonaws.com");
    assertThat(allowed.getFirst().at("/Condition/StringEquals").toString())
        .contains("EntranceDistribution");
    assertThat(NETWORK.path("Origins"))
        .anyMatch(origin -> origin.path("OriginAccessControlId").has("Fn::GetAtt"));
  }

  @Test
  void noBucket_isPublicOrReadInTheClear() {
    assertThat(PROD.all("AWS::S3::Bucket"))
        .hasSizeGreaterThanOrEqualTo(4)
        .allSatisfy(
            bucket -> {
              for (String rule :
                  List.of(
                      "BlockPublicAcls",
                      "BlockPublicPolicy",
                      "IgnorePublicAcls",
                      "RestrictPublicBuckets")) {
                assertThat(bucket.at("/PublicAccessBlockConfiguration/" + rule).asBoolean())
                    .as(bucket.id() + ' ' + rule)
                    .isTrue();
              }
              assertThat(
                      PROD.all("AWS::S3::BucketPolicy").stream()
                          .filter(one -> one.stack().equals(bucket.stack()))
                          .filter(one -> one.at("/Bucket/Ref").asText().equals(bucket.id()))
                          .map(one -> one.properties().toString()))
                  .as(bucket.id())
                  .anyMatch(policy -> policy.contains("\"aws:SecureTransport\":\"false\""));
            });
  }

  @Test
  void accessLogs_areKept_andEnd() {
    String bucket = NETWORK.at("/Logging/Bucket/Fn::GetAtt/0").asText();
    Resource logs =
        PROD.all("AWS::S3::Bucket").stream()
            .filter(one -> one.id().equals(bucket))
            .findFirst()
            .orElseThrow();
    assertThat(logs.at("/LifecycleConfiguration/Rules/0/ExpirationInDays").asInt()).isEqualTo(14);
    assertThat(NETWORK.at("/Logging/IncludeCookies").asBoolean(true)).isFalse();
  }

  private static Map<String, String> headers(String of) {
    JsonNode config =
        PROD.all("AWS::CloudFront::ResponseHeadersPolicy").stream()
            .map(one -> one.at("/ResponseHeadersPolicyConfig"))
            .filter(one -> one.path("Name").asText().endsWith('-' + of))
            .findFirst()
            .orElseThrow();
    JsonNode security = config.path("SecurityHeadersConfig");
    JsonNode transport = security.path("StrictTransportSecurity");
    Map<String, String> headers = new TreeMap<>();
    headers.put(
        "strict-transport-security",
        "max-age=%d%s"
            .formatted(
                transport.path("AccessControlMaxAgeSec").asLong(),
                transport.path("IncludeSubdomains").asBoolean() ? "; includeSubDomains" : ""));
    if (security.has("ContentTypeOptions")) {
      headers.put("x-content-type-options", "nosniff");
    }
    headers.put("x-frame-options", security.at("/FrameOptions/FrameOption").asText());
    headers.put("referrer-policy", security.at("/ReferrerPolicy/ReferrerPolicy").asText());
    headers.put(
        "content-security-policy",
        Filled.text(security.at("/ContentSecurityPolicy/ContentSecurityPolicy")));
    stream(config.at("/CustomHeadersConfig/Items"))
        .forEach(one -> headers.put(one.path("Header").asText(), one.path("Value").asText()));
    return headers;
  }

  private static List<String> passedOn(String of) {
    return Synthesised.texts(policy(of).at("/HeadersConfig/Headers"));
  }

  private static JsonNode policy(String of) {
    return PROD.all("AWS::CloudFront::OriginRequestPolicy").stream()
        .map(one -> one.at("/OriginRequestPolicyConfig"))
        .filter(one -> one.path("Name").asText().endsWith('-' + of))
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonNode> gateways() {
    return stream(NETWORK.path("Origins")).filter(one -> one.has("CustomOriginConfig")).toList();
  }

  private static List<JsonNode> ways() {
    return Stream.concat(
            Stream.of(NETWORK.path("DefaultCacheBehavior")), stream(NETWORK.path("CacheBehaviors")))
        .toList();
  }

  private static JsonNode way(String path) {
    return ways().stream()
        .filter(one -> one.path("PathPattern").asText().equals(path))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<Resource> functions() {
    return PROD.all("AWS::Lambda::Function").stream()
        .filter(one -> one.at("/Runtime").asText().startsWith("java"));
  }

  private static Resource only(String type) {
    List<Resource> all = PROD.all(type);
    assertThat(all).as(type).hasSize(1);
    return all.getFirst();
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static String text(JsonNode node, String pointer) {
    return node.at(pointer).asText();
  }
}
