package io.farstrike.kite;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Answers calls by a script; the last line of the script is repeated. Remembers what was asked. */
final class ScriptedTransport implements HttpTransport {

  private final Deque<HttpTransport> script = new ArrayDeque<>();
  private final List<HttpCall> calls = new ArrayList<>();

  ScriptedTransport then(HttpTransport step) {
    script.add(step);
    return this;
  }

  ScriptedTransport thenJson(String body) {
    return then(call -> answer(200, body));
  }

  ScriptedTransport thenAnswer(int status, String body) {
    return then(call -> answer(status, body));
  }

  ScriptedTransport thenFail(IOException failure) {
    return then(
        call -> {
          throw failure;
        });
  }

  @Override
  public synchronized HttpAnswer send(HttpCall call) throws IOException {
    calls.add(call);
    HttpTransport step = script.size() > 1 ? script.remove() : script.element();
    return step.send(call);
  }

  List<HttpCall> calls() {
    return calls;
  }

  HttpCall only() {
    if (calls.size() != 1) {
      throw new AssertionError(calls.size() + " calls instead of one");
    }
    return calls.getFirst();
  }

  static HttpAnswer answer(int status, String body) {
    return answer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  static HttpAnswer answer(int status, Map<String, String> headers, byte[] body) {
    return new HttpAnswer(status, headers, new ByteArrayInputStream(body));
  }

  static byte[] zipped(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
