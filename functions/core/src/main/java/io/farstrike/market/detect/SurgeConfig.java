package io.farstrike.market.detect;

import io.farstrike.market.session.Period;
import java.util.List;

/**
 * What makes a move a surge, and which surges are told.
 *
 * <p>Detection bands are not the price ranges of a user's filter.
 *
 * @param opening figures of the opening
 * @param midday figures of the middle of the session
 * @param closing figures of the closing
 * @param bands by price, ascending, the last one without an end
 * @param scale of every percentage and rupee amount
 * @param slope points of the score for just reaching a threshold
 * @param upMultiplier of the percentage where the price rises
 * @param downMultiplier of the percentage where it falls
 * @param restlessFactor divides the percentage in high volatility
 * @param calmFactor divides it in low volatility
 * @param adaptive how far one of price and volume makes up for the other
 * @param gate what refuses a surge of little worth
 * @param expiryMs how long a surge is said to be on
 * @param retentionMs how long its row stays
 */
public record SurgeConfig(
    SurgePeriod opening,
    SurgePeriod midday,
    SurgePeriod closing,
    List<SurgeBand> bands,
    double scale,
    double slope,
    double upMultiplier,
    double downMultiplier,
    double restlessFactor,
    double calmFactor,
    Adaptive adaptive,
    Gate gate,
    long expiryMs,
    long retentionMs) {

  /**
   * How far price and volume make up for each other.
   *
   * @param price times its thresholds suffices with {@code volumeShare} of the volume's
   * @param volume times its threshold suffices with {@code priceShare} of the price's
   */
  public record Adaptive(double price, double volumeShare, double volume, double priceShare) {

    public Adaptive {
      requirePositive(price, volumeShare, volume, priceShare);
    }
  }

  /**
   * What holds for every surge.
   *
   * @param openingFactor of the band's rupees in the opening
   * @param calmPercent move at least in low volatility at midday
   * @param cooldownIntervals intervals between told surges of a symbol, at least
   * @param windowMs of the quota, sliding
   */
  public record Gate(
      double openingFactor, double calmPercent, int cooldownIntervals, long windowMs) {

    public Gate {
      requirePositive(openingFactor, calmPercent);
      requirePositive(windowMs, cooldownIntervals);
    }
  }

  public SurgeConfig {
    bands = List.copyOf(bands);
    PriceBands.requireComplete(bands.stream().mapToLong(SurgeBand::belowPaise).toArray());
    requirePositive(scale, slope, upMultiplier, downMultiplier, restlessFactor, calmFactor);
    requirePositive(expiryMs);
    if (restlessFactor > calmFactor) {
      throw new IllegalArgumentException("a calm symbol must not have the higher threshold");
    }
    if (retentionMs < expiryMs) {
      throw new IllegalArgumentException("a row goes before its surge is over");
    }
  }

  /** The figures of a profile. */
  public static SurgeConfig of(Profile profile) {
    SurgeMode strict = SurgeMode.STRICT;
    return new SurgeConfig(
        new SurgePeriod(4.5, 0.7, 1, 3.0, 5_000, 4, strict, 50, 45_000, 5),
        new SurgePeriod(4.0, 0.4, 1, 3.0, 20_000, 8, strict, 75, 180_000, 3),
        new SurgePeriod(3.5, 0.9, 1, 2.5, 2_000, 3, strict, 60, 60_000, 4),
        List.of(
            new SurgeBand(200_00, 8.0, 3, 2),
            new SurgeBand(1_000_00, 5.0, 15, 10),
            new SurgeBand(4_000_00, 4.0, 30, 30),
            new SurgeBand(10_000_00, 3.0, 60, 60),
            new SurgeBand(Long.MAX_VALUE, 2.0, 100, 100)),
        // At the source's scale two whole days of the exchange's stocks held no surge at all.
        profile == Profile.NSE ? 1.0 / 3 : 1,
        // With 50 both halves of a score are at their cap, so every surge would score 100.
        profile == Profile.NSE ? 25 : 50,
        1,
        1,
        0.8,
        1.2,
        new Adaptive(1.5, 0.7, 2, 0.5),
        new Gate(0.7, 3.5, 2, 1_800_000),
        30_000,
        1_800_000);
  }

  SurgePeriod rule(Period period) {
    return switch (period) {
      case OPENING -> opening;
      case MIDDAY -> midday;
      case CLOSING -> closing;
    };
  }

  /** What a move must reach in a period, at a price of a band. */
  SurgeLimit limit(Period period, SurgeBand band, Direction direction, VolatilityClass volatility) {
    SurgePeriod rule = rule(period);
    double towards = direction == Direction.UP ? upMultiplier : downMultiplier;
    double gateRupees =
        period == Period.OPENING ? band.gateRupees() * gate.openingFactor : band.gateRupees();
    boolean calmMidday = period == Period.MIDDAY && volatility == VolatilityClass.LOW;
    return new SurgeLimit(
        Math.min(rule.percent(), band.percent())
            * rule.multiplier()
            * towards
            / (factor(volatility) * rule.sensitivity())
            * scale,
        band.rupees() * rule.multiplier() * scale * 100,
        rule.volume(),
        gateRupees * scale * 100,
        calmMidday ? gate.calmPercent * scale : 0);
  }

  private double factor(VolatilityClass volatility) {
    return switch (volatility) {
      case HIGH -> restlessFactor;
      case NORMAL -> 1;
      case LOW -> calmFactor;
    };
  }

  static void requirePositive(double... figures) {
    for (double figure : figures) {
      if (!(figure > 0) || Double.isInfinite(figure)) {
        throw new IllegalArgumentException("a figure of surges is not positive: " + figure);
      }
    }
  }

  static void requirePositive(long... figures) {
    for (long figure : figures) {
      if (figure <= 0) {
        throw new IllegalArgumentException("a figure of surges is not positive: " + figure);
      }
    }
  }
}
