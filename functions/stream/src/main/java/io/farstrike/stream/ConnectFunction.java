package io.farstrike.stream;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;
import io.farstrike.cloud.audit.AuditEntry;
import io.farstrike.cloud.audit.AuditLog;
import io.farstrike.cloud.http.ClientAddress;
import io.farstrike.cloud.http.Origins;
import io.farstrike.cloud.metrics.Count;
import io.farstrike.cloud.metrics.Meter;
import io.farstrike.cloud.observe.Observed;
import io.farstrike.cloud.platform.CloudExtras;
import io.farstrike.cloud.platform.CloudPlatform;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.relay.LambdaRelayStart;
import io.farstrike.cloud.snapshot.Snapshotted;
import io.farstrike.cloud.stream.Connection;
import io.farstrike.cloud.stream.InboxMessage;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.kite.KiteSpotKeys;
import io.farstrike.stream.Handshake.Decision;
import io.farstrike.tenancy.TenantScope;
import java.util.Locale;
import java.util.Optional;

/**
 * Answers the handshakes of sockets: lets in, or refuses with 401, 403 or 429. Each leaves one
 * record of audit and is counted; whoever runs the stream learns of those let in.
 */
public final class ConnectFunction
    implements RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse>,
        Snapshotted {

  private static final String OPERATION = "openSocket";

  private final Platform platform;
  private final Observed observed;
  private final ClientAddress addresses;
  private final Handshake handshake;
  private final AuditLog audit;
  private final Meter meter;

  /** The deployed function, wired from its environment. */
  public ConnectFunction() {
    this(
        CloudPlatform.of(
            System.getenv(),
            KiteSpotKeys.DEFAULTS,
            CloudExtras.NONE.withRelay(LambdaRelayStart::of)),
        Origins.of(System.getenv()));
    registerForSnapshot();
  }

  /**
   * The function on given parts.
   *
   * @param origins of the pages that may open sockets
   */
  public ConnectFunction(Platform platform, Origins origins) {
    this.platform = requireNonNull(platform, "platform is null");
    this.observed = platform.observed("sockets");
    this.addresses = new ClientAddress(platform.entrance().originSecret());
    this.handshake = new Handshake(platform, origins);
    this.audit = platform.auditLog();
    this.meter = platform.meter();
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
    Arrival arrival = Arrival.of(event, addresses);
    APIGatewayV2WebSocketResponse answer =
        switch (handshake.decide(arrival)) {
          case Decision.Opened opened -> welcomed(arrival, opened);
          case Decision.Refused refused -> refused(arrival, refused);
        };
    meter.handOnSometimes();
    return answer;
  }

  /** What cannot be put on record and passed on does not happen: the slot is free again. */
  private APIGatewayV2WebSocketResponse welcomed(Arrival arrival, Decision.Opened opened) {
    Connection connection = opened.connection();
    try {
      record(arrival, Optional.of(opened.scope()), "{connection=" + connection.handle() + '}', 200);
      platform
          .inbox()
          .post(
              new InboxMessage.Connected(
                  connection.connectionId(),
                  connection.user(),
                  connection.userHandle(),
                  connection.session(),
                  connection.connectedAt()));
      begin(connection);
    } catch (RuntimeException e) {
      platform.connections().drop(connection.connectionId());
      throw e;
    }
    platform.counters().add(Count.SOCKETS_OPENED, 1);
    return Answers.of(200);
  }

  /** The stream's schedule would begin it too, but up to a minute later. */
  private void begin(Connection connection) {
    if (!platform.shardLeases().isHeld(Topology.streamShard(connection.user()))) {
      platform.sockets().relay().ask();
    }
  }

  private APIGatewayV2WebSocketResponse refused(Arrival arrival, Decision.Refused refused) {
    platform.counters().add(Count.SOCKETS_REFUSED, 1);
    int status = refused.reason().status();
    if (!refused.repeated()) {
      String reason = refused.reason().name().toLowerCase(Locale.ROOT);
      record(arrival, refused.whose(), "{reason=" + reason + '}', status);
    }
    return Answers.of(status);
  }

  private void record(Arrival arrival, Optional<TenantScope> whose, String target, int status) {
    audit.append(
        new AuditEntry(
            platform.systemClock().now(),
            whose,
            OPERATION,
            target,
            arrival.address(),
            arrival.agent(),
            status,
            arrival.requestId(),
            Optional.empty()));
  }
}
