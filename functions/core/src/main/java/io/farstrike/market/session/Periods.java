package io.farstrike.market.session;

/**
 * How a session is divided, whatever its length.
 *
 * @param openingMs length of the opening, milliseconds
 * @param closingMs length of the closing, of which the opening takes away what they share
 */
public record Periods(long openingMs, long closingMs) {

  private static final long MINUTE_MS = 60_000;

  public static final Periods STANDARD = new Periods(15 * MINUTE_MS, 30 * MINUTE_MS);

  public Periods {
    if (openingMs <= 0 || closingMs <= 0) {
      throw new IllegalArgumentException("periods must be positive");
    }
  }

  /** First millisecond after the opening. */
  long openingEnds(long openMs, long closeMs) {
    return Math.min(openMs + openingMs, closeMs);
  }

  /** First millisecond of the closing; the close itself when the opening takes all. */
  long closingBegins(long openMs, long closeMs) {
    return Math.max(openingEnds(openMs, closeMs), closeMs - closingMs);
  }
}
