package io.farstrike.local.gateway;

import static java.util.Objects.requireNonNull;

import io.farstrike.local.aws.AccessTokens;
import io.farstrike.local.aws.TokenCheck;
import io.farstrike.local.aws.TokenCheck.Accepted;
import io.farstrike.local.aws.TokenCheck.Refused;
import io.farstrike.market.SystemClock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The HTTP API without its server: route, authoriser, size, function, answer, in that order. */
final class ApiFront {

  /** The largest body of a request to an HTTP API. */
  static final int MAX_BODY_BYTES = 10 * 1024 * 1024;

  private final ApiContract contract;
  private final Map<String, LambdaFunction> functions;
  private final AccessTokens tokens;
  private final SystemClock clock;
  private final CrossOrigin crossOrigin;

  ApiFront(
      ApiContract contract,
      Map<String, LambdaFunction> functions,
      AccessTokens tokens,
      SystemClock clock,
      CrossOrigin crossOrigin) {
    this.contract = requireNonNull(contract, "contract is null");
    this.functions = Map.copyOf(functions);
    this.tokens = requireNonNull(tokens, "tokens is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.crossOrigin = requireNonNull(crossOrigin, "crossOrigin is null");
    Set<String> missing = new TreeSet<>(contract.functions());
    missing.removeAll(functions.keySet());
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "the contract names functions that are not here: " + missing);
    }
  }

  HttpAnswer answer(HttpCall call, String requestId) throws InterruptedException {
    Optional<HttpAnswer> preflight = crossOrigin.preflight(call);
    return preflight.isPresent()
        ? preflight.get()
        : crossOrigin.fitted(routed(call, requestId), call);
  }

  private HttpAnswer routed(HttpCall call, String requestId) throws InterruptedException {
    if (!call.isDecodable()) {
      return HttpAnswer.ofGateway(400, "Bad Request");
    }
    Optional<ApiContract.Match> route = contract.match(call.method(), call.rawPath());
    if (route.isEmpty()) {
      return HttpAnswer.ofGateway(404, "Not Found");
    }
    Optional<Accepted> caller = Optional.empty();
    if (route.get().operation().secured()) {
      Optional<String> token = call.token();
      if (token.isEmpty()) {
        return HttpAnswer.unauthorized("Bearer");
      }
      switch (tokens.verify(token.get())) {
        case Accepted accepted -> caller = Optional.of(accepted);
        case Refused refused -> {
          return refusal(refused.reason());
        }
      }
    }
    if (call.body().asByteArrayUnsafe().length > MAX_BODY_BYTES) {
      return HttpAnswer.ofGateway(413, "Request Entity Too Large");
    }
    byte[] event = HttpEvent.of(call, route.get(), caller, requestId, clock.now());
    return answerOf(requireNonNull(functions.get(route.get().operation().function())), event);
  }

  /** A good token that lacks the route's scope, such as an id token, is forbidden, not unknown. */
  private HttpAnswer refusal(TokenCheck.Reason reason) {
    String challenge = "Bearer scope=\"%s\" error=\"%s\" error_description=\"%s\"";
    return reason == TokenCheck.Reason.SCOPE
        ? HttpAnswer.forbidden(
            challenge.formatted(tokens.scope(), "insufficient_scope", reason.description()))
        : HttpAnswer.unauthorized(challenge.formatted("", "invalid_token", reason.description()));
  }

  private static HttpAnswer answerOf(LambdaFunction function, byte[] event)
      throws InterruptedException {
    return switch (function.invoke(event)) {
      case Invocation.Returned returned ->
          HttpAnswer.ofFunction(returned.json()).orElseGet(HttpAnswer::failure);
      case Invocation.Failed failed -> HttpAnswer.failure();
      case Invocation.TimedOut timedOut -> HttpAnswer.failure();
      case Invocation.Throttled throttled -> HttpAnswer.ofGateway(503, "Service Unavailable");
      case Invocation.TooLarge tooLarge -> HttpAnswer.ofGateway(413, "Request Entity Too Large");
    };
  }
}
