package io.farstrike.local.broker;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What goes back over the wire. */
sealed interface Reply {

  /** Breaks the connection without an answer. */
  record Reset() implements Reply {}

  /** An answer; the server adds its length. */
  final class Answer implements Reply {

    static final String CONTENT_TYPE = "Content-Type";
    static final String JSON = "application/json";
    static final String HTML = "text/html; charset=utf-8";

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Duration pause;

    /**
     * Makes an answer.
     *
     * @param pause between sixteen pieces of the body; zero sends it whole
     */
    Answer(int status, Map<String, String> headers, byte[] body, Duration pause) {
      this.status = status;
      this.headers = Map.copyOf(headers);
      this.body = body;
      this.pause = pause;
    }

    Answer(int status, String contentType, byte[] body) {
      this(status, Map.of(CONTENT_TYPE, contentType), body, Duration.ZERO);
    }

    int status() {
      return status;
    }

    Map<String, String> headers() {
      return headers;
    }

    byte[] body() {
      return body;
    }

    Duration pause() {
      return pause;
    }

    static Answer html(int status, String title) {
      String page =
          "<html>\r\n<head><title>%s</title></head>\r\n<body>\r\n<center><h1>%s</h1></center>\r\n</body>\r\n</html>\r\n"
              .formatted(title, title);
      return new Answer(status, HTML, page.getBytes(StandardCharsets.UTF_8));
    }

    Answer withBody(byte[] changed) {
      return new Answer(status, headers, changed, pause);
    }

    List<byte[]> pieces() {
      if (pause.isZero()) {
        return List.of(body);
      }
      int pieces = 16;
      int size = body.length / pieces + 1;
      return IntStream.range(0, pieces)
          .mapToObj(
              i ->
                  Arrays.copyOfRange(
                      body, Math.min(body.length, i * size), Math.min(body.length, (i + 1) * size)))
          .toList();
    }
  }
}
