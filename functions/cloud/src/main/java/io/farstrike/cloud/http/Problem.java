package io.farstrike.cloud.http;

import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.quota.Limit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The body of a failed request (RFC 9457).
 *
 * @param instance the request's id, to quote when asking for help
 * @param limit limits that are reached, by name; of connections, which have no other, the number
 * @param used what is taken of them now, by name
 * @param open connections that are open now
 */
record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    Optional<List<FieldError>> errors,
    Optional<Object> limit,
    Optional<Map<String, Long>> used,
    Optional<Integer> open) {

  static ApiResponse response(ProblemException e, String requestId) {
    Problem problem =
        new Problem(
            e.type().type(),
            e.type().title(),
            e.type().status(),
            e.detail(),
            requestId,
            e.errors().isEmpty() ? Optional.empty() : Optional.of(e.errors()),
            limit(e),
            e.overrun().map(overrun -> named(overrun.used())),
            e.connections().map(ProblemException.Connections::open));
    Map<String, String> headers =
        e.retryAfter()
            .map(after -> Map.of("retry-after", Long.toString(after.plusMillis(999).toSeconds())))
            .orElse(Map.of());
    ApiResponse response =
        new ApiResponse(problem.status(), "application/problem+json", Json.write(problem), headers);
    return e.cookie().map(response::withCookie).orElse(response);
  }

  private static Optional<Object> limit(ProblemException e) {
    return e.connections().isPresent()
        ? e.connections().map(ProblemException.Connections::limit)
        : e.overrun().map(overrun -> named(overrun.limit()));
  }

  private static Map<String, Long> named(Map<Limit, Long> values) {
    Map<String, Long> named = new TreeMap<>();
    values.forEach((limit, value) -> named.put(limit.wireName(), value));
    return named;
  }
}
