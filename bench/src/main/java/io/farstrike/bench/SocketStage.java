package io.farstrike.bench;

import static java.util.Objects.requireNonNull;

import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.WriteCallback;

/** Real sockets over the loopback: a server's ends to write to, and clients that read and count. */
final class SocketStage implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 10;

  private final Map<String, Session> open = new ConcurrentHashMap<>();
  private final AtomicLong received = new AtomicLong();
  private final HttpClient clients = HttpClient.newHttpClient();
  private final Javalin server;

  SocketStage() {
    server =
        Javalin.create(config -> config.showJavalinBanner = false)
            .ws(
                "/ws/{id}",
                socket ->
                    socket.onConnect(
                        line -> {
                          line.disableAutomaticPings();
                          open.put(line.pathParam("id"), line.session);
                        }))
            .start("127.0.0.1", 0);
  }

  /** Opens a socket; both ends are ready when it returns. */
  void open(String connectionId) throws InterruptedException {
    URI address = URI.create("ws://127.0.0.1:" + server.port() + "/ws/" + connectionId);
    try {
      clients
          .newWebSocketBuilder()
          .buildAsync(address, new Reader())
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("a socket could not be opened", e);
    }
    while (!open.containsKey(connectionId)) {
      Thread.sleep(1);
    }
  }

  /** Writes a message, and waits for it to leave. */
  void write(String connectionId, String text) {
    CompletableFuture<Void> written = new CompletableFuture<>();
    requireNonNull(open.get(connectionId), "a socket that is not open")
        .getRemote()
        .sendString(
            text,
            new WriteCallback() {
              @Override
              public void writeSuccess() {
                written.complete(null);
              }

              @Override
              public void writeFailed(Throwable cause) {
                written.completeExceptionally(cause);
              }
            });
    written.join();
  }

  /** Messages that clients have read. */
  long received() {
    return received.get();
  }

  @Override
  public void close() {
    clients.shutdownNow();
    server.stop();
  }

  private final class Reader implements WebSocket.Listener {

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      if (last) {
        received.incrementAndGet();
      }
      socket.request(1);
      return CompletableFuture.completedStage(null);
    }
  }
}
