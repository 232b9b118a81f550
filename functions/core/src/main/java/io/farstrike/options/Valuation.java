package io.farstrike.options;

import static java.util.Objects.requireNonNull;

/**
 * How contracts are valued, beyond what a seller is paid.
 *
 * @param staleAfterSeconds a contract whose last trade is older than this at its quote is stale;
 *     from zero to a day
 */
public record Valuation(PricingConvention convention, int staleAfterSeconds) {

  public static final int MOST_STALE_SECONDS = 86_400;

  /** Black-76 on the best forward at 6.5 %; stale after half an hour. */
  public static final Valuation DEFAULT = new Valuation(PricingConvention.DEFAULT, 1_800);

  public Valuation {
    requireNonNull(convention, "convention is null");
    if (staleAfterSeconds < 0 || staleAfterSeconds > MOST_STALE_SECONDS) {
      throw new IllegalArgumentException(
          "staleAfterSeconds must be from 0 to 86400, not " + staleAfterSeconds);
    }
  }
}
