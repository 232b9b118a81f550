package io.farstrike.ops.canary;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cloud.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The HTTP API, as a program calls it. */
final class Api {

  private static final Duration ONE_CALL = Duration.ofSeconds(20);

  private final HttpClient http;
  private final URI base;
  private Optional<String> accessToken = Optional.empty();

  Api(HttpClient http, URI base) {
    this.http = requireNonNull(http, "http is null");
    this.base = requireNonNull(base, "base is null");
  }

  /** An answer of any status; without a body of JSON, an empty object. */
  record Answer(int status, JsonNode body) {

    /** The body of an answer that had to be good. */
    JsonNode good(String what) throws CanaryFailure {
      if (status >= 400) {
        throw new CanaryFailure(what + " was answered " + status + ' ' + type());
      }
      return body;
    }

    /** The last word of a problem's type. */
    String type() {
      return body.path("type").asText().replaceFirst("^.*[/#:]", "");
    }
  }

  void signedIn(String token) {
    accessToken = Optional.of(token);
  }

  Answer get(String path) throws CanaryFailure, InterruptedException {
    return send("GET", path, Optional.empty());
  }

  Answer post(String path, Map<String, ?> body) throws CanaryFailure, InterruptedException {
    return send("POST", path, Optional.of(body));
  }

  Answer post(String path) throws CanaryFailure, InterruptedException {
    return send("POST", path, Optional.empty());
  }

  Answer delete(String path) throws CanaryFailure, InterruptedException {
    return send("DELETE", path, Optional.empty());
  }

  private Answer send(String method, String path, Optional<Map<String, ?>> body)
      throws CanaryFailure, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve("/api" + path))
            .timeout(ONE_CALL)
            .header("user-agent", "farstrike-canary");
    accessToken.ifPresent(token -> request.header("authorization", "Bearer " + token));
    if (body.isPresent()) {
      request.header("content-type", "application/json");
      request.method(method, BodyPublishers.ofString(Json.write(body.get())));
    } else {
      request.method(method, BodyPublishers.noBody());
    }
    HttpResponse<String> answer;
    try {
      answer = http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new CanaryFailure(
          method + ' ' + path + " got no answer: " + e.getClass().getSimpleName());
    }
    boolean json =
        answer
            .headers()
            .firstValue("content-type")
            .filter(type -> type.contains("json"))
            .isPresent();
    return new Answer(answer.statusCode(), Json.tree(json ? answer.body() : "{}"));
  }
}
