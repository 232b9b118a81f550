package io.farstrike.local.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farstrike.local.aws.EmbeddedQueues;
import io.farstrike.local.aws.TokenCheck.Accepted;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The event of an HTTP API, payload format 2.0, as
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 * shows it. Parts that a request does not have are left out, not null. Two things that page does
 * not say and that live captures show: {@code rawPath} is percent-decoded, and the query is not.
 */
final class HttpEvent {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private HttpEvent() {}

  static byte[] of(
      HttpCall call,
      ApiContract.Match match,
      Optional<Accepted> caller,
      String requestId,
      Instant now) {
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "2.0");
    event.put("routeKey", match.operation().routeKey());
    event.put("rawPath", ApiOperation.decode(call.rawPath()));
    event.put("rawQueryString", call.rawQuery());
    cookies(call, event);
    headers(call, event);
    texts(event, "queryStringParameters", query(call.rawQuery()));
    event.set("requestContext", context(call, match, caller, requestId, now));
    texts(event, "pathParameters", match.pathParameters());
    body(call, event);
    try {
      return JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event of texts could not be written", e);
    }
  }

  /** The cookie fields are taken apart and do not stand among the headers. */
  private static void cookies(HttpCall call, ObjectNode event) {
    List<String> fields = call.headers().getOrDefault("cookie", List.of());
    if (fields.isEmpty()) {
      return;
    }
    ArrayNode cookies = event.putArray("cookies");
    for (String field : fields) {
      for (String cookie : field.split(";", -1)) {
        if (!cookie.isBlank()) {
          cookies.add(cookie.strip());
        }
      }
    }
  }

  private static void headers(HttpCall call, ObjectNode event) {
    ObjectNode headers = event.putObject("headers");
    call.headers()
        .forEach(
            (name, values) -> {
              if (!name.equals("cookie")) {
                headers.put(name, String.join(",", values));
              }
            });
    String before = call.header("x-forwarded-for").map(known -> known + ", ").orElse("");
    headers.put("x-forwarded-for", before + call.sourceIp());
    headers.put("x-forwarded-proto", "http");
  }

  private static void texts(ObjectNode event, String field, Map<String, String> values) {
    if (!values.isEmpty()) {
      ObjectNode node = event.putObject(field);
      values.forEach(node::put);
    }
  }

  private static Map<String, String> query(String rawQuery) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : rawQuery.split("&", -1)) {
      if (!pair.isEmpty()) {
        int at = pair.indexOf('=');
        String name = at < 0 ? pair : pair.substring(0, at);
        String value = at < 0 ? "" : pair.substring(at + 1);
        values.merge(unescape(name), unescape(value), (one, more) -> one + "," + more);
      }
    }
    return values;
  }

  private static String unescape(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static ObjectNode context(
      HttpCall call,
      ApiContract.Match match,
      Optional<Accepted> caller,
      String requestId,
      Instant now) {
    String host = call.header("host").orElse("localhost").replaceFirst(":\\d+$", "");
    ObjectNode context = JSON.createObjectNode();
    context.put("accountId", EmbeddedQueues.ACCOUNT);
    context.put("apiId", "local");
    caller.ifPresent(accepted -> authorizer(context, accepted));
    context.put("domainName", host);
    context.put("domainPrefix", host.split("\\.", 2)[0]);
    ObjectNode http = context.putObject("http");
    http.put("method", call.method());
    http.put("path", ApiOperation.decode(call.rawPath()));
    http.put("protocol", call.protocol());
    http.put("sourceIp", call.sourceIp());
    http.put("userAgent", call.header("user-agent").orElse(""));
    context.put("requestId", requestId);
    context.put("routeKey", match.operation().routeKey());
    context.put("stage", "$default");
    context.put("time", TIME.format(now));
    context.put("timeEpoch", now.toEpochMilli());
    return context;
  }

  private static void authorizer(ObjectNode context, Accepted accepted) {
    ObjectNode jwt = context.putObject("authorizer").putObject("jwt");
    ObjectNode claims = jwt.putObject("claims");
    accepted.claims().forEach(claims::put);
    ArrayNode scopes = jwt.putArray("scopes");
    accepted.scopes().forEach(scopes::add);
  }

  private static void body(HttpCall call, ObjectNode event) {
    byte[] bytes = call.body().asByteArrayUnsafe();
    Optional<String> text = isText(call) ? decoded(bytes) : Optional.empty();
    if (bytes.length > 0) {
      event.put("body", text.orElseGet(() -> Base64.getEncoder().encodeToString(bytes)));
    }
    event.put("isBase64Encoded", bytes.length > 0 && text.isEmpty());
  }

  /** Forms are not among the texts: the service hands them over in base64. */
  private static boolean isText(HttpCall call) {
    String type =
        call.header("content-type")
            .map(value -> value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
            .orElse("text/plain");
    return call.header("content-encoding").isEmpty()
        && (type.startsWith("text/")
            || type.equals("application/json")
            || type.equals("application/xml")
            || type.equals("application/javascript")
            || type.endsWith("+json")
            || type.endsWith("+xml"));
  }

  private static Optional<String> decoded(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
