package io.farstrike.cloud.http;

import java.util.Map;
import java.util.TreeMap;

/**
 * What every answer of the API tells browsers: nothing of it is a page, may be kept, or may be read
 * by other sites. API Gateway cannot add them to answers that it makes itself; the content network
 * before it can, and the local gateway does.
 */
public final class SecurityHeaders {

  /** Names in lower case. */
  public static final Map<String, String> ALL =
      Map.of(
          "strict-transport-security", "max-age=63072000; includeSubDomains",
          "x-content-type-options", "nosniff",
          "cache-control", "no-store",
          "referrer-policy", "no-referrer",
          "content-security-policy", "default-src 'none'; frame-ancestors 'none'",
          "cross-origin-resource-policy", "same-origin");

  private SecurityHeaders() {}

  /** These headers and others, in a map of the caller's own. */
  static Map<String, String> with(Map<String, String> others) {
    Map<String, String> headers = new TreeMap<>(others);
    headers.putAll(ALL);
    return headers;
  }
}
