package io.farstrike.stream;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import io.farstrike.cloud.http.ClientAddress;
import io.farstrike.cloud.observe.CorrelationId;
import io.farstrike.cloud.observe.LogField;
import io.farstrike.tenancy.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A handshake as it came, with nothing of it believed.
 *
 * @param origin as the browser wrote it; absent also where there are several
 * @param ticket of the query; absent also where there are several
 */
record Arrival(
    String connectionId,
    Optional<String> origin,
    Optional<Secret> ticket,
    String address,
    String agent,
    String requestId) {

  private static final int AGENT_MAX = 200;
  private static final String TICKET = "ticket";

  Arrival {
    requireNonNull(connectionId, "connectionId is null");
    requireNonNull(origin, "origin is null");
    requireNonNull(ticket, "ticket is null");
    requireNonNull(address, "address is null");
    requireNonNull(agent, "agent is null");
    requireNonNull(requestId, "requestId is null");
  }

  static Arrival of(APIGatewayV2WebSocketEvent event, ClientAddress addresses) {
    Map<String, String> headers = lowerCase(event);
    String source =
        event.getRequestContext().getIdentity() == null
            ? ""
            : requireNonNullElse(event.getRequestContext().getIdentity().getSourceIp(), "");
    String agent = headers.getOrDefault("user-agent", "");
    return new Arrival(
        event.getRequestContext().getConnectionId(),
        Optional.ofNullable(headers.get("origin")).filter(origin -> !origin.contains(",")),
        ticket(event).map(Secret::of),
        addresses.of(headers, source),
        agent.substring(0, Math.min(AGENT_MAX, agent.length())),
        requireNonNullElse(event.getRequestContext().getRequestId(), ""));
  }

  /** From now on log lines say which event of a socket they are about. */
  static void log(APIGatewayV2WebSocketEvent event) {
    String id = requireNonNullElse(event.getRequestContext().getRequestId(), "");
    LogField.REQUEST.set(id);
    LogField.CORRELATION.set(CorrelationId.of(null, id));
  }

  /**
   * The gateway of sockets leaves names as the client wrote them; values of one name are joined.
   */
  private static Map<String, String> lowerCase(APIGatewayV2WebSocketEvent event) {
    Map<String, String> headers = new HashMap<>();
    requireNonNullElse(event.getMultiValueHeaders(), Map.<String, List<String>>of())
        .forEach(
            (name, values) ->
                headers.merge(
                    name.toLowerCase(Locale.ROOT),
                    String.join(",", values),
                    (one, more) -> one + "," + more));
    requireNonNullElse(event.getHeaders(), Map.<String, String>of())
        .forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
    return headers;
  }

  private static Optional<String> ticket(APIGatewayV2WebSocketEvent event) {
    List<String> several =
        requireNonNullElse(
                event.getMultiValueQueryStringParameters(), Map.<String, List<String>>of())
            .getOrDefault(TICKET, List.of());
    return several.size() > 1
        ? Optional.empty()
        : Optional.ofNullable(
                requireNonNullElse(event.getQueryStringParameters(), Map.<String, String>of())
                    .get(TICKET))
            .filter(text -> !text.isBlank());
  }
}
