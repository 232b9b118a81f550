package io.farstrike.kite;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a server answered; the body is read by whoever got it, as it stands on the wire.
 *
 * @param headers by name in any case; of a repeated header one value
 */
public record HttpAnswer(int status, Map<String, String> headers, InputStream body)
    implements AutoCloseable {

  public HttpAnswer {
    Map<String, String> lowerCase = new TreeMap<>();
    requireNonNull(headers, "headers is null")
        .forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value));
    headers = Map.copyOf(lowerCase);
    requireNonNull(body, "body is null");
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  boolean succeeded() {
    return status >= 200 && status < 300;
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
