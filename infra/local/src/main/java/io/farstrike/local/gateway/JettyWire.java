package io.farstrike.local.gateway;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.WriteCallback;

/** The server's end of a socket. */
record JettyWire(Session session) implements OpenSockets.Wire {

  private static final long PATIENCE_MILLIS = 1_500;

  JettyWire {
    requireNonNull(session, "session is null");
  }

  @Override
  public boolean send(String text) {
    CompletableFuture<Boolean> sent = new CompletableFuture<>();
    session
        .getRemote()
        .sendString(
            text,
            new WriteCallback() {
              @Override
              public void writeSuccess() {
                sent.complete(true);
              }

              @Override
              public void writeFailed(Throwable cause) {
                sent.complete(false);
              }
            });
    try {
      return sent.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close(int code, String reason) {
    session.close(code, reason);
  }
}
