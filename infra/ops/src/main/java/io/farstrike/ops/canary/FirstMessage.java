package io.farstrike.ops.canary;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Opens a socket with a ticket, says {@code start}, and waits for the first message. */
final class FirstMessage implements WebSocket.Listener {

  private final CompletableFuture<String> first = new CompletableFuture<>();
  private final StringBuilder begun = new StringBuilder();

  private FirstMessage() {}

  /**
   * The first message.
   *
   * @param origin of a page that may open sockets
   */
  static String of(HttpClient http, String url, String ticket, URI origin, Duration patience)
      throws CanaryFailure, InterruptedException {
    FirstMessage ear = new FirstMessage();
    String query = "?ticket=" + URLEncoder.encode(ticket, StandardCharsets.UTF_8);
    CompletableFuture<WebSocket> opening =
        http.newWebSocketBuilder()
            .header("Origin", requireNonNull(origin, "origin is null").toString())
            .buildAsync(URI.create(url + query), ear);
    WebSocket socket = within(opening, patience, "the socket was not opened");
    try {
      within(socket.sendText("{\"action\":\"start\"}", true), patience, "nothing could be said");
      return within(ear.first, patience, "no message came on the socket");
    } finally {
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "").exceptionally(e -> socket).join();
      socket.abort();
    }
  }

  private static <T> T within(CompletableFuture<T> result, Duration patience, String otherwise)
      throws CanaryFailure, InterruptedException {
    try {
      return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new CanaryFailure(otherwise);
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket line, CharSequence data, boolean last) {
    begun.append(data);
    if (last) {
      first.complete(begun.toString());
    }
    line.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket line, int code, String reason) {
    first.completeExceptionally(new IllegalStateException("closed with " + code));
    return null;
  }

  @Override
  public void onError(WebSocket line, Throwable error) {
    first.completeExceptionally(error);
  }
}
