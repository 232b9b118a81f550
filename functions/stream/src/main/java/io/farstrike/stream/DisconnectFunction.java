package io.farstrike.stream;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;
import io.farstrike.cloud.observe.Metric;
import io.farstrike.cloud.observe.Observed;
import io.farstrike.cloud.platform.CloudExtras;
import io.farstrike.cloud.platform.CloudPlatform;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.snapshot.Snapshotted;
import io.farstrike.cloud.stream.InboxMessage;
import io.farstrike.kite.KiteSpotKeys;

/**
 * Frees what a closed socket held. The gateway calls this when it can: a socket that it never calls
 * for loses its slot with its lease.
 */
public final class DisconnectFunction
    implements RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse>,
        Snapshotted {

  private final Platform platform;
  private final Observed observed;

  /** The deployed function, wired from its environment. */
  public DisconnectFunction() {
    this(CloudPlatform.of(System.getenv(), KiteSpotKeys.DEFAULTS));
    registerForSnapshot();
  }

  /** The function on given parts. */
  public DisconnectFunction(Platform platform) {
    this.platform = requireNonNull(platform, "platform is null");
    this.observed = platform.observed("sockets");
  }

  @Override
  public void rehearse() {
    Platform twin = CloudPlatform.rehearsal(KiteSpotKeys.DEFAULTS, CloudExtras.NONE);
    var _ = twin.connections().find("rehearsal");
  }

  @Override
  public APIGatewayV2WebSocketResponse handleRequest(
      APIGatewayV2WebSocketEvent event, Context context) {
    return observed.call(context, () -> answer(event));
  }

  private APIGatewayV2WebSocketResponse answer(APIGatewayV2WebSocketEvent event) {
    Arrival.log(event);
    platform
        .connections()
        .drop(event.getRequestContext().getConnectionId())
        .ifPresent(
            gone -> {
              platform
                  .inbox()
                  .post(new InboxMessage.Disconnected(gone.connectionId(), gone.user()));
              platform.counters().measures().add(Metric.SOCKETS_CLOSED, 1);
            });
    return Answers.of(200);
  }
}
