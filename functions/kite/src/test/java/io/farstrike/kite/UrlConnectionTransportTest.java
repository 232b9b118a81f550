package io.farstrike.kite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.farstrike.broker.BrokerException;
import io.farstrike.broker.BrokerSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real transport against a real server on this machine. */
final class UrlConnectionTransportTest {

  private static final String PROFILE = Fixture.success("{\"user_id\":\"AB1234\"}");

  private final Fixture kite = new Fixture();
  private final UrlConnectionTransport transport = new UrlConnectionTransport();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> seen = new ArrayList<>();
  private HttpServer server = newServer();

  private static HttpServer newServer() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException noPort) {
      throw new IllegalStateException(noPort);
    }
  }

  @BeforeEach
  void start() {
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void compressedAnswer_arrivesThroughTheWholeClient() throws InterruptedException {
    answer(
        exchange -> {
          seen.add(exchange.getRequestHeaders().getFirst("Authorization"));
          seen.add(exchange.getRequestHeaders().getFirst("X-Kite-Version"));
          seen.add(exchange.getRequestHeaders().getFirst("Accept-Encoding"));
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          reply(exchange, 200, ScriptedTransport.zipped(PROFILE));
        });

    session().verify();

    assertThat(seen).containsExactly("token " + Fixture.KEY + ":" + Fixture.TOKEN, "3", "gzip");
  }

  @Test
  void compressedAnswerCutShort_isABadResponse() {
    byte[] zipped = ScriptedTransport.zipped(PROFILE);
    answer(
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          reply(exchange, 200, Arrays.copyOf(zipped, zipped.length - 12));
        });

    assertThatThrownBy(() -> session().verify())
        .isInstanceOf(BrokerException.class)
        .hasMessageContaining("BAD_RESPONSE");
  }

  @Test
  void htmlOfAGateway_isReadFromTheErrorStream() {
    answer(exchange -> reply(exchange, 502, "<html>502</html>".getBytes(StandardCharsets.UTF_8)));

    assertThatThrownBy(() -> session().verify()).hasMessageContaining("UPSTREAM_DOWN, HTTP 502");
  }

  @Test
  void errorEnvelope_isReadFromTheErrorStream() {
    answer(
        exchange ->
            reply(
                exchange,
                403,
                Fixture.error("TokenException", "Incorrect token")
                    .getBytes(StandardCharsets.UTF_8)));

    assertThatThrownBy(() -> session().verify())
        .hasMessageContaining("TOKEN_EXPIRED, HTTP 403, TokenException: Incorrect token");
  }

  @Test
  void answerWithoutBody_isAnEmptyOne() throws IOException {
    answer(
        exchange -> {
          exchange.sendResponseHeaders(500, -1);
          exchange.close();
        });

    try (HttpAnswer answer = transport.send(get("/x", Duration.ofSeconds(5)))) {
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.body().readAllBytes()).isEmpty();
    }
  }

  @Test
  void redirect_isNotFollowed_soTheTokenStaysHere() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    answer(
        exchange -> {
          calls.incrementAndGet();
          exchange.getResponseHeaders().set("Location", base() + "/elsewhere");
          reply(exchange, 302, new byte[0]);
        });

    try (HttpAnswer answer = transport.send(get("/x", Duration.ofSeconds(5)))) {
      assertThat(answer.status()).isEqualTo(302);
      assertThat(answer.header("location")).contains(base() + "/elsewhere");
    }
    assertThat(calls).hasValue(1);
  }

  @Test
  void methodQueryAndBody_arriveAsTheyAre() throws IOException {
    answer(
        exchange -> {
          seen.add(exchange.getRequestMethod() + ' ' + exchange.getRequestURI());
          seen.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          reply(exchange, 200, new byte[0]);
        });

    send("POST", "/margins/orders", Optional.of("[1]".getBytes(StandardCharsets.UTF_8)));
    send("GET", "/quote?i=NSE:M%26M&i=NSE:NIFTY+50", Optional.empty());
    send("DELETE", "/session/token?api_key=k", Optional.empty());

    assertThat(seen)
        .containsExactly(
            "POST /margins/orders",
            "[1]",
            "GET /quote?i=NSE:M%26M&i=NSE:NIFTY+50",
            "",
            "DELETE /session/token?api_key=k",
            "");
  }

  @Test
  void silentServer_endsInATimeout() {
    answer(exchange -> sleepThenClose(exchange, 5_000));

    assertThatThrownBy(() -> transport.send(get("/x", Duration.ofMillis(200))))
        .isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void bodyThatDrips_endsWhenTheWholeCallTookTooLong() throws IOException {
    AtomicLong nanos = new AtomicLong();
    UrlConnectionTransport onFakeClock = new UrlConnectionTransport(nanos::get);
    answer(exchange -> reply(exchange, 200, new byte[100]));

    try (HttpAnswer answer = onFakeClock.send(get("/x", Duration.ofSeconds(10)))) {
      assertThat(answer.body().read()).isZero();
      nanos.addAndGet(Duration.ofSeconds(11).toNanos());
      assertThatThrownBy(() -> answer.body().readAllBytes())
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void nobodyListening_isUpstreamDown() {
    server.stop(0);

    assertThatThrownBy(() -> session().verify()).hasMessageContaining("UPSTREAM_DOWN");
    server = newServer();
  }

  @Test
  void connectionThatBreaks_isUpstreamDown_andAPostIsNotSentTwice() throws IOException {
    AtomicInteger connections = new AtomicInteger();
    try (ServerSocket rude = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      threads.execute(() -> breakConnections(rude, connections));
      URI uri = URI.create("http://127.0.0.1:" + rude.getLocalPort() + "/margins/orders");
      HttpCall post =
          new HttpCall(
              "POST",
              uri,
              Map.of(),
              Optional.of("[]".getBytes(StandardCharsets.UTF_8)),
              Duration.ofSeconds(5));
      assertThatThrownBy(() -> transport.send(post)).isInstanceOf(IOException.class);
      assertThat(connections).hasValue(1);

      KiteOptions options =
          kite.options.at(
              URI.create("http://127.0.0.1:" + rude.getLocalPort()), kite.options.loginPage());
      BrokerSession session =
          new KiteBroker(options, transport, kite.slept::add, new Random(1))
              .connect(Fixture.CREDENTIALS, kite.gate);
      assertThatThrownBy(session::verify).hasMessageContaining("UPSTREAM_DOWN");
    }
  }

  /** A request up to the empty line, or as far as it comes. */
  private static String headOf(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      head.append((char) next);
      if (head.toString().endsWith("\r\n\r\n")) {
        break;
      }
    }
    return head.toString();
  }

  private static void breakConnections(ServerSocket rude, AtomicInteger connections) {
    while (!rude.isClosed()) {
      try (Socket socket = rude.accept()) {
        // Only a request that has come whole counts: one that the JDK could not even write may be
        // written again without harm.
        String request = headOf(socket.getInputStream());
        if (request.endsWith("\r\n\r\n")) {
          connections.incrementAndGet();
        }
        // Without lingering the kernel sends a reset.
        socket.setSoLinger(true, 0);
      } catch (IOException closed) {
        return;
      }
    }
  }

  private interface Handling {
    void handle(HttpExchange exchange) throws IOException;
  }

  private void answer(Handling handling) {
    server.createContext("/", handling::handle);
  }

  private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static void sleepThenClose(HttpExchange exchange, long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private void send(String method, String target, Optional<byte[]> body) throws IOException {
    HttpCall call =
        new HttpCall(method, URI.create(base() + target), Map.of(), body, Duration.ofSeconds(5));
    try (HttpAnswer answer = transport.send(call)) {
      assertThat(answer.status()).isEqualTo(200);
    }
  }

  private HttpCall get(String path, Duration timeout) {
    return new HttpCall("GET", URI.create(base() + path), Map.of(), Optional.empty(), timeout);
  }

  private String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private BrokerSession session() {
    KiteOptions options = kite.options.at(URI.create(base()), kite.options.loginPage());
    return new KiteBroker(options, transport, kite.slept::add, new Random(1))
        .connect(Fixture.CREDENTIALS, kite.gate);
  }
}
