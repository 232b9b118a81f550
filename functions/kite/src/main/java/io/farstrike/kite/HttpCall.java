package io.farstrike.kite;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One request over HTTP. Prints as method and path only: headers, query and body hold secrets.
 *
 * @param timeout for the whole call, from connecting to the last byte of the answer
 */
public record HttpCall(
    String method, URI uri, Map<String, String> headers, Optional<byte[]> body, Duration timeout) {

  public HttpCall {
    requireNonNull(method, "method is null");
    requireNonNull(uri, "uri is null");
    headers = Map.copyOf(requireNonNull(headers, "headers is null"));
    requireNonNull(body, "body is null");
    requireNonNull(timeout, "timeout is null");
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("timeout must be above zero");
    }
  }

  @Override
  public String toString() {
    return method + ' ' + uri.getPath();
  }
}
