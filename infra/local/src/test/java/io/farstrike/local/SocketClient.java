package io.farstrike.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cloud.json.Json;
import io.farstrike.local.demo.ApiClient;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A page's end of a socket. */
final class SocketClient {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final long PATIENCE_SECONDS = 20;
  private static final long WHOLE_PATIENCE_SECONDS = 60;

  private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private Optional<WebSocket> socket = Optional.empty();
  private String last = "nothing";

  private SocketClient() {}

  /** What came of a handshake: a status, and with 101 a socket. */
  record Opening(int status, Optional<SocketClient> socket) {
    SocketClient good() {
      return socket.orElseThrow(() -> new AssertionError("the handshake was answered " + status));
    }
  }

  /** Asks for a ticket as a user, and opens a socket with it from a page of the system itself. */
  static SocketClient open(ApiClient user, URI root) throws IOException, InterruptedException {
    JsonNode ticket = ticket(user);
    return open(ticket, Optional.of(root.toString())).good();
  }

  static JsonNode ticket(ApiClient user) throws IOException, InterruptedException {
    return user.send("POST", "/stream/tickets", "").good();
  }

  static Opening open(JsonNode ticket, Optional<String> origin) throws InterruptedException {
    String query =
        "?ticket=" + URLEncoder.encode(ticket.path("ticket").asText(), StandardCharsets.UTF_8);
    return open(URI.create(ticket.path("url").asText() + query), origin);
  }

  static Opening open(URI address, Optional<String> origin) throws InterruptedException {
    SocketClient client = new SocketClient();
    WebSocket.Builder builder = HTTP.newWebSocketBuilder();
    origin.ifPresent(value -> builder.header("Origin", value));
    try {
      client.socket =
          Optional.of(
              builder
                  .buildAsync(address, client.new Ear())
                  .get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      return new Opening(101, Optional.of(client));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        return new Opening(refused.getResponse().statusCode(), Optional.empty());
      }
      throw new AssertionError("no answer to a handshake", e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("no answer to a handshake", e);
    }
  }

  void say(String text) {
    socket.orElseThrow().sendText(text, true).join();
  }

  void hangUp() {
    socket.orElseThrow().sendClose(WebSocket.NORMAL_CLOSURE, "").join();
  }

  /** Breaks off without a word. */
  void crash() {
    socket.orElseThrow().abort();
  }

  boolean isOpen() {
    return !closed.isDone();
  }

  /** The next message. */
  JsonNode next() throws InterruptedException {
    String text = texts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (text == null) {
      throw new AssertionError("nothing came after " + last + (isOpen() ? "" : "; it is closed"));
    }
    last = text;
    return Json.tree(text);
  }

  /** The next message if it has come. */
  Optional<JsonNode> poll() {
    return Optional.ofNullable(texts.poll()).map(Json::tree);
  }

  /** The next message of that status, whatever comes before it. */
  JsonNode status(String status) throws InterruptedException {
    return next(message -> message.path("status").asText().equals(status));
  }

  /** The next message that is wanted, whatever comes before it. */
  JsonNode next(Predicate<JsonNode> wanted) throws InterruptedException {
    long begun = System.nanoTime();
    JsonNode message = next();
    while (!wanted.test(message)) {
      if (System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(WHOLE_PATIENCE_SECONDS)) {
        throw new AssertionError("much came, and not what was wanted; at last " + last);
      }
      message = next();
    }
    return message;
  }

  /** The code that the server closed it with. */
  int closeCode() throws InterruptedException {
    try {
      return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("it was not closed", e);
    }
  }

  private final class Ear implements WebSocket.Listener {
    private final StringBuilder begun = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket line, CharSequence data, boolean last) {
      begun.append(data);
      if (last) {
        texts.add(begun.toString());
        begun.setLength(0);
      }
      line.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket line, int code, String reason) {
      closed.complete(code);
      return null;
    }

    @Override
    public void onError(WebSocket line, Throwable error) {
      closed.completeExceptionally(error);
    }
  }
}
