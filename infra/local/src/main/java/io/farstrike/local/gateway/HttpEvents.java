package io.farstrike.local.gateway;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farstrike.local.gateway.ApiContract.Operation;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns requests into events of the HTTP API, payload version 2.0, and results into answers. */
final class HttpEvents {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final ObjectMapper json = new ObjectMapper();

  /**
   * Makes an event.
   *
   * @param claims of the verified token; empty on an open route
   */
  byte[] event(
      Context http, Operation operation, Map<String, String> claims, String requestId, Instant now)
      throws IOException {
    ObjectNode event = json.createObjectNode();
    event.put("version", "2.0");
    event.put("routeKey", operation.routeKey());
    event.put("rawPath", http.path());
    event.put("rawQueryString", http.queryString() == null ? "" : http.queryString());
    if (!http.cookieMap().isEmpty()) {
      var cookies = event.putArray("cookies");
      http.cookieMap().forEach((name, value) -> cookies.add(name + '=' + value));
    }
    ObjectNode headers = event.putObject("headers");
    http.headerMap().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    if (!http.queryParamMap().isEmpty()) {
      ObjectNode query = event.putObject("queryStringParameters");
      http.queryParamMap().forEach((name, values) -> query.put(name, String.join(",", values)));
    }
    if (!http.pathParamMap().isEmpty()) {
      ObjectNode path = event.putObject("pathParameters");
      http.pathParamMap().forEach(path::put);
    }
    event.set("requestContext", context(http, operation, claims, requestId, now));
    byte[] body = http.bodyAsBytes();
    if (body.length > 0) {
      boolean text = isText(http.contentType());
      event.put("body", text ? http.body() : Base64.getEncoder().encodeToString(body));
      event.put("isBase64Encoded", !text);
    } else {
      event.put("isBase64Encoded", false);
    }
    return json.writeValueAsBytes(event);
  }

  private ObjectNode context(
      Context http,
      Operation operation,
      Map<String, String> claims,
      String requestId,
      Instant now) {
    ObjectNode context = json.createObjectNode();
    context.put("accountId", "000000000000");
    context.put("apiId", "local");
    context.put("domainName", "127.0.0.1");
    context.put("domainPrefix", "127");
    ObjectNode request = context.putObject("http");
    request.put("method", http.method().name());
    request.put("path", http.path());
    request.put("protocol", http.protocol());
    request.put("sourceIp", http.ip());
    request.put("userAgent", http.userAgent() == null ? "" : http.userAgent());
    context.put("requestId", requestId);
    context.put("routeKey", operation.routeKey());
    context.put("stage", "$default");
    context.put("time", TIME.format(now));
    context.put("timeEpoch", now.toEpochMilli());
    if (!claims.isEmpty()) {
      ObjectNode jwt = context.putObject("authorizer").putObject("jwt");
      ObjectNode all = jwt.putObject("claims");
      claims.forEach(all::put);
      jwt.putArray("scopes").add(claims.getOrDefault("scope", ""));
    }
    return context;
  }

  /** Writes a function's result as the answer. */
  void answer(byte[] result, Context http) throws IOException {
    JsonNode response = json.readTree(result);
    http.status(response.path("statusCode").asInt(200));
    response
        .path("headers")
        .properties()
        .forEach(header -> http.header(header.getKey(), header.getValue().asText()));
    response.path("cookies").forEach(cookie -> http.res().addHeader("Set-Cookie", cookie.asText()));
    String body = response.path("body").asText("");
    if (response.path("isBase64Encoded").asBoolean()) {
      http.result(Base64.getDecoder().decode(body));
    } else {
      http.result(body);
    }
    String type = requireNonNull(response.path("headers").path("content-type").asText(""));
    if (!type.isEmpty()) {
      http.res().setContentType(type);
    }
  }

  private static boolean isText(@Nullable String type) {
    return type == null
        || type.startsWith("text/")
        || type.contains("json")
        || type.contains("xml")
        || type.contains("javascript")
        || type.contains("x-www-form-urlencoded");
  }
}
