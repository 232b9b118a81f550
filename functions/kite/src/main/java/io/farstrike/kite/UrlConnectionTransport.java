package io.farstrike.kite;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * HTTP over the JDK's oldest client, which is the quickest on a cold start. Connections are kept
 * alive by the JDK.
 *
 * <p>The JDK sends a GET once more by itself when a connection breaks before the first byte of an
 * answer. That serves kept connections which the server has closed meanwhile; the second sending is
 * not seen by the gate.
 */
public final class UrlConnectionTransport implements HttpTransport {

  private static final Duration CONNECT = Duration.ofSeconds(3);

  private final LongSupplier nanoTime;

  public UrlConnectionTransport() {
    this(System::nanoTime);
  }

  /**
   * A transport with a clock of its own for the length of calls.
   *
   * @param nanoTime nanoseconds that only ever grow
   */
  UrlConnectionTransport(LongSupplier nanoTime) {
    this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
  }

  @Override
  public HttpAnswer send(HttpCall call) throws IOException {
    Deadline deadline = new Deadline(nanoTime, call.timeout());
    HttpURLConnection connection = open(call);
    if (call.body().isPresent()) {
      byte[] body = call.body().get();
      connection.setDoOutput(true);
      // Without a buffered body the JDK cannot send a POST a second time behind our back.
      connection.setFixedLengthStreamingMode(body.length);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body);
      }
    }
    int status = connection.getResponseCode();
    if (status < 0) {
      throw new ProtocolException("the answer is not HTTP");
    }
    return new HttpAnswer(
        status, headersOf(connection), new DeadlineStream(bodyOf(connection, status), deadline));
  }

  private static HttpURLConnection open(HttpCall call) throws IOException {
    if (!(call.uri().toURL().openConnection() instanceof HttpURLConnection connection)) {
      throw new ProtocolException("the address is not one of HTTP");
    }
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setConnectTimeout(
        millis(CONNECT.compareTo(call.timeout()) < 0 ? CONNECT : call.timeout()));
    connection.setReadTimeout(millis(call.timeout()));
    connection.setRequestMethod(call.method());
    call.headers().forEach(connection::setRequestProperty);
    return connection;
  }

  private static int millis(Duration time) {
    return Math.toIntExact(Math.max(1, time.toMillis()));
  }

  private static Map<String, String> headersOf(HttpURLConnection connection) {
    Map<String, String> headers = new HashMap<>();
    for (Map.Entry<@Nullable String, List<String>> header :
        connection.getHeaderFields().entrySet()) {
      String name = header.getKey();
      // The status line stands under no name.
      if (name != null && !header.getValue().isEmpty()) {
        headers.put(name, header.getValue().getFirst());
      }
    }
    return headers;
  }

  private static InputStream bodyOf(HttpURLConnection connection, int status) throws IOException {
    InputStream body = status >= 400 ? connection.getErrorStream() : connection.getInputStream();
    return body == null ? InputStream.nullInputStream() : body;
  }
}
