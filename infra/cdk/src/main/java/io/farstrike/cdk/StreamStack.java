package io.farstrike.cdk;

import io.farstrike.cloud.policy.Arns;
import io.farstrike.cloud.topology.Topology;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigatewayv2.CfnIntegration;
import software.amazon.awscdk.services.apigatewayv2.CfnRoute;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.amazon.awscdk.services.sqs.Queue;

/** The live stream: the routes of sockets, and the inboxes of those who run it. */
public final class StreamStack extends Stack {

  private static final int RATE = 200;
  private static final int BURST = 400;

  /** Which function answers which moment of a socket's life. */
  private static final Map<String, String> ROUTES =
      Map.of("$connect", "connect", "$disconnect", "disconnect", "$default", "message");

  private final Arns arns;
  private final GatewayStack gateways;
  private final Topology topology;
  private final Map<Integer, Queue> inboxes = new LinkedHashMap<>();

  StreamStack(App app, StageSettings settings, Arns arns, GatewayStack gateways) {
    super(
        app,
        settings.topology().stackName("stream"),
        settings.stack("stream", "routes of sockets, and the stream's inboxes"));
    this.arns = arns;
    this.gateways = gateways;
    this.topology = settings.topology();
    for (int shard = 0; shard < Topology.STREAM_SHARDS; shard++) {
      inboxes.put(shard, Queues.create(this, "Inbox" + shard, topology.streamInbox(shard)));
    }
    List<CfnRoute> routes =
        ROUTES.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(route -> route(route.getKey(), route.getValue()))
            .toList();
    CfnStage stage = stage();
    routes.forEach(stage::addResourceDependency);
  }

  /** The inboxes by their shards. */
  public Map<Integer, Queue> inboxes() {
    return Map.copyOf(inboxes);
  }

  private CfnRoute route(String key, String function) {
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
                + gateways.socketsId()
                + '/'
                + topology.socketsStage()
                + '/'
                + key)
        .build();
    CfnIntegration integration =
        CfnIntegration.Builder.create(this, "To-" + function)
            .apiId(gateways.socketsId())
            .integrationType("AWS_PROXY")
            .integrationUri(
                "arn:"
                    + arns.partition()
                    + ":apigateway:"
                    + arns.region()
                    + ":lambda:path/2015-03-31/functions/"
                    + arns.liveFunction(function)
                    + "/invocations")
            .build();
    CfnRoute route =
        CfnRoute.Builder.create(this, "Route-" + function)
            .apiId(gateways.socketsId())
            .routeKey(key)
            .authorizationType("NONE")
            .target("integrations/" + integration.getRef())
            .build();
    Acknowledged.at(
        route,
        "AwsSolutions-APIG4",
        "Browsers send no headers with a handshake: the function takes a ticket of one use");
    return route;
  }

  private CfnStage stage() {
    CfnStage stage =
        CfnStage.Builder.create(this, "Stage")
            .apiId(gateways.socketsId())
            .stageName(topology.socketsStage())
            .autoDeploy(true)
            .defaultRouteSettings(
                CfnStage.RouteSettingsProperty.builder()
                    .throttlingRateLimit(RATE)
                    .throttlingBurstLimit(BURST)
                    .build())
            .build();
    Acknowledged.at(
        stage,
        "AwsSolutions-APIG1",
        "Needs a role that is set for the whole account, which is not ours to set; and its lines"
            + " would show tickets. Each handshake leaves a record of audit");
    return stage;
  }
}
