package io.farstrike.bench.coldstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The platform's side of a function, on the loopback: hands out events, takes answers. It tells
 * when the function first asked for one, which is the end of its start.
 */
final class RuntimeApi implements AutoCloseable {

  private static final String BASE = "/2018-06-01/runtime/";
  private static final long PATIENCE_SECONDS = 60;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<Happening> happenings = new LinkedBlockingQueue<>();

  /**
   * Something the function did.
   *
   * @param nanos when, by {@link System#nanoTime()}
   */
  record Happening(What what, long nanos, String text) {}

  /** What a function does. */
  enum What {
    ASKED,
    ANSWERED,
    RESTORED,
    FAILED
  }

  RuntimeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(BASE, this::serve);
    server.start();
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  void send(String event) {
    events.add(event);
  }

  /**
   * Waits for the next thing that happens.
   *
   * @throws IllegalStateException if it is another, or none
   */
  Happening await(What what) throws InterruptedException {
    Happening next = happenings.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (next == null || next.what() != what) {
      throw new IllegalStateException("waited for " + what + ", and there came " + next);
    }
    return next;
  }

  private void serve(HttpExchange exchange) throws IOException {
    long now = System.nanoTime();
    String path = exchange.getRequestURI().getPath().substring(BASE.length());
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    if (path.equals("invocation/next")) {
      happenings.add(new Happening(What.ASKED, now, ""));
      next(exchange);
    } else if (path.equals("restore/next")) {
      happenings.add(new Happening(What.RESTORED, now, ""));
      answer(exchange, 200, "");
    } else if (path.endsWith("/response")) {
      happenings.add(new Happening(What.ANSWERED, now, body));
      answer(exchange, 202, "");
    } else {
      happenings.add(new Happening(What.FAILED, now, body));
      answer(exchange, 202, "");
    }
  }

  private void next(HttpExchange exchange) throws IOException {
    try {
      String event = events.take();
      exchange.getResponseHeaders().add("Lambda-Runtime-Aws-Request-Id", "bench");
      exchange
          .getResponseHeaders()
          .add("Lambda-Runtime-Deadline-Ms", String.valueOf(System.currentTimeMillis() + 30_000));
      exchange
          .getResponseHeaders()
          .add("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:ap-south-1:1:function:bench");
      answer(exchange, 200, event);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      exchange.close();
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
