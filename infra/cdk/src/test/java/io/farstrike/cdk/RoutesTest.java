package io.farstrike.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cdk.Synthesised.Resource;
import io.farstrike.cloud.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The HTTP API and the sockets, held against openapi.yaml as it is written. */
@NeedsNode
class RoutesTest {

  private static final Synthesised PROD = Synthesised.PROD.get();
  private static final String FUNCTION =
      "arn:aws:lambda:ap-south-1:111122223333:function:farstrike-prod-";

  /** What the contract says of an operation. */
  private record Operation(String function, boolean open) {}

  @Test
  void everyOperation_isARoute_toTheAliasOfItsFunction_behindItsAuthoriser() throws IOException {
    Named routes = routes("farstrike-prod-api");
    Map<String, Operation> contract = contract();
    Resource authoriser = PROD.all("AWS::ApiGatewayV2::Authorizer").getFirst();

    assertThat(routes.keySet()).isEqualTo(contract.keySet());
    contract.forEach(
        (key, operation) -> {
          Resource route = routes.get(key);
          assertThat(Filled.text(integrationOf(route).at("/IntegrationUri")))
              .as(key)
              .isEqualTo(FUNCTION + operation.function() + ":live");
          if (operation.open()) {
            assertThat(route.at("/AuthorizationType").asText()).as(key).isEqualTo("NONE");
          } else {
            assertThat(route.at("/AuthorizationType").asText()).as(key).isEqualTo("JWT");
            assertThat(route.at("/AuthorizerId/Ref").asText()).isEqualTo(authoriser.id());
            assertThat(route.at("/AuthorizationScopes").toString())
                .isEqualTo("[\"aws.cognito.signin.user.admin\"]");
          }
        });
  }

  @Test
  void authoriser_takesTokensOfOurDirectoryForOurClient() {
    JsonNode authoriser = PROD.all("AWS::ApiGatewayV2::Authorizer").getFirst().properties();
    String pool = ref("AWS::Cognito::UserPool");

    assertThat(authoriser.path("AuthorizerType").asText()).isEqualTo("JWT");
    assertThat(Filled.of(authoriser.path("JwtConfiguration")))
        .isEqualTo(
            Json.tree(
                """
                {"Audience":["%s"],"Issuer":"https://cognito-idp.ap-south-1.amazonaws.com/%s"}
                """
                    .formatted(ref("AWS::Cognito::UserPoolClient"), pool)));
  }

  @Test
  void gateways_mayCallTheAliases_andNothingElseMay() {
    Map<String, String> callers = new TreeMap<>();
    for (Resource permission : PROD.all("AWS::Lambda::Permission")) {
      assertThat(permission.at("/Principal").asText()).isEqualTo("apigateway.amazonaws.com");
      assertThat(permission.at("/Action").asText()).isEqualTo("lambda:InvokeFunction");
      callers.put(
          Filled.text(permission.at("/FunctionName")).substring(FUNCTION.length()),
          Filled.text(permission.at("/SourceArn"))
              .substring("arn:aws:execute-api:ap-south-1:111122223333:".length())
              .replaceFirst("^[^/]*", ""));
    }

    assertThat(callers)
        .isEqualTo(
            Map.of(
                "accounts:live", "/*/*",
                "screener:live", "/*/*",
                "stream:live", "/*/*",
                "admin:live", "/*/*",
                "connect:live", "/farstrike-prod-sockets/$connect",
                "disconnect:live", "/farstrike-prod-sockets/$disconnect",
                "message:live", "/farstrike-prod-sockets/$default"));
  }

  @Test
  void sockets_haveTheThreeRoutesOfTheirLife_onAliases() {
    Map<String, String> called = new TreeMap<>();
    routes("farstrike-prod-stream")
        .byName()
        .forEach(
            (key, route) ->
                called.put(key, Filled.text(integrationOf(route).at("/IntegrationUri"))));
    String before = "arn:aws:apigateway:ap-south-1:lambda:path/2015-03-31/functions/" + FUNCTION;

    assertThat(called)
        .isEqualTo(
            Map.of(
                "$connect", before + "connect:live/invocations",
                "$disconnect", before + "disconnect:live/invocations",
                "$default", before + "message:live/invocations"));
  }

  /** Functions write to sockets by the stage's name, which their permission names as well. */
  @Test
  void stages_deployByThemselves_areThrottled_andCarryTheNamesThatFunctionsUse() {
    Named stages = PROD.all("AWS::ApiGatewayV2::Stage").stream().collect(Named.by(Resource::stack));

    assertThat(stages.get("farstrike-prod-api").at("/StageName").asText()).isEqualTo("$default");
    assertThat(stages.get("farstrike-prod-stream").at("/StageName").asText())
        .isEqualTo("farstrike-prod-sockets");
    assertThat(stages.values())
        .allSatisfy(
            stage -> {
              assertThat(stage.at("/AutoDeploy").asBoolean()).isTrue();
              assertThat(stage.at("/DefaultRouteSettings/ThrottlingRateLimit").asInt())
                  .isPositive();
              assertThat(stage.at("/DefaultRouteSettings/ThrottlingBurstLimit").asInt())
                  .isPositive();
            });
  }

  @Test
  void operationsThatTryPasswords_areThrottledHarder() throws IOException {
    Resource stage =
        PROD.all("AWS::ApiGatewayV2::Stage").stream()
            .filter(one -> one.stack().equals("farstrike-prod-api"))
            .findFirst()
            .orElseThrow();
    int rate = stage.at("/DefaultRouteSettings/ThrottlingRateLimit").asInt();

    assertThat(contract().keySet().stream().filter(key -> key.contains(" /api/auth/")))
        .isNotEmpty()
        .allMatch(
            key ->
                stage
                        .properties()
                        .path("RouteSettings")
                        .path(key)
                        .path("ThrottlingRateLimit")
                        .asInt()
                    <= rate / 10);
  }

  /** A query may hold a code, a header a token. */
  @Test
  void accessLog_hasAnEnd_andNothingSecret() {
    Resource stage =
        PROD.all("AWS::ApiGatewayV2::Stage").stream()
            .filter(one -> one.stack().equals("farstrike-prod-api"))
            .findFirst()
            .orElseThrow();
    String line = stage.at("/AccessLogSettings/Format").asText();

    assertThat(Json.tree(line).path("requestId").asText()).isEqualTo("$context.requestId");
    assertThat(line).doesNotContain("header", "query", "claims", "$context.path", "body");
    assertThat(stage.at("/AccessLogSettings/DestinationArn/Fn::GetAtt/0").asText())
        .isEqualTo(
            PROD.all("AWS::Logs::LogGroup").stream()
                .filter(group -> group.stack().equals("farstrike-prod-api"))
                .findFirst()
                .orElseThrow()
                .id());
  }

  @Test
  void otherSites_mayUseTheApi_onlyIfTheOperatorNamesThem() {
    Resource api =
        PROD.all("AWS::ApiGatewayV2::Api").stream()
            .filter(one -> one.at("/ProtocolType").asText().equals("HTTP"))
            .findFirst()
            .orElseThrow();

    assertThat(api.at("/CorsConfiguration").isMissingNode()).isTrue();
    assertThat(api.at("/DisableExecuteApiEndpoint").asBoolean()).isFalse();
  }

  private static Named routes(String stack) {
    return PROD.all("AWS::ApiGatewayV2::Route").stream()
        .filter(route -> route.stack().equals(stack))
        .collect(Named.by(route -> route.at("/RouteKey").asText()));
  }

  private static Resource integrationOf(Resource route) {
    String target = Filled.text(route.at("/Target"));
    return PROD.all("AWS::ApiGatewayV2::Integration").stream()
        .filter(one -> one.stack().equals(route.stack()))
        .filter(one -> target.equals("integrations/ref-" + one.id().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow();
  }

  private static String ref(String type) {
    return "ref-" + PROD.all(type).getFirst().id().toLowerCase(Locale.ROOT);
  }

  /** Read by a parser that the deployment does not use. */
  private static Map<String, Operation> contract() throws IOException {
    String text = Files.readString(Path.of(System.getProperty("farstrike.root"), "openapi.yaml"));
    Map<String, Object> api = new Yaml().load(text);
    Map<String, Operation> operations = new TreeMap<>();
    map(api.getOrDefault("paths", Map.of()))
        .forEach(
            (path, methods) ->
                map(methods)
                    .forEach(
                        (method, operation) ->
                            operations.put(
                                method.toUpperCase(Locale.ROOT) + " /api" + path,
                                new Operation(
                                    String.valueOf(map(operation).get("x-function")),
                                    List.of().equals(map(operation).get("security"))))));
    return operations;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }
}
