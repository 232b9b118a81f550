package io.farstrike.cdk;

import io.farstrike.cloud.topology.Topology;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigatewayv2.CfnApi;
import software.amazon.awscdk.services.apigatewayv2.CfnApiProps;

/**
 * The two gateways without anything behind them: functions must know where sockets are, and a
 * content network where the HTTP API is, before there is a function.
 *
 * <p>The HTTP API's default address is off where it has a name of its own. Elsewhere it stays, for
 * the content network reaches the API by it and by nothing else. The address of the sockets stays
 * too: functions write to sockets by it, and nobody opens one without a ticket.
 */
public final class GatewayStack extends Stack {

  private final Topology topology;
  private final StageSettings settings;
  private final CfnApi api;
  private final CfnApi sockets;

  GatewayStack(App app, StageSettings settings) {
    super(
        app,
        settings.topology().stackName("gateways"),
        settings.stack("gateways", "the HTTP API and the sockets, with nothing behind them"));
    this.settings = settings;
    this.topology = settings.topology();
    api = new CfnApi(this, "Api", api(settings));
    sockets =
        CfnApi.Builder.create(this, "Sockets")
            .name(topology.stackName("sockets"))
            .description("The live stream")
            .protocolType("WEBSOCKET")
            .routeSelectionExpression("$request.body.action")
            .build();
    CfnOutput.Builder.create(this, "ApiAddress").value("https://" + apiHost()).build();
    CfnOutput.Builder.create(this, "SocketsAddress").value("wss://" + socketsHost()).build();
  }

  /** The HTTP API's id. */
  public String apiId() {
    return api.getRef();
  }

  /** The name that the HTTP API answers to. */
  public String apiHost() {
    return settings
        .apiDomain()
        .map(StageSettings.ApiDomain::name)
        .orElseGet(() -> hostOf(api.getRef()));
  }

  /** The WebSocket API's id. */
  public String socketsId() {
    return sockets.getRef();
  }

  /** The name that the WebSocket API answers to. */
  public String socketsHost() {
    return hostOf(sockets.getRef());
  }

  /** Where functions write to sockets. */
  String socketsEndpoint() {
    return "https://" + socketsHost() + '/' + topology.socketsStage();
  }

  private String hostOf(String apiId) {
    return apiId + ".execute-api." + getRegion() + '.' + getUrlSuffix();
  }

  private static CfnApiProps api(StageSettings settings) {
    CfnApiProps.Builder api =
        CfnApiProps.builder()
            .name(settings.topology().stackName("api"))
            .description("The operations of openapi.yaml")
            .protocolType("HTTP")
            .disableExecuteApiEndpoint(settings.apiDomain().isPresent());
    List<String> others = settings.otherOrigins();
    if (!others.isEmpty()) {
      Topology.Cors cors = settings.topology().cors(others);
      api.corsConfiguration(
          CfnApi.CorsProperty.builder()
              .allowCredentials(false)
              .allowOrigins(cors.origins())
              .allowMethods(cors.methods())
              .allowHeaders(cors.headers())
              .exposeHeaders(cors.exposed())
              .maxAge(cors.maxAge().toSeconds())
              .build());
    }
    return api.build();
  }
}
