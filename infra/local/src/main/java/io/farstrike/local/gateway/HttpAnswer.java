package io.farstrike.local.gateway;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.farstrike.cloud.http.SecurityHeaders;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;

/** An answer to a client: of a function, or of the gateway itself. */
record HttpAnswer(int status, List<Map.Entry<String, String>> headers, SdkBytes body) {

  private static final ObjectMapper JSON = new ObjectMapper();

  HttpAnswer {
    requireNonNull(body, "body is null");
    headers = List.copyOf(headers);
  }

  /** An answer that the gateway makes without a function. */
  static HttpAnswer ofGateway(int status, String message) {
    return new HttpAnswer(
        status,
        List.of(Map.entry("Content-Type", "application/json")),
        SdkBytes.fromUtf8String("{\"message\":\"" + message + "\"}"));
  }

  static HttpAnswer unauthorized(String wwwAuthenticate) {
    return refused(401, "Unauthorized", wwwAuthenticate);
  }

  static HttpAnswer forbidden(String wwwAuthenticate) {
    return refused(403, "Forbidden", wwwAuthenticate);
  }

  private static HttpAnswer refused(int status, String message, String wwwAuthenticate) {
    return new HttpAnswer(
        status,
        List.of(
            Map.entry("Content-Type", "application/json"),
            Map.entry("WWW-Authenticate", wwwAuthenticate)),
        SdkBytes.fromUtf8String("{\"message\":\"" + message + "\"}"));
  }

  /** The answer of a function that failed in any way. */
  static HttpAnswer failure() {
    return ofGateway(500, "Internal Server Error");
  }

  /** Reads what a function returned; empty if the gateway could make nothing of it. */
  static Optional<HttpAnswer> ofFunction(String json) {
    try {
      JsonNode answer = JSON.readTree(json);
      return answer.has("statusCode") ? structured(answer) : Optional.of(inferred(json));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Whatever has no status code is itself the body of a good answer. */
  private static HttpAnswer inferred(String json) {
    return new HttpAnswer(
        200, List.of(Map.entry("Content-Type", "application/json")), SdkBytes.fromUtf8String(json));
  }

  private static Optional<HttpAnswer> structured(JsonNode answer) {
    JsonNode status = answer.path("statusCode");
    if (!status.isInt() || status.intValue() < 100 || status.intValue() > 599) {
      return Optional.empty();
    }
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    for (Map.Entry<String, JsonNode> header : answer.path("headers").properties()) {
      headers.add(Map.entry(header.getKey(), header.getValue().asText()));
    }
    for (Map.Entry<String, JsonNode> header : answer.path("multiValueHeaders").properties()) {
      header.getValue().forEach(one -> headers.add(Map.entry(header.getKey(), one.asText())));
    }
    answer.path("cookies").forEach(one -> headers.add(Map.entry("Set-Cookie", one.asText())));
    if (headers.stream().noneMatch(header -> header.getKey().equalsIgnoreCase("content-type"))) {
      headers.add(Map.entry("Content-Type", "text/plain; charset=utf-8"));
    }
    return body(answer).map(body -> new HttpAnswer(status.intValue(), headers, body));
  }

  /** Sends it, with the headers that the content network adds to answers that lack them. */
  void writeTo(Context call) {
    call.status(status);
    SecurityHeaders.ALL.forEach(call.res()::setHeader);
    for (Map.Entry<String, String> header : headers) {
      if (SecurityHeaders.ALL.containsKey(header.getKey().toLowerCase(Locale.ROOT))) {
        call.res().setHeader(header.getKey(), header.getValue());
      } else {
        call.res().addHeader(header.getKey(), header.getValue());
      }
    }
    call.result(body.asByteArrayUnsafe());
  }

  private static Optional<SdkBytes> body(JsonNode answer) {
    String body = answer.path("body").asText("");
    if (!answer.path("isBase64Encoded").asBoolean(false)) {
      return Optional.of(SdkBytes.fromUtf8String(body));
    }
    try {
      return Optional.of(SdkBytes.fromByteArray(Base64.getDecoder().decode(body)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
