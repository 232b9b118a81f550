package io.farstrike.local.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The events of a WebSocket API, as
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-routes-integrations.html
 * and live captures show them: of a handshake with headers as the client wrote them and with the
 * query, of a message with its body.
 *
 * @param connectedAt when the handshake began
 */
record SocketEvent(
    String connectionId, String stage, String sourceIp, String agent, Instant connectedAt) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  byte[] connect(
      Map<String, List<String>> headers, String rawQuery, String requestId, Instant now) {
    ObjectNode event = JSON.createObjectNode();
    several(event, "headers", "multiValueHeaders", headers);
    Map<String, List<String>> query = query(rawQuery);
    if (!query.isEmpty()) {
      several(event, "queryStringParameters", "multiValueQueryStringParameters", query);
    }
    context(event, "$connect", "CONNECT", requestId, now);
    event.put("isBase64Encoded", false);
    return bytes(event);
  }

  byte[] message(String text, String requestId, Instant now) {
    ObjectNode event = JSON.createObjectNode();
    context(event, "$default", "MESSAGE", requestId, now);
    event.put("body", text);
    event.put("isBase64Encoded", false);
    return bytes(event);
  }

  byte[] message(byte[] data, String requestId, Instant now) {
    ObjectNode event = JSON.createObjectNode();
    context(event, "$default", "MESSAGE", requestId, now);
    event.put("body", Base64.getEncoder().encodeToString(data));
    event.put("isBase64Encoded", true);
    return bytes(event);
  }

  byte[] disconnect(int code, String reason, String requestId, Instant now) {
    ObjectNode event = JSON.createObjectNode();
    ObjectNode context = context(event, "$disconnect", "DISCONNECT", requestId, now);
    context.put("disconnectStatusCode", code);
    context.put("disconnectReason", reason);
    event.put("isBase64Encoded", false);
    return bytes(event);
  }

  private ObjectNode context(
      ObjectNode event, String route, String type, String requestId, Instant now) {
    ObjectNode context = event.putObject("requestContext");
    context.put("routeKey", route);
    context.put("eventType", type);
    context.put("extendedRequestId", requestId);
    context.put("requestTime", TIME.format(now));
    context.put("messageDirection", "IN");
    context.put("stage", stage);
    context.put("connectedAt", connectedAt.toEpochMilli());
    context.put("requestTimeEpoch", now.toEpochMilli());
    context.putObject("identity").put("sourceIp", sourceIp).put("userAgent", agent);
    context.put("requestId", requestId);
    context.put("domainName", "127.0.0.1");
    context.put("connectionId", connectionId);
    context.put("apiId", "local");
    return context;
  }

  /** The last value of each name in one object, all of them in another. */
  private static void several(
      ObjectNode event, String single, String multiple, Map<String, List<String>> values) {
    ObjectNode one = event.putObject(single);
    ObjectNode all = event.putObject(multiple);
    values.forEach(
        (name, list) -> {
          one.put(name, list.getLast());
          list.forEach(all.withArray("/" + escaped(name))::add);
        });
  }

  /** As a JSON pointer wants it. */
  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static Map<String, List<String>> query(String rawQuery) {
    Map<String, List<String>> values = new TreeMap<>();
    for (String pair : rawQuery.split("&", -1)) {
      if (!pair.isEmpty()) {
        int at = pair.indexOf('=');
        String name = unescaped(at < 0 ? pair : pair.substring(0, at));
        String value = unescaped(at < 0 ? "" : pair.substring(at + 1));
        values.merge(
            name,
            List.of(value),
            (before, more) -> Stream.concat(before.stream(), more.stream()).toList());
      }
    }
    return values;
  }

  private static String unescaped(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(ObjectNode event) {
    try {
      return JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event of texts could not be written", e);
    }
  }
}
