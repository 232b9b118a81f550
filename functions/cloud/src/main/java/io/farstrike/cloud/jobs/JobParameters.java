package io.farstrike.cloud.jobs;

import static java.util.Objects.requireNonNull;

import io.farstrike.options.Sides;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a user asked for; checked when the job was accepted and stored with its result.
 *
 * @param symbols as the user wrote them; empty when a universe was named
 * @param universe a named set of underlyings
 * @param distancePercent strikes nearer to the spot than this are left out; 10 means 10 %
 * @param capital rupees, for the number of affordable lots
 * @param costPerLot rupees
 * @param screens names of the screens to run
 */
public record JobParameters(
    JobKind kind,
    List<String> symbols,
    Optional<String> universe,
    LocalDate expiry,
    BigDecimal distancePercent,
    Sides sides,
    BigDecimal capital,
    BigDecimal costPerLot,
    List<String> screens) {

  public JobParameters {
    requireNonNull(kind, "kind is null");
    symbols = List.copyOf(symbols);
    requireNonNull(universe, "universe is null");
    requireNonNull(expiry, "expiry is null");
    requireNonNull(distancePercent, "distancePercent is null");
    requireNonNull(sides, "sides is null");
    requireNonNull(capital, "capital is null");
    requireNonNull(costPerLot, "costPerLot is null");
    screens = List.copyOf(screens);
  }
}
