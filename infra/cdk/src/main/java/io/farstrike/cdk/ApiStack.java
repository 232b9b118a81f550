package io.farstrike.cdk;

import io.farstrike.cloud.http.Routes;
import io.farstrike.cloud.http.Routes.Access;
import io.farstrike.cloud.http.Routes.Route;
import io.farstrike.cloud.policy.Arns;
import io.farstrike.cloud.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigatewayv2.CfnApiMapping;
import software.amazon.awscdk.services.apigatewayv2.CfnAuthorizer;
import software.amazon.awscdk.services.apigatewayv2.CfnDomainName;
import software.amazon.awscdk.services.apigatewayv2.CfnIntegration;
import software.amazon.awscdk.services.apigatewayv2.CfnRoute;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.amazon.awscdk.services.logs.CfnLogGroup;

/**
 * The HTTP API: every operation of openapi.yaml, routed to the function that the contract names,
 * behind the authoriser unless it is open, and no route beside them.
 */
public final class ApiStack extends Stack {

  private static final String STAGE = "$default";

  /** The gateway's own, which it cannot exceed. */
  private static final int TIMEOUT_MILLIS = 30_000;

  /** Requests a second of all users together, and how many at once. */
  private static final int RATE = 200;

  private static final int BURST = 400;

  /** The same of each operation that signs in, where passwords are tried. */
  private static final int SIGN_IN_RATE = 20;

  private static final int SIGN_IN_BURST = 40;

  /** No query, no header and no body: what is secret stands there. */
  private static final String LINE =
      """
      {"time":"$context.requestTime","requestId":"$context.requestId",\
      "route":"$context.routeKey","status":"$context.status",\
      "address":"$context.identity.sourceIp","milliseconds":"$context.responseLatency",\
      "bytes":"$context.responseLength","authoriser":"$context.authorizer.error",\
      "integration":"$context.integrationErrorMessage"}\
      """;

  private final Arns arns;
  private final GatewayStack gateways;
  private final CfnAuthorizer authoriser;
  private final CfnLogGroup log;

  ApiStack(
      App app, StageSettings settings, Arns arns, IdentityStack identity, GatewayStack gateways) {
    super(
        app, settings.topology().stackName("api"), settings.stack("api", "routes of the HTTP API"));
    this.arns = arns;
    this.gateways = gateways;
    authoriser = authoriser(identity);
    log =
        CfnLogGroup.Builder.create(this, "Log")
            .logGroupName("/aws/vendedlogs/" + settings.topology().stackName("api"))
            .retentionInDays(Topology.LOG_LIFE.toDays())
            .build();
    List<CfnRoute> routes = routes();
    CfnStage stage = stage();
    routes.forEach(stage::addResourceDependency);
    settings.apiDomain().ifPresent(domain -> domain(domain, stage));
  }

  /** Who asked for what at the HTTP API. */
  public CfnLogGroup log() {
    return log;
  }

  private CfnAuthorizer authoriser(IdentityStack identity) {
    return CfnAuthorizer.Builder.create(this, "Authoriser")
        .apiId(gateways.apiId())
        .name("users")
        .authorizerType("JWT")
        .identitySource(List.of("$request.header.Authorization"))
        .jwtConfiguration(
            CfnAuthorizer.JWTConfigurationProperty.builder()
                .issuer(identity.issuer())
                .audience(List.of(identity.clientId()))
                .build())
        .build();
  }

  private List<CfnRoute> routes() {
    Map<String, CfnIntegration> integrations = new TreeMap<>();
    List<CfnRoute> routes = new ArrayList<>();
    new TreeMap<>(Routes.load().byKey())
        .forEach(
            (key, route) ->
                routes.add(
                    route(
                        key,
                        route,
                        integrations.computeIfAbsent(route.function(), this::integration))));
    return routes;
  }

  private CfnRoute route(String key, Route route, CfnIntegration integration) {
    CfnRoute.Builder builder =
        CfnRoute.Builder.create(this, "Route-" + route.operation())
            .apiId(gateways.apiId())
            .routeKey(key)
            .operationName(route.operation())
            .target("integrations/" + integration.getRef());
    if (route.access() == Access.OPEN) {
      CfnRoute open = builder.authorizationType("NONE").build();
      Acknowledged.at(open, "AwsSolutions-APIG4", "The contract says that anyone may call " + key);
      return open;
    }
    return builder
        .authorizationType("JWT")
        .authorizerId(authoriser.getRef())
        .authorizationScopes(List.of(IdentityStack.SCOPE))
        .build();
  }

  /** One for all routes of a function, with one permission: a policy of functions has an end. */
  private CfnIntegration integration(String function) {
    CfnPermission.Builder.create(this, "May-call-" + function)
        .action("lambda:InvokeFunction")
        .principal("apigateway.amazonaws.com")
        .functionName(arns.liveFunction(function))
        .sourceArn(
            "arn:"
                + arns.partition()
                + ":execute-api:"
                + arns.region()
                + ':'
                + arns.account()
                + ':'
                + gateways.apiId()
                + "/*/*")
        .build();
    return CfnIntegration.Builder.create(this, "To-" + function)
        .apiId(gateways.apiId())
        .integrationType("AWS_PROXY")
        .integrationUri(arns.liveFunction(function))
        .payloadFormatVersion("2.0")
        .timeoutInMillis(TIMEOUT_MILLIS)
        .build();
  }

  private CfnStage stage() {
    return CfnStage.Builder.create(this, "Stage")
        .apiId(gateways.apiId())
        .stageName(STAGE)
        .autoDeploy(true)
        .defaultRouteSettings(
            CfnStage.RouteSettingsProperty.builder()
                .throttlingRateLimit(RATE)
                .throttlingBurstLimit(BURST)
                .build())
        .routeSettings(signIns())
        .accessLogSettings(
            CfnStage.AccessLogSettingsProperty.builder()
                .destinationArn(log.getAttrArn())
                .format(LINE)
                .build())
        .build();
  }

  private static Map<String, Map<String, Integer>> signIns() {
    Map<String, Map<String, Integer>> settings = new TreeMap<>();
    Routes.load()
        .byKey()
        .forEach(
            (key, route) -> {
              if (route.signsIn()) {
                settings.put(
                    key,
                    Map.of(
                        "ThrottlingRateLimit", SIGN_IN_RATE,
                        "ThrottlingBurstLimit", SIGN_IN_BURST));
              }
            });
    return settings;
  }

  private void domain(StageSettings.ApiDomain domain, CfnStage stage) {
    CfnDomainName name =
        CfnDomainName.Builder.create(this, "Name")
            .domainName(domain.name())
            .domainNameConfigurations(
                List.of(
                    CfnDomainName.DomainNameConfigurationProperty.builder()
                        .certificateArn(domain.certificateArn())
                        .endpointType("REGIONAL")
                        .securityPolicy("TLS_1_2")
                        .build()))
            .build();
    CfnApiMapping mapping =
        CfnApiMapping.Builder.create(this, "Mapping")
            .apiId(gateways.apiId())
            .domainName(name.getRef())
            .stage(STAGE)
            .build();
    mapping.addResourceDependency(stage);
  }
}
