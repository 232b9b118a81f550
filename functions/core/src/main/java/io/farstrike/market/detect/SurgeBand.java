package io.farstrike.market.detect;

/**
 * Figures of prices.
 *
 * @param belowPaise the band's end, exclusive; {@link Long#MAX_VALUE} for the last one
 * @param percent move at least
 * @param rupees move at least
 * @param gateRupees move at least, for the gate
 */
public record SurgeBand(long belowPaise, double percent, double rupees, double gateRupees) {

  public SurgeBand {
    SurgeConfig.requirePositive(percent, rupees, gateRupees);
  }
}
