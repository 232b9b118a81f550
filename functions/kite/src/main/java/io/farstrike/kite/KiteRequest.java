package io.farstrike.kite;

import io.farstrike.broker.Endpoint;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One question to the broker, before it has headers.
 *
 * @param target path and query, encoded
 * @param size instruments or orders in it; 0 when it is about none
 * @param repeatable whether asking twice does no harm
 * @param secrets texts that must not come back out in a message
 */
record KiteRequest(
    Endpoint endpoint,
    String method,
    String target,
    Optional<Body> body,
    int size,
    Duration timeout,
    boolean repeatable,
    Collection<String> secrets) {

  static final Duration CALL = Duration.ofSeconds(10);
  static final Duration DUMP = Duration.ofSeconds(60);

  /** A body and what it is. */
  record Body(String contentType, String text) {

    byte[] bytes() {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  static KiteRequest get(Endpoint endpoint, String target, int size) {
    return new KiteRequest(endpoint, "GET", target, Optional.empty(), size, CALL, true, List.of());
  }

  static KiteRequest dump(String target) {
    return new KiteRequest(
        Endpoint.INSTRUMENTS, "GET", target, Optional.empty(), 0, DUMP, true, List.of());
  }

  static KiteRequest postJson(Endpoint endpoint, String target, String body, int size) {
    return new KiteRequest(
        endpoint,
        "POST",
        target,
        Optional.of(new Body("application/json", body)),
        size,
        CALL,
        true,
        List.of());
  }

  /** Prints neither query nor body, which may hold a token. */
  @Override
  public String toString() {
    return method + ' ' + endpoint;
  }
}
