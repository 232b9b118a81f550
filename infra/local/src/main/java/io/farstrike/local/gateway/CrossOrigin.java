package io.farstrike.local.gateway;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The CORS configuration of an HTTP API, as
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html has it: with one,
 * the gateway answers preflights itself and replaces whatever CORS fields a function sends; without
 * one, OPTIONS is a method like any other.
 */
final class CrossOrigin {

  private static final String PREFIX = "access-control-";

  private final Topology.Cors cors;

  CrossOrigin(Topology.Cors cors) {
    this.cors = requireNonNull(cors, "cors is null");
  }

  /** The answer to a preflight; empty if the call is none or nobody is allowed anything. */
  Optional<HttpAnswer> preflight(HttpCall call) {
    if (cors.origins().isEmpty()
        || !call.method().equals("OPTIONS")
        || call.header("access-control-request-method").isEmpty()) {
      return Optional.empty();
    }
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    allowed(call)
        .ifPresent(
            origin -> {
              headers.add(Map.entry("access-control-allow-origin", origin));
              headers.add(join("access-control-allow-methods", cors.methods()));
              headers.add(join("access-control-allow-headers", cors.headers()));
              headers.add(
                  Map.entry("access-control-max-age", Long.toString(cors.maxAge().toSeconds())));
              headers.add(Map.entry("vary", "origin"));
            });
    return Optional.of(new HttpAnswer(204, headers, SdkBytes.fromUtf8String("")));
  }

  /** An answer with the CORS fields that this configuration gives, and no others. */
  HttpAnswer fitted(HttpAnswer answer, HttpCall call) {
    if (cors.origins().isEmpty()) {
      return answer;
    }
    List<Map.Entry<String, String>> headers = new ArrayList<>(answer.headers());
    headers.removeIf(header -> header.getKey().toLowerCase(Locale.ROOT).startsWith(PREFIX));
    allowed(call)
        .ifPresent(
            origin -> {
              headers.add(Map.entry("access-control-allow-origin", origin));
              headers.add(join("access-control-expose-headers", cors.exposed()));
              headers.add(Map.entry("vary", "origin"));
            });
    return new HttpAnswer(answer.status(), headers, answer.body());
  }

  private Optional<String> allowed(HttpCall call) {
    return call.header("origin").filter(cors.origins()::contains);
  }

  private static Map.Entry<String, String> join(String name, List<String> values) {
    return Map.entry(name, String.join(",", values));
  }
}
