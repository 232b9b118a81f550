package io.farstrike.local.gateway;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.SystemClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.DeleteConnectionRequest;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.DeleteConnectionResponse;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GetConnectionRequest;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GetConnectionResponse;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GoneException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.LimitExceededException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.PayloadTooLargeException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.PostToConnectionRequest;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.PostToConnectionResponse;

/**
 * The sockets that are open here, and the interface by which functions write to them. A socket is
 * not reached before its handshake is over.
 */
public final class OpenSockets implements ApiGatewayManagementApiClient {

  /** The largest message in one frame. The service cuts larger ones up; none of ours is larger. */
  static final int FRAME_BYTES = 32 * 1024;

  /** Close code of a socket that the server has no more use for. */
  private static final int NORMAL = 1000;

  private final SystemClock clock;
  private final Map<String, Socket> sockets = new ConcurrentHashMap<>();

  public OpenSockets(SystemClock clock) {
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** One end of a socket. */
  interface Wire {

    /**
     * Sends a text, and waits a moment for it to leave.
     *
     * @return false if it did not
     */
    boolean send(String text);

    void close(int code, String reason);
  }

  /** A socket; without a wire while its handshake lasts. */
  private record Socket(
      Optional<Wire> wire, Instant connectedAt, Instant lastActiveAt, boolean doomed) {

    Socket activeAt(Instant now) {
      return new Socket(wire, connectedAt, now, doomed);
    }
  }

  /** A handshake begins. */
  void begin(String connectionId) {
    Instant now = clock.now();
    sockets.put(connectionId, new Socket(Optional.empty(), now, now, false));
  }

  /** A handshake is over, and well. A socket that was to be closed meanwhile is closed now. */
  void opened(String connectionId, Wire wire) {
    Socket before =
        sockets.replace(
            connectionId, new Socket(Optional.of(wire), clock.now(), clock.now(), false));
    if (before == null || before.doomed()) {
      wire.close(NORMAL, "");
    }
  }

  /** Something came from the client. */
  void heard(String connectionId) {
    sockets.computeIfPresent(connectionId, (id, socket) -> socket.activeAt(clock.now()));
  }

  /** A socket is closed, or its handshake was refused. */
  void gone(String connectionId) {
    sockets.remove(connectionId);
  }

  /** How many are open. */
  public int count() {
    return (int) sockets.values().stream().filter(socket -> socket.wire().isPresent()).count();
  }

  /**
   * Closes all, without a word, as a gateway does whose machine goes away.
   *
   * @return how many were open
   */
  public int closeAll() {
    int open = count();
    closeOverdue(Duration.ZERO, Duration.ZERO);
    return open;
  }

  /** Closes those on which nothing was said for too long, and those that have lived too long. */
  void closeOverdue(Duration idle, Duration life) {
    Instant now = clock.now();
    List<Socket> overdue =
        sockets.values().stream()
            .filter(
                socket ->
                    !socket.lastActiveAt().plus(idle).isAfter(now)
                        || !socket.connectedAt().plus(life).isAfter(now))
            .toList();
    overdue.forEach(socket -> socket.wire().ifPresent(wire -> wire.close(1001, "Going away")));
  }

  @Override
  public PostToConnectionResponse postToConnection(PostToConnectionRequest request) {
    Wire wire = find(request.connectionId()).wire().orElseThrow(OpenSockets::noSocket);
    if (request.data().asByteArrayUnsafe().length > FRAME_BYTES) {
      throw PayloadTooLargeException.builder().message("Payload Too Large").statusCode(413).build();
    }
    if (!wire.send(request.data().asUtf8String())) {
      throw LimitExceededException.builder().message("buffer is full").statusCode(429).build();
    }
    heard(request.connectionId());
    return PostToConnectionResponse.builder().build();
  }

  @Override
  public DeleteConnectionResponse deleteConnection(DeleteConnectionRequest request) {
    Socket socket = find(request.connectionId());
    if (socket.wire().isPresent()) {
      socket.wire().get().close(NORMAL, "");
      return DeleteConnectionResponse.builder().build();
    }
    sockets.computeIfPresent(
        request.connectionId(),
        (id, now) -> {
          now.wire().ifPresent(wire -> wire.close(NORMAL, ""));
          return new Socket(now.wire(), now.connectedAt(), now.lastActiveAt(), true);
        });
    return DeleteConnectionResponse.builder().build();
  }

  @Override
  public GetConnectionResponse getConnection(GetConnectionRequest request) {
    Socket socket = find(request.connectionId());
    if (socket.wire().isEmpty()) {
      throw noSocket();
    }
    return GetConnectionResponse.builder()
        .connectedAt(socket.connectedAt())
        .lastActiveAt(socket.lastActiveAt())
        .build();
  }

  private Socket find(String connectionId) {
    return Optional.ofNullable(sockets.get(connectionId)).orElseThrow(OpenSockets::noSocket);
  }

  private static GoneException noSocket() {
    return GoneException.builder().message("Gone").statusCode(410).build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sockets are the gateway's and stay open. */
  @Override
  public void close() {}
}
