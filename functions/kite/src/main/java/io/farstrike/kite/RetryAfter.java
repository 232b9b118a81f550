package io.farstrike.kite;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How long a server asks us to wait, in seconds or as a date (RFC 9110, 10.2.3). A date is measured
 * against the same answer's own date, so that our clock does not matter.
 */
final class RetryAfter {

  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  private RetryAfter() {}

  /** Up to 60 s; absent when the server does not say, or says it in words we cannot read. */
  static Optional<Duration> of(HttpAnswer answer) {
    return answer
        .header("Retry-After")
        .map(String::strip)
        .flatMap(
            text ->
                SECONDS.matcher(text).matches()
                    ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
                    : untilDate(text, answer))
        .filter(Duration::isPositive)
        .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
  }

  private static Optional<Duration> untilDate(String text, HttpAnswer answer) {
    Optional<Instant> then = date(text);
    Optional<Instant> now = answer.header("Date").flatMap(RetryAfter::date);
    return then.flatMap(end -> now.map(start -> Duration.between(start, end)));
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
