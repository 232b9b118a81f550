package io.farstrike.options;

import io.farstrike.market.MarketClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/** Time as the models of options count it: seconds up to 15:30 in India over 365 x 86,400. */
public final class YearsToExpiry {

  /** When the exchange's session ends, and with it the life of the options of the day. */
  private static final LocalTime CLOSE = LocalTime.of(15, 30);

  private static final double SECONDS_A_YEAR = 365.0 * 86_400;
  private static final double NANOS = 1e9;

  private YearsToExpiry() {}

  /** The end of a day's session. */
  public static Instant close(LocalDate day) {
    return day.atTime(CLOSE).atZone(MarketClock.INDIA).toInstant();
  }

  /** The years from an instant to the close of the expiry's day; zero from then on. */
  public static double from(Instant now, LocalDate expiry) {
    Duration left = Duration.between(now, close(expiry));
    return left.isNegative() ? 0 : (left.getSeconds() + left.getNano() / NANOS) / SECONDS_A_YEAR;
  }
}
