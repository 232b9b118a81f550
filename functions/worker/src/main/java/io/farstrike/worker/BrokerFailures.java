package io.farstrike.worker;

import io.farstrike.broker.BrokerException;
import io.farstrike.market.MarketClock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What a failure of the broker means, for people and for the rest of a job. */
final class BrokerFailures {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(MarketClock.INDIA);

  private BrokerFailures() {}

  /** Why nothing was asked while the circuit breaker is open. */
  static String pausedUntil(Instant nextTry) {
    return "The broker failed too often in a row, so it is left alone for a while. The next try is"
        + " possible at "
        + TIME.format(nextTry)
        + " India time.";
  }

  static String sentence(BrokerException e) {
    return switch (e.kind()) {
      case TOKEN_EXPIRED ->
          // Status 0: the broker was not asked, and the message says why.
          e.httpStatus() == 0
              ? String.valueOf(e.getMessage())
              : "The broker no longer accepts the token. Log in at the broker again, then start the"
                  + " job again.";
      case PERMISSION ->
          "The broker does not give market data to this key. A Connect plan is needed; a Personal"
              + " plan has no quotes.";
      case INPUT -> "The broker refused a request: " + e.getMessage();
      case RATE_LIMITED -> "The broker refused because of too many requests, again and again.";
      case UPSTREAM_DOWN -> "The broker did not answer. Please try again later.";
      case BAD_RESPONSE -> "The broker's answer could not be read.";
    };
  }

  /** Whether further calls of the same kind would only fail the same way. */
  static boolean endsTheStage(BrokerException e) {
    return switch (e.kind()) {
      case TOKEN_EXPIRED, PERMISSION, RATE_LIMITED, UPSTREAM_DOWN -> true;
      case INPUT, BAD_RESPONSE -> false;
    };
  }
}
