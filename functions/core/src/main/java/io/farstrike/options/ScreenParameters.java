package io.farstrike.options;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What a user may set for the calculation; stored with its result.
 *
 * @param capital rupees; above zero and at most {@link #MOST_CAPITAL}
 * @param costPerLot rupees; zero or above and at most {@link #MOST_COST}
 * @param distancePercent how far from the spot a strike must be, 10 means 10 %; zero or above and
 *     below 100
 */
public record ScreenParameters(double capital, double costPerLot, BigDecimal distancePercent) {

  /** A trillion rupees: beyond any seller, and every figure stays an exact count of lots. */
  public static final double MOST_CAPITAL = 1e12;

  public static final double MOST_COST = 1e6;

  public static final ScreenParameters DEFAULT =
      new ScreenParameters(8_000_000, 12, BigDecimal.TEN);

  /**
   * Checks all parameters.
   *
   * @throws IllegalArgumentException naming each field that is wrong and its rule; ask {@link
   *     #faults} first where a user is to be told
   */
  public ScreenParameters {
    List<ParameterFault> faults = faults(capital, costPerLot, distancePercent);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          faults.stream().map(ParameterFault::message).collect(joining("; ")));
    }
  }

  /** What is wrong with these values; empty if they can be used. */
  public static List<ParameterFault> faults(
      double capital, double costPerLot, BigDecimal distancePercent) {
    requireNonNull(distancePercent, "distancePercent is null");
    List<ParameterFault> faults = new ArrayList<>();
    if (!(capital > 0 && capital <= MOST_CAPITAL)) {
      faults.add(outOfRange("capital", "above zero and at most 1,000,000,000,000 rupees"));
    }
    if (!(costPerLot >= 0 && costPerLot <= MOST_COST)) {
      faults.add(outOfRange("costPerLot", "zero or above and at most 1,000,000 rupees"));
    }
    if (distancePercent.signum() < 0 || distancePercent.compareTo(BigDecimal.valueOf(100)) >= 0) {
      faults.add(outOfRange("distancePercent", "zero or above and below 100"));
    }
    return List.copyOf(faults);
  }

  /** The strikes that these parameters ask for. */
  public StrikeSelection strikes(Sides sides) {
    return new StrikeSelection(distancePercent, sides);
  }

  /**
   * Calendar days from the trading date to expiry, at least 1: on the day of expiry a premium is
   * still earned over one day.
   *
   * @throws IllegalArgumentException if the expiry is past
   */
  public static int days(LocalDate tradingDate, LocalDate expiry) {
    long days = ChronoUnit.DAYS.between(tradingDate, expiry);
    if (days < 0) {
      throw new IllegalArgumentException(
          "expiry " + expiry + " is before the trading date " + tradingDate);
    }
    return Math.max(1, Math.toIntExact(days));
  }

  private static ParameterFault outOfRange(String field, String rule) {
    return new ParameterFault(field, "out-of-range", field + " must be " + rule);
  }
}
