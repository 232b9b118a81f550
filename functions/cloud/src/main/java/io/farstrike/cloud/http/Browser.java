package io.farstrike.cloud.http;

import static java.util.Objects.requireNonNull;

import io.farstrike.tenancy.Secret;
import java.util.Map;
import java.util.Optional;

/**
 * What a browser adds to a request.
 *
 * @param origin of the page that sent it; browsers send it with every POST, scripts need not
 * @param consoleHeader value of {@link #CONSOLE_HEADER}
 * @param cookies by name
 */
public record Browser(
    Optional<String> origin, Optional<String> consoleHeader, Map<String, Secret> cookies) {

  /** The header that our console sends; a page of another site cannot, without our leave. */
  public static final String CONSOLE_HEADER = "X-Farstrike";

  /** Of a request that no browser made. */
  public static final Browser NONE = new Browser(Optional.empty(), Optional.empty(), Map.of());

  public Browser {
    requireNonNull(origin, "origin is null");
    requireNonNull(consoleHeader, "consoleHeader is null");
    cookies = Map.copyOf(cookies);
  }

  public Optional<Secret> cookie(String name) {
    return Optional.ofNullable(cookies.get(name));
  }
}
