package io.farstrike.local.broker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads requests off a connection. */
final class RequestReader {

  private static final int LONGEST_LINE = 1 << 18;
  private static final int MOST_HEADERS = 100;
  private static final int LARGEST_BODY = 8 << 20;

  private RequestReader() {}

  /** What came. */
  sealed interface Read permits End, Bad, Good {}

  /** The client closed the connection. */
  record End() implements Read {}

  /** Not a request that can be understood. */
  record Bad(Reply.Answer answer) implements Read {}

  /** A request. */
  record Good(Request request) implements Read {}

  static Read read(InputStream in, OutputStream out) throws IOException {
    Optional<String> first = line(in);
    if (first.isEmpty()) {
      return new End();
    }
    String[] parts = first.get().split(" ", -1);
    if (parts.length != 3 || !parts[2].startsWith("HTTP/1.") || !parts[1].startsWith("/")) {
      return new Bad(Reply.Answer.html(400, "400 Bad Request"));
    }
    Map<String, String> headers = new HashMap<>();
    for (Optional<String> line = line(in); !line.orElse("").isEmpty(); line = line(in)) {
      int colon = line.get().indexOf(':');
      if (colon <= 0 || headers.size() == MOST_HEADERS) {
        return new Bad(Reply.Answer.html(400, "400 Bad Request"));
      }
      String name = line.get().substring(0, colon).strip().toLowerCase(Locale.ROOT);
      headers.put(name, line.get().substring(colon + 1).strip());
    }
    if (headers.containsKey("transfer-encoding")) {
      return new Bad(Reply.Answer.html(411, "411 Length Required"));
    }
    String length = headers.getOrDefault("content-length", "0");
    if (!length.matches("\\d{1,7}") || Integer.parseInt(length) > LARGEST_BODY) {
      return new Bad(Reply.Answer.html(413, "413 Request Entity Too Large"));
    }
    if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }
    byte[] body = in.readNBytes(Integer.parseInt(length));
    return new Good(new Request(parts[0], parts[1], headers, body, first.get().length()));
  }

  /** One line without its end; none at the end of the stream. */
  private static Optional<String> line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    int next = in.read();
    if (next < 0) {
      return Optional.empty();
    }
    while (next >= 0 && next != '\n') {
      if (line.size() == LONGEST_LINE) {
        throw new IOException("line too long");
      }
      line.write(next);
      next = in.read();
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
  }
}
