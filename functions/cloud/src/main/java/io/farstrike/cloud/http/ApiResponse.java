package io.farstrike.cloud.http;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.json.Json;
import java.util.HashMap;
import java.util.Map;

/** An answer: a status, a body in its form, and headers of its own. */
public record ApiResponse(
    int status, String contentType, String body, Map<String, String> headers) {

  /** The one header that leaves as a cookie of the event; an answer sets at most one. */
  static final String SET_COOKIE = "set-cookie";

  public ApiResponse {
    requireNonNull(contentType, "contentType is null");
    requireNonNull(body, "body is null");
    headers = Map.copyOf(headers);
  }

  public static ApiResponse ok(Object body) {
    return json(200, body);
  }

  public static ApiResponse json(int status, Object body) {
    return new ApiResponse(status, "application/json", Json.write(body), Map.of());
  }

  public static ApiResponse noContent() {
    return new ApiResponse(204, "", "", Map.of());
  }

  /** The same answer with a cookie, given as the value of its Set-Cookie field. */
  public ApiResponse withCookie(String cookie) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(SET_COOKIE, cookie);
    return new ApiResponse(status, contentType, body, more);
  }

  public static ApiResponse text(String contentType, String body) {
    return new ApiResponse(200, contentType, body, Map.of());
  }

  /** The same answer with more headers. */
  ApiResponse with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(headers);
    all.putAll(more);
    return new ApiResponse(status, contentType, body, all);
  }
}
