package io.farstrike.kite;

import io.farstrike.broker.BrokerException.Kind;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Which kind of failure an answer is. */
final class ErrorRules {

  private static final String TOO_MANY = "too many requests";

  private ErrorRules() {}

  /**
   * An error that the broker itself describes, whatever the status it came with.
   *
   * @param tokenSent whether the call carried an access token, which may then be dead
   */
  static <T> Outcome.Failed<T> described(
      HttpAnswer answer, Envelope envelope, boolean tokenSent, Collection<String> secrets) {
    Kind kind = kindOf(envelope, tokenSent, answer.status());
    String text =
        SafeText.errorType(envelope.errorType(), secrets)
            + ": "
            + SafeText.message(envelope.message(), secrets);
    return new Outcome.Failed<>(kind, answer.status(), text, RetryAfter.of(answer), false);
  }

  private static Kind kindOf(Envelope envelope, boolean tokenSent, int httpStatus) {
    return switch (envelope.errorType()) {
      // At the login there is no token yet that could be dead: the secret or the grant is wrong.
      case "TokenException" -> tokenSent ? Kind.TOKEN_EXPIRED : Kind.INPUT;
      case "PermissionException", "UserException", "ForbiddenError", "TwoFAException" ->
          Kind.PERMISSION;
      case "InputException", "OrderException", "MarginException", "HoldingException" -> Kind.INPUT;
      case "NetworkException" ->
          envelope.message().toLowerCase(Locale.ROOT).contains(TOO_MANY)
              ? Kind.RATE_LIMITED
              : Kind.UPSTREAM_DOWN;
      case "DataException" -> Kind.UPSTREAM_DOWN;
      default -> httpStatus >= 400 && httpStatus < 500 ? Kind.INPUT : Kind.UPSTREAM_DOWN;
    };
  }

  /** An answer without the broker's envelope: HTML of a gateway, nothing, half a text. */
  static <T> Outcome.Failed<T> undescribed(HttpAnswer answer) {
    int status = answer.status();
    Kind kind =
        switch (status) {
          case 400, 404, 405, 410, 414 -> Kind.INPUT;
          // A gateway's block must not wipe a good token.
          case 403 -> Kind.PERMISSION;
          default -> status >= 500 && status < 600 ? Kind.UPSTREAM_DOWN : Kind.BAD_RESPONSE;
        };
    boolean tooLong = status == 400 || status == 414;
    return new Outcome.Failed<>(
        kind, status, "an answer that is not the broker's", RetryAfter.of(answer), tooLong);
  }

  static <T> Outcome.Failed<T> rateLimited(HttpAnswer answer) {
    Optional<Duration> wait = RetryAfter.of(answer);
    return new Outcome.Failed<>(
        Kind.RATE_LIMITED, answer.status(), "too many requests", wait, false);
  }
}
