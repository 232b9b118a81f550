package io.farstrike.cloud.http;

import io.farstrike.cloud.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The body of a failed request (RFC 9457).
 *
 * @param instance the request's id, to quote when asking for help
 */
record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    Optional<List<FieldError>> errors) {

  static ApiResponse response(ProblemException e, String requestId) {
    Problem problem =
        new Problem(
            e.type().type(),
            e.type().title(),
            e.type().status(),
            e.detail(),
            requestId,
            e.errors().isEmpty() ? Optional.empty() : Optional.of(e.errors()));
    Map<String, String> headers =
        e.retryAfter()
            .map(after -> Map.of("retry-after", Long.toString(after.plusMillis(999).toSeconds())))
            .orElse(Map.of());
    return new ApiResponse(
        problem.status(), "application/problem+json", Json.write(problem), headers);
  }
}
