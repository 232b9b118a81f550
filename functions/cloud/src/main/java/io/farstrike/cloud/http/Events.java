package io.farstrike.cloud.http;

import static java.util.Objects.requireNonNullElse;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.farstrike.cloud.observe.CorrelationId;
import io.farstrike.tenancy.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and writes the events of the HTTP API, payload version 2.0. */
final class Events {

  private static final int AGENT_MAX = 200;

  private Events() {}

  static ApiRequest request(APIGatewayV2HTTPEvent event, String operation, String address) {
    RequestContext.Http http = event.getRequestContext().getHttp();
    return new ApiRequest(
        operation,
        orEmpty(event.getPathParameters()),
        query(event),
        body(event),
        Optional.ofNullable(orEmpty(event.getHeaders()).get("idempotency-key")),
        event.getRequestContext().getRequestId(),
        CorrelationId.of(
            orEmpty(event.getHeaders()).get(CorrelationId.HEADER),
            event.getRequestContext().getRequestId()),
        address,
        cut(requireNonNullElse(http.getUserAgent(), "")),
        Optional.ofNullable(orEmpty(event.getHeaders()).get("if-match")),
        browser(event),
        new Witness(),
        accessToken(event));
  }

  /** Of the header without its scheme, which the gateway's authoriser lets be missing as well. */
  private static Optional<Secret> accessToken(APIGatewayV2HTTPEvent event) {
    String header = orEmpty(event.getHeaders()).getOrDefault("authorization", "");
    String token = header.replaceFirst("(?i)^bearer\\s+", "").strip();
    return token.isEmpty() ? Optional.empty() : Optional.of(Secret.of(token));
  }

  private static Browser browser(APIGatewayV2HTTPEvent event) {
    Map<String, String> headers = orEmpty(event.getHeaders());
    return new Browser(
        Optional.ofNullable(headers.get("origin")),
        Optional.ofNullable(headers.get(Browser.CONSOLE_HEADER.toLowerCase(Locale.ROOT))),
        cookies(requireNonNullElse(event.getCookies(), List.of())));
  }

  /** Of a name that comes twice no value: one of them is not ours, and nobody knows which. */
  private static Map<String, Secret> cookies(List<String> pairs) {
    Map<String, Secret> cookies = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (String pair : pairs) {
      int at = Math.max(0, pair.indexOf('='));
      String name = pair.substring(0, at).strip();
      String value = pair.substring(at).replaceFirst("=", "").strip();
      if (!seen.add(name)) {
        cookies.remove(name);
      } else if (!value.isEmpty()) {
        cookies.put(name, Secret.of(value));
      }
    }
    return cookies;
  }

  /**
   * The query's parameters. A caller names the form of an answer in the query or in the header:
   * from here on both are the one parameter.
   */
  private static Map<String, String> query(APIGatewayV2HTTPEvent event) {
    Map<String, String> query = orEmpty(event.getQueryStringParameters());
    String accept = orEmpty(event.getHeaders()).getOrDefault("accept", "");
    if (query.containsKey("format") || !accept.startsWith("text/csv")) {
      return query;
    }
    Map<String, String> both = new HashMap<>(query);
    both.put("format", "csv");
    return both;
  }

  /** The header, empty if there is none. */
  static String contentType(APIGatewayV2HTTPEvent event) {
    return orEmpty(event.getHeaders()).getOrDefault("content-type", "");
  }

  /** The claims that the authoriser verified; empty on an open route. */
  static Map<String, String> claims(APIGatewayV2HTTPEvent event) {
    RequestContext.Authorizer authorizer = event.getRequestContext().getAuthorizer();
    if (authorizer == null || authorizer.getJwt() == null) {
      return Map.of();
    }
    return orEmpty(authorizer.getJwt().getClaims());
  }

  static APIGatewayV2HTTPResponse response(ApiResponse response, ApiRequest request) {
    Map<String, String> headers = SecurityHeaders.with(response.headers());
    String cookie = headers.remove(ApiResponse.SET_COOKIE);
    headers.put("x-request-id", request.requestId());
    headers.put(CorrelationId.HEADER, request.correlationId());
    if (!response.contentType().isEmpty()) {
      headers.put("content-type", response.contentType());
    }
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(response.status())
        .withHeaders(headers)
        .withCookies(cookie == null ? List.of() : List.of(cookie))
        .withBody(response.body())
        .build();
  }

  private static String body(APIGatewayV2HTTPEvent event) {
    String body = requireNonNullElse(event.getBody(), "");
    return event.getIsBase64Encoded()
        ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)
        : body;
  }

  private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
    return requireNonNullElse(map, Map.of());
  }

  private static String cut(String agent) {
    return agent.length() <= AGENT_MAX ? agent : agent.substring(0, AGENT_MAX);
  }
}
