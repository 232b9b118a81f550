package io.farstrike.market.detect;

/**
 * What a move must reach to be a surge, at its price and moment.
 *
 * @param percent of the move
 * @param paise of the move
 * @param volume rate against the mean before
 * @param gatePaise of the move, for the gate
 * @param floorPercent of the move, for the gate; 0 for none
 */
record SurgeLimit(
    double percent, double paise, double volume, double gatePaise, double floorPercent) {

  /** Decimal figures are not exact in binary; a value that meets its limit must pass. */
  private static final double SLACK = 1e-9;

  static boolean reached(double value, double limit) {
    return value >= limit - SLACK;
  }
}
