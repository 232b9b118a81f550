package io.farstrike.cloud.jobs;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.farstrike.cloud.screens.BuiltInScreens;
import io.farstrike.cloud.screens.ScreenDefinition;
import io.farstrike.options.Screen;
import io.farstrike.options.Sides;
import io.farstrike.options.Valuation;
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
 * @param screens names of the screens to run; none for a chain, which is one table
 * @param marginStrikes strikes of a chain whose margins are asked for, in rupees; empty otherwise
 * @param valuation how volatilities are implied, and what is stale
 * @param ownScreens those of the screens that are the user's own, as they were when the job was
 *     accepted; what becomes of them later does not change the job
 * @param rescreen there if and only if this is a re-screen; all else is then its parent's
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
    List<String> screens,
    Optional<List<BigDecimal>> marginStrikes,
    Valuation valuation,
    Optional<List<ScreenDefinition>> ownScreens,
    Optional<Rescreen> rescreen) {

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
    marginStrikes = marginStrikes.map(List::copyOf);
    // What was stored before there was a choice has none.
    valuation = requireNonNullElse(valuation, Valuation.DEFAULT);
    ownScreens = ownScreens.map(List::copyOf);
    if (rescreen.isPresent() != (kind == JobKind.RESCREEN)) {
      throw new IllegalArgumentException("a re-screen has a parent, and nothing else has");
    }
  }

  /** What a screen needs and no more. */
  public JobParameters(
      JobKind kind,
      List<String> symbols,
      Optional<String> universe,
      LocalDate expiry,
      BigDecimal distancePercent,
      Sides sides,
      BigDecimal capital,
      BigDecimal costPerLot,
      List<String> screens) {
    this(
        kind,
        symbols,
        universe,
        expiry,
        distancePercent,
        sides,
        capital,
        costPerLot,
        screens,
        Optional.empty(),
        Valuation.DEFAULT,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * The parameters of a re-screen of what these gave.
   *
   * @param own the screen, if it is the user's own
   */
  public JobParameters rescreened(String screen, Optional<ScreenDefinition> own, Rescreen how) {
    return new JobParameters(
        JobKind.RESCREEN,
        symbols,
        universe,
        expiry,
        distancePercent,
        sides,
        capital,
        costPerLot,
        List.of(screen),
        marginStrikes,
        valuation,
        own.map(List::of),
        Optional.of(how));
  }

  /** A screen that the job knows by name: one of the user's own as it was, or a built-in one. */
  public Optional<Screen> screen(String name) {
    return ownScreens.stream()
        .flatMap(List::stream)
        .filter(own -> own.name().equals(name))
        .findFirst()
        .map(ScreenDefinition::screen)
        .or(() -> BuiltInScreens.find(name));
  }

  /** Whether the margin for selling an option of this strike is asked for. */
  public boolean asksMarginOf(BigDecimal strike) {
    return switch (kind) {
      case SCREEN -> true;
      case CHAIN ->
          marginStrikes.stream()
              .flatMap(List::stream)
              .anyMatch(asked -> asked.compareTo(strike) == 0);
      case RESCREEN -> false;
    };
  }
}
