package io.farstrike.market.tick;

/**
 * How fresh the ticks of a universe are.
 *
 * @param lastTickMs when any of its symbols was heard of last, epoch milliseconds; {@link
 *     Tick#UNKNOWN} if none was
 * @param staleSymbols symbols that were not heard of for too long, or never
 */
public record Freshness(long lastTickMs, int staleSymbols) {

  public Freshness {
    if (staleSymbols < 0) {
      throw new IllegalArgumentException("staleSymbols must not be negative");
    }
  }
}
