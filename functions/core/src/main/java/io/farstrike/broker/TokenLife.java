package io.farstrike.broker;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.MarketClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/**
 * How long a broker token lives. A regulation ends every token at 06:00 in India; the broker names
 * no expiry in its answer, so it is worked out from the time of the login.
 *
 * @param expiresAt the first moment at which the token is dead
 */
public record TokenLife(Instant expiresAt) {

  private static final LocalTime CUT = LocalTime.of(6, 0);

  /** A call that starts later than this before the end might reach the broker too late. */
  private static final Duration MARGIN = Duration.ofSeconds(60);

  public TokenLife {
    requireNonNull(expiresAt, "expiresAt is null");
  }

  /** The life of a token made at {@code login}: to the first 06:00 strictly after it. */
  public static TokenLife from(Instant login) {
    ZonedDateTime local = login.atZone(MarketClock.INDIA);
    ZonedDateTime cut = local.with(CUT);
    return new TokenLife((cut.isAfter(local) ? cut : cut.plusDays(1)).toInstant());
  }

  public boolean isOver(Instant now) {
    return !now.isBefore(expiresAt);
  }

  /** What is left of it; zero once it is over. */
  public Duration left(Instant now) {
    return isOver(now) ? Duration.ZERO : Duration.between(now, expiresAt);
  }

  /** Whether a call may still be started: not within the last 60 seconds. */
  public boolean mayStartCall(Instant now) {
    return !now.isAfter(expiresAt.minus(MARGIN));
  }
}
