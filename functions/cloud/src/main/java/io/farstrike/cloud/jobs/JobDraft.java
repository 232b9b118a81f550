package io.farstrike.cloud.jobs;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.farstrike.cloud.screens.ScreenDefinition;
import io.farstrike.options.Sides;
import io.farstrike.options.Valuation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a job is asked to do, perhaps without the expiry, which changes from month to month. The
 * rest is as in {@link JobParameters}.
 */
public record JobDraft(
    JobKind kind,
    List<String> symbols,
    Optional<String> universe,
    Optional<LocalDate> expiry,
    BigDecimal distancePercent,
    Sides sides,
    BigDecimal capital,
    BigDecimal costPerLot,
    List<String> screens,
    Optional<List<BigDecimal>> marginStrikes,
    Valuation valuation) {

  public JobDraft {
    requireNonNull(kind, "kind is null");
    symbols = List.copyOf(symbols);
    requireNonNull(universe, "universe is null");
    requireNonNull(expiry, "expiry is null");
    requireNonNull(distancePercent, "distancePercent is null");
    requireNonNull(sides, "sides is null");
    requireNonNull(capital, "capital is null");
    requireNonNull(costPerLot, "costPerLot is null");
    screens = List.copyOf(screens);
    marginStrikes = marginStrikes.map(List::copyOf);
    // What was stored before there was a choice has none.
    valuation = requireNonNullElse(valuation, Valuation.DEFAULT);
  }

  /**
   * The parameters of a job.
   *
   * @param own those of the screens that are the user's own
   * @throws java.util.NoSuchElementException if the expiry was left out
   */
  public JobParameters parameters(List<ScreenDefinition> own) {
    return new JobParameters(
        kind,
        symbols,
        universe,
        expiry.orElseThrow(),
        distancePercent,
        sides,
        capital,
        costPerLot,
        screens,
        marginStrikes,
        valuation,
        Optional.of(own).filter(some -> !some.isEmpty()),
        Optional.empty());
  }
}
