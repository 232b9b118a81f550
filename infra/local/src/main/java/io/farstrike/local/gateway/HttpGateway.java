package io.farstrike.local.gateway;

import static java.util.Objects.requireNonNull;

import io.farstrike.local.aws.AccessTokens;
import io.farstrike.local.aws.TokenCheck;
import io.farstrike.local.gateway.ApiContract.Operation;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.IdSource;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP API on 127.0.0.1: routes by the contract, verifies tokens as API Gateway's authoriser
 * does, and gives the gateway's own answers where a function is not asked.
 */
public final class HttpGateway implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpGateway.class);

  /** The platform's limit of a body. */
  private static final long MAX_BODY_BYTES = 10L * 1024 * 1024;

  private static final String ANSWERED = "answered";

  private final Javalin server;
  private final Map<String, LambdaFunction> functions;
  private final AccessTokens tokens;
  private final SystemClock clock;
  private final IdSource ids;
  private final HttpEvents events = new HttpEvents();

  private HttpGateway(
      Map<String, LambdaFunction> functions, AccessTokens tokens, SystemClock clock, IdSource ids) {
    this.functions = Map.copyOf(functions);
    this.tokens = requireNonNull(tokens, "tokens is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.ids = requireNonNull(ids, "ids is null");
    this.server =
        Javalin.create(
            config -> {
              config.showJavalinBanner = false;
              config.startupWatcherEnabled = false;
              config.useVirtualThreads = true;
              config.jetty.defaultHost = "127.0.0.1";
              config.http.maxRequestSize = MAX_BODY_BYTES;
              config.http.prefer405over404 = false;
            });
  }

  /**
   * Starts a gateway.
   *
   * @param port 0 for any free one
   * @param functions by the names that the contract uses
   * @throws IllegalArgumentException if the contract names a function that is not there
   */
  public static HttpGateway start(
      int port,
      ApiContract contract,
      Map<String, LambdaFunction> functions,
      AccessTokens tokens,
      SystemClock clock,
      IdSource ids) {
    HttpGateway gateway = new HttpGateway(functions, tokens, clock, ids);
    contract.operations().forEach(gateway::route);
    gateway.ownAnswers();
    gateway.server.start(port);
    return gateway;
  }

  /** Mounts a page that exists on this machine only, such as {@code /local/outbox}. */
  public void local(HandlerType method, String path, Handler handler) {
    if (!path.startsWith("/local/")) {
      throw new IllegalArgumentException("pages of this machine stand below /local/");
    }
    server.addHttpHandler(
        method,
        path,
        http -> {
          http.attribute(ANSWERED, true);
          handler.handle(http);
        });
  }

  public URI root() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  private void route(Operation operation) {
    LambdaFunction function = functions.get(operation.function());
    if (function == null) {
      throw new IllegalArgumentException(
          operation.id() + " names function " + operation.function() + ", which is not there");
    }
    server.addHttpHandler(
        HandlerType.valueOf(operation.method()),
        operation.path(),
        http -> answer(http, operation, function));
  }

  private void answer(Context http, Operation operation, LambdaFunction function)
      throws IOException {
    http.attribute(ANSWERED, true);
    if (operation.open()) {
      invoke(http, operation, function, Map.of());
      return;
    }
    switch (tokens.verify(bearer(http))) {
      case TokenCheck.Accepted accepted -> invoke(http, operation, function, accepted.claims());
      case TokenCheck.Refused refused -> {
        http.header(
            "www-authenticate",
            "Bearer scope=\""
                + tokens.scope()
                + "\" error=\"invalid_token\" error_description=\""
                + refused.reason().description()
                + '"');
        message(http, 401, "Unauthorized");
      }
    }
  }

  private static String bearer(Context http) {
    String header = http.header("authorization");
    return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
        ? header.substring(7).strip()
        : "";
  }

  private void invoke(
      Context http, Operation operation, LambdaFunction function, Map<String, String> claims)
      throws IOException {
    String requestId = ids.sortable();
    byte[] event = events.event(http, operation, claims, requestId, clock.now());
    byte[] result;
    try {
      result = function.invoke(event, requestId);
    } catch (RuntimeException e) {
      LOG.error("function {} failed, request {}", function.name(), requestId, e);
      message(http, 500, "Internal Server Error");
      return;
    }
    events.answer(result, http);
  }

  /** What API Gateway says by itself. */
  private void ownAnswers() {
    server.error(
        404,
        http -> {
          if (http.attribute(ANSWERED) == null) {
            message(http, 404, "Not Found");
          }
        });
    server.exception(
        HttpResponseException.class,
        (e, http) ->
            message(
                http,
                e.getStatus(),
                e.getStatus() == 413 ? "Request Entity Too Large" : "Bad Request"));
  }

  private static void message(Context http, int status, String message) {
    http.attribute(ANSWERED, true);
    http.status(status).contentType("application/json").result("{\"message\":\"" + message + "\"}");
  }

  @Override
  public void close() {
    server.stop();
  }
}
