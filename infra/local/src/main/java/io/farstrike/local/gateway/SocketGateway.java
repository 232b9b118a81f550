package io.farstrike.local.gateway;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.IdSource;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import io.javalin.websocket.WsHandlerType;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.server.JettyWebSocketServletFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The WebSocket API: each handshake, message and end becomes an event for its function, called by
 * the runtime's own serialisers. A handshake is answered with the status that the function gives;
 * the socket is open only after that. Limits are those of the service: 32 KB a frame, 128 KB a
 * message, 10 minutes of silence, 2 hours.
 */
public final class SocketGateway implements AutoCloseable {

  /** Where sockets are opened. */
  public static final String PATH = "/ws";

  static final Duration IDLE = Duration.ofMinutes(10);
  static final Duration LIFE = Duration.ofHours(2);

  private static final Logger LOG = LoggerFactory.getLogger(SocketGateway.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EVENT = "farstrike-socket";
  private static final int MESSAGE_BYTES = 128 * 1024;

  private final Functions functions;
  private final OpenSockets sockets;
  private final String stage;
  private final SystemClock clock;
  private final IdSource ids;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("socket-limits").factory());

  /** What is called for a socket's events. */
  public record Functions(
      LambdaFunction connect, LambdaFunction disconnect, LambdaFunction message) {
    public Functions {
      requireNonNull(connect, "connect is null");
      requireNonNull(disconnect, "disconnect is null");
      requireNonNull(message, "message is null");
    }
  }

  public SocketGateway(
      Functions functions, OpenSockets sockets, String stage, SystemClock clock, IdSource ids) {
    this.functions = requireNonNull(functions, "functions is null");
    this.sockets = requireNonNull(sockets, "sockets is null");
    this.stage = requireNonNull(stage, "stage is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.ids = requireNonNull(ids, "ids is null");
  }

  static void limits(JettyWebSocketServletFactory factory) {
    factory.setAutoFragment(false);
    factory.setMaxFrameSize(OpenSockets.FRAME_BYTES);
    factory.setMaxTextMessageSize(MESSAGE_BYTES);
    factory.setMaxBinaryMessageSize(MESSAGE_BYTES);
    // Silence is measured here, by the clock that was handed in.
    factory.setIdleTimeout(LIFE);
  }

  void mount(Javalin app) {
    app.addHttpHandler(HandlerType.WEBSOCKET_BEFORE_UPGRADE, PATH, this::connect);
    app.addWsHandler(WsHandlerType.WEBSOCKET, PATH, this::serve);
    var _ = ticker.scheduleWithFixedDelay(this::closeOverdue, 1, 1, TimeUnit.SECONDS);
  }

  /** Closes what has lasted too long; done every second. */
  void closeOverdue() {
    sockets.closeOverdue(IDLE, LIFE);
  }

  private void connect(Context call) throws InterruptedException {
    // Such names end in a character that addresses have to escape.
    String connectionId = ids.uuid().replace("-", "").substring(0, 15) + '=';
    Map<String, List<String>> headers = new TreeMap<>();
    for (String name : Collections.list(call.req().getHeaderNames())) {
      headers.put(name, Collections.list(call.req().getHeaders(name)));
    }
    SocketEvent event =
        new SocketEvent(
            connectionId,
            stage,
            call.req().getRemoteAddr(),
            Optional.ofNullable(call.req().getHeader("User-Agent")).orElse(""),
            clock.now());
    sockets.begin(connectionId);
    String query = Optional.ofNullable(call.req().getQueryString()).orElse("");
    int status =
        statusOf(
            functions.connect().invoke(event.connect(headers, query, ids.uuid(), clock.now())));
    if (status != 200) {
      sockets.gone(connectionId);
      call.res().setStatus(status);
      call.skipRemainingHandlers();
      return;
    }
    call.attribute(EVENT, event);
  }

  private static int statusOf(Invocation outcome) {
    if (outcome instanceof Invocation.Returned returned) {
      try {
        return JSON.readTree(returned.json()).path("statusCode").asInt(500);
      } catch (JsonProcessingException e) {
        LOG.error("an answer is no JSON", e);
      }
    }
    return outcome instanceof Invocation.Throttled ? 429 : 500;
  }

  private void serve(WsConfig socket) {
    socket.onConnect(
        line -> sockets.opened(event(line).connectionId(), new JettyWire(line.session)));
    socket.onMessage(
        said -> {
          SocketEvent event = event(said);
          passOn(said, event, event.message(said.message(), ids.uuid(), clock.now()));
        });
    socket.onBinaryMessage(
        said -> {
          SocketEvent event = event(said);
          byte[] data = new byte[said.length()];
          System.arraycopy(said.data(), said.offset(), data, 0, data.length);
          passOn(said, event, event.message(data, ids.uuid(), clock.now()));
        });
    socket.onClose(
        end -> {
          SocketEvent event = event(end);
          sockets.gone(event.connectionId());
          String reason = Optional.ofNullable(end.reason()).orElse("");
          functions
              .disconnect()
              .invoke(event.disconnect(end.status(), reason, ids.uuid(), clock.now()));
        });
  }

  /** A function that fails is told to the client, as the service does. */
  private void passOn(WsContext line, SocketEvent event, byte[] message)
      throws InterruptedException {
    sockets.heard(event.connectionId());
    int status = statusOf(functions.message().invoke(message));
    if (status >= 500 || status == 429) {
      line.send(
          "{\"message\":\"Internal server error\",\"connectionId\":\"%s\",\"requestId\":\"%s\"}"
              .formatted(event.connectionId(), ids.uuid()));
    }
  }

  private static SocketEvent event(WsContext line) {
    return requireNonNull(line.attribute(EVENT), "a socket without a handshake");
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }
}
