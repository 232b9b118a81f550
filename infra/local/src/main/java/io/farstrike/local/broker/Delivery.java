package io.farstrike.local.broker;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How an answer goes out: whole and compressed, or spoilt by a fault.
 *
 * @param gzip whether the client accepts compressed bodies and they are switched on
 * @param tooManyStatus status of "too many requests"
 */
record Delivery(boolean gzip, int tooManyStatus) {

  /** Smaller bodies are not worth compressing. */
  private static final int WORTH_COMPRESSING = 500;

  private static final Duration TRICKLE = Duration.ofMillis(500);

  /**
   * The reply.
   *
   * @param fair makes the answer without a fault; not asked when the fault stands in its place
   */
  Reply of(Optional<Fault> fault, Supplier<Reply.Answer> fair) {
    return fault.isPresent() ? spoilt(fault.get(), fair) : packed(fair.get());
  }

  private Reply spoilt(Fault fault, Supplier<Reply.Answer> fair) {
    return switch (fault) {
      case HTML_400 -> Reply.Answer.html(400, "400 Bad request");
      case HTML_414 -> Reply.Answer.html(414, "414 Request-URI Too Large");
      case HTML_502 -> Reply.Answer.html(502, "502 Bad Gateway");
      case UNAVAILABLE -> error(503, "NetworkException", "Service unavailable");
      case INTERNAL_ERROR -> error(500, "GeneralException", "Something unexpected went wrong");
      case ERROR_WITH_200 -> error(200, "GeneralException", "Something unexpected went wrong");
      case TOO_MANY -> Envelope.error(Refusal.tooMany(tooManyStatus));
      case RESET -> new Reply.Reset();
      case EMPTY_BODY -> new Reply.Answer(200, Reply.Answer.JSON, new byte[0]);
      case SLOW_BODY -> slow(packed(fair.get()));
      case TRUNCATED_GZIP -> truncated(fair.get());
      case NO_CONTENT_TYPE -> untyped(fair.get());
      case ODD_NUMBERS -> packed(odd(fair.get()));
      case TOKEN_KILLED -> packed(fair.get());
    };
  }

  private Reply.Answer packed(Reply.Answer answer) {
    return gzip && answer.body().length > WORTH_COMPRESSING
        ? compressed(answer, Gzip.of(answer.body()))
        : answer;
  }

  private static Reply.Answer error(int status, String type, String text) {
    return Envelope.error(new Refusal(status, type, text));
  }

  private static Reply.Answer slow(Reply.Answer answer) {
    return new Reply.Answer(answer.status(), answer.headers(), answer.body(), TRICKLE);
  }

  private static Reply.Answer untyped(Reply.Answer answer) {
    return new Reply.Answer(answer.status(), Map.of(), answer.body(), Duration.ZERO);
  }

  private static Reply.Answer odd(Reply.Answer answer) {
    boolean json = Reply.Answer.JSON.equals(answer.headers().get(Reply.Answer.CONTENT_TYPE));
    return json ? answer.withBody(OddNumbers.of(answer.body())) : answer;
  }

  private static Reply.Answer truncated(Reply.Answer answer) {
    byte[] whole = Gzip.of(answer.body());
    return compressed(answer, Arrays.copyOf(whole, whole.length / 2));
  }

  private static Reply.Answer compressed(Reply.Answer answer, byte[] body) {
    Map<String, String> headers = new HashMap<>(answer.headers());
    headers.put("Content-Encoding", "gzip");
    return new Reply.Answer(answer.status(), headers, body, answer.pause());
  }
}
