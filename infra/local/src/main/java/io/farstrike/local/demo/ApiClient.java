package io.farstrike.local.demo;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A caller of the HTTP API, signed in or not. */
public final class ApiClient {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient http;
  private final ObjectMapper json;
  private final URI root;
  private final Optional<String> token;
  private final Consumer<Exchange> observer;

  /**
   * A caller that is not signed in.
   *
   * @param root of the gateway, without a path
   * @param observer is shown every answer
   */
  public ApiClient(URI root, Consumer<Exchange> observer) {
    this(
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
        new ObjectMapper(),
        root,
        Optional.empty(),
        observer);
  }

  private ApiClient(
      HttpClient http,
      ObjectMapper json,
      URI root,
      Optional<String> token,
      Consumer<Exchange> observer) {
    this.http = http;
    this.json = json;
    this.root = requireNonNull(root, "root is null");
    this.token = token;
    this.observer = requireNonNull(observer, "observer is null");
  }

  /** The access token, when signed in. */
  public Optional<String> token() {
    return token;
  }

  /** The same caller with an access token. */
  public ApiClient signedIn(String accessToken) {
    return new ApiClient(http, json, root, Optional.of(accessToken), observer);
  }

  /**
   * A request and its answer.
   *
   * @param path below the base path, with its query
   * @param sent the request's body
   */
  public record Exchange(
      String method, String path, String sent, int status, HttpHeaders headers, String body) {}

  /**
   * An answer of any status.
   *
   * @param body a missing node when there is none
   * @param etag the version of what was answered, where it has one
   * @param retryAfter how long to wait before the same is asked again, where that is told
   */
  public record Answer(
      int status, JsonNode body, Optional<String> etag, Optional<Duration> retryAfter) {

    /**
     * The body of an answer that had to be good.
     *
     * @throws IllegalStateException with the problem's text otherwise
     */
    public JsonNode good() {
      if (status >= 400) {
        throw new IllegalStateException(
            "HTTP "
                + status
                + ": "
                + body.path("title").asText()
                + ". "
                + body.path("detail").asText());
      }
      return body;
    }
  }

  public Answer get(String path) throws IOException, InterruptedException {
    return send("GET", path, Optional.empty());
  }

  public Answer post(String path, Object body) throws IOException, InterruptedException {
    return send("POST", path, Optional.of(body));
  }

  public Answer put(String path, Object body) throws IOException, InterruptedException {
    return send("PUT", path, Optional.of(body));
  }

  public Answer delete(String path) throws IOException, InterruptedException {
    return send("DELETE", path, Optional.empty());
  }

  private Answer send(String method, String path, Optional<Object> body)
      throws IOException, InterruptedException {
    return send(method, path, body.isPresent() ? json.writeValueAsString(body.get()) : "");
  }

  /** Sends a body as it is; an empty one is not sent at all. */
  public Answer send(String method, String path, String body)
      throws IOException, InterruptedException {
    return send(method, path, body, Map.of());
  }

  /** As the short form, with headers of one's own. */
  public Answer send(String method, String path, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(root.resolve("/api" + path)).timeout(TIMEOUT);
    token.ifPresent(value -> request.header("authorization", "Bearer " + value));
    if (body.isEmpty()) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request.header("content-type", "application/json");
      request.method(method, BodyPublishers.ofString(body));
    }
    headers.forEach(request::setHeader);
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    observer.accept(
        new Exchange(
            method, path, body, response.statusCode(), response.headers(), response.body()));
    String type = response.headers().firstValue("content-type").orElse("");
    return new Answer(
        response.statusCode(),
        type.contains("json") ? json.readTree(response.body()) : json.missingNode(),
        response.headers().firstValue("etag"),
        response.headers().firstValue("retry-after").map(Long::parseLong).map(Duration::ofSeconds));
  }
}
