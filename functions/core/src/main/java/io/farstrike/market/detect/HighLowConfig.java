package io.farstrike.market.detect;

import io.farstrike.market.session.Period;
import java.util.List;

/**
 * How far a new high or low must lie from the announced one, and what is told of it.
 *
 * @param bands by the extreme's price, ascending, the last one without an end
 * @param openingMultiplier of both columns of the bands in the opening
 * @param cooldownMs quiet time of a symbol after an event, both directions together
 * @param reversalWindowMs the longest time between an event and its reversal
 * @param rapidMs a reversal below this is a rapid one
 * @param volumeWeight share of volume in the significance, 0 to 1; the rest is the price's
 * @param significanceFactor 2 spans 0 to 100; 1 is compatible with TickStock and ends at 50
 */
public record HighLowConfig(
    List<Band> bands,
    double openingMultiplier,
    long cooldownMs,
    long reversalWindowMs,
    long rapidMs,
    double volumeWeight,
    double significanceFactor) {

  private static final long MILLION = 1_000_000;

  /**
   * What a move must reach; one of the two is enough.
   *
   * @param belowPaise the band's end, exclusive; {@link Long#MAX_VALUE} for the last one
   * @param millionths of the announced price: 0.20 % are 2,000
   * @param paise of the move
   */
  public record Band(long belowPaise, long millionths, long paise) {

    public Band {
      if (millionths <= 0 || paise <= 0) {
        throw new IllegalArgumentException("a band asks for a move above 0");
      }
    }

    /** Whether a move from the announced price is large enough; exact, so limits are met. */
    boolean passes(long move, long announced) {
      return move >= paise || move * MILLION >= millionths * announced;
    }

    private Band times(double factor) {
      return new Band(belowPaise, Math.round(millionths * factor), Math.round(paise * factor));
    }
  }

  public HighLowConfig {
    bands = List.copyOf(bands);
    PriceBands.requireComplete(bands.stream().mapToLong(Band::belowPaise).toArray());
    if (!(openingMultiplier > 0)) {
      throw new IllegalArgumentException("openingMultiplier is not positive");
    }
    if (cooldownMs < 0 || rapidMs <= 0 || reversalWindowMs < rapidMs) {
      throw new IllegalArgumentException("times of highs and lows are not in order");
    }
    if (!(volumeWeight >= 0 && volumeWeight <= 1) || !(significanceFactor > 0)) {
      throw new IllegalArgumentException("the significance is not weighted from 0 to 1");
    }
  }

  /** The figures of production; TickStock's are the same. */
  public static HighLowConfig defaults() {
    return new HighLowConfig(
        List.of(
            new Band(20_00, 2_000, 10),
            new Band(100_00, 1_500, 20),
            new Band(500_00, 1_000, 40),
            new Band(2_000_00, 800, 1_00),
            new Band(Long.MAX_VALUE, 500, 2_00)),
        1.5,
        1_000,
        300_000,
        60_000,
        0.5,
        2);
  }

  /** The bands of a period, in order. */
  List<Band> bandsIn(Period period) {
    return period == Period.OPENING
        ? bands.stream().map(band -> band.times(openingMultiplier)).toList()
        : bands;
  }

  /**
   * How much an event matters, 0 to 100 (50 where it is compatible).
   *
   * @param percentChange since the open
   * @param relVolume 0 when it is not known
   */
  double significance(double percentChange, double relVolume) {
    double price = Math.min(Math.abs(percentChange) * 10, 50);
    double volume = Math.min(relVolume * 25, 50);
    return significanceFactor * (price * (1 - volumeWeight) + volume * volumeWeight);
  }
}
