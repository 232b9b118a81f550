package io.farstrike.stream;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;
import io.farstrike.cloud.observe.Observed;
import io.farstrike.cloud.platform.CloudExtras;
import io.farstrike.cloud.platform.CloudPlatform;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.snapshot.Snapshotted;
import io.farstrike.cloud.stream.ClientWords;
import io.farstrike.cloud.stream.Connection;
import io.farstrike.cloud.stream.InboxMessage;
import io.farstrike.kite.KiteSpotKeys;
import io.farstrike.market.stream.ClientSays;
import java.util.Optional;

/**
 * Passes on what clients say on their sockets, read and in order. A socket that nobody knows any
 * more, such as one that opened while its right was taken away, is closed with its first word.
 */
public final class MessageFunction
    implements RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse>,
        Snapshotted {

  private final Platform platform;
  private final Observed observed;

  /** The deployed function, wired from its environment. */
  public MessageFunction() {
    this(CloudPlatform.of(System.getenv(), KiteSpotKeys.DEFAULTS));
    registerForSnapshot();
  }

  /** The function on given parts. */
  public MessageFunction(Platform platform) {
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
    String connectionId = event.getRequestContext().getConnectionId();
    Optional<Connection> connection = platform.connections().find(connectionId);
    if (connection.isEmpty()) {
      platform.push().close(connectionId);
      return Answers.of(200);
    }
    // Bytes in place of text come in base64, and are nothing that we understand.
    ClientSays message =
        event.isIsBase64Encoded()
            ? new ClientSays.Refused(ClientSays.Code.BAD_REQUEST)
            : ClientWords.read(requireNonNullElse(event.getBody(), ""));
    platform.inbox().post(new InboxMessage.Said(connectionId, connection.get().user(), message));
    return Answers.of(200);
  }
}
