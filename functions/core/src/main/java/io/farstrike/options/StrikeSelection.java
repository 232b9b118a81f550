package io.farstrike.options;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * Which strikes are far enough from the spot: puts below {@code spot x (1 - d)}, calls above {@code
 * spot x (1 + d)}, a strike exactly on the bound being too near. The comparison is exact.
 *
 * @param distancePercent d, where 10 means 10 %; zero or above and below 100
 */
public record StrikeSelection(BigDecimal distancePercent, Sides sides) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  public StrikeSelection {
    requireNonNull(distancePercent, "distancePercent is null");
    requireNonNull(sides, "sides is null");
    if (distancePercent.signum() < 0 || distancePercent.compareTo(HUNDRED) >= 0) {
      throw new IllegalArgumentException(
          "distancePercent must be zero or above and below 100, not " + distancePercent);
    }
  }

  /**
   * Tells whether an option of this strike is looked at.
   *
   * @param strike rupees
   * @param spot rupees, above zero
   * @throws IllegalArgumentException if the spot is not above zero
   */
  public boolean keeps(OptionType type, BigDecimal strike, BigDecimal spot) {
    requireNonNull(strike, "strike is null");
    if (spot.signum() <= 0) {
      throw new IllegalArgumentException("spot must be above zero, not " + spot);
    }
    return sides.include(type)
        && switch (type) {
          case PUT -> strike.multiply(HUNDRED).compareTo(lowerBoundTimesHundred(spot)) < 0;
          case CALL -> strike.multiply(HUNDRED).compareTo(upperBoundTimesHundred(spot)) > 0;
        };
  }

  private BigDecimal lowerBoundTimesHundred(BigDecimal spot) {
    return spot.multiply(HUNDRED.subtract(distancePercent));
  }

  private BigDecimal upperBoundTimesHundred(BigDecimal spot) {
    return spot.multiply(HUNDRED.add(distancePercent));
  }
}
