package io.farstrike.market;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The market's time: trading date, days to expiry, age of quotes, life of a broker token.
 *
 * <p>A replay moves it. Tokens, leases and audit use the {@link SystemClock}, which nothing moves;
 * the two are separate types so that neither can be handed in for the other.
 */
public final class MarketClock {

  /** The exchange's zone. The JVM's default zone is never read. */
  public static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

  private final InstantSource source;

  public MarketClock(InstantSource source) {
    this.source = requireNonNull(source, "source is null");
  }

  public Instant now() {
    return source.instant();
  }

  /** The calendar date of {@link #now()} in India. */
  public LocalDate date() {
    return LocalDate.ofInstant(now(), INDIA);
  }
}
