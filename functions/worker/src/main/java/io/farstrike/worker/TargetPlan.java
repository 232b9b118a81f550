package io.farstrike.worker;

import io.farstrike.broker.Instrument;
import io.farstrike.broker.InstrumentCatalog;
import io.farstrike.broker.SpotKeys;
import io.farstrike.cloud.jobs.JobParameters;
import io.farstrike.cloud.jobs.SkippedSymbol;
import io.farstrike.market.SymbolMatch;
import io.farstrike.market.SymbolMatcher;
import io.farstrike.options.SkipReason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * From the symbols of a job to underlyings with contracts.
 *
 * @param targets in the order in which they were asked for, each underlying once
 * @param skipped every symbol that leads nowhere, with the reason
 */
record TargetPlan(List<Target> targets, List<SkippedSymbol> skipped) {

  TargetPlan {
    targets = List.copyOf(targets);
    skipped = List.copyOf(skipped);
  }

  static TargetPlan of(JobParameters parameters, InstrumentCatalog catalog, SpotKeys spotKeys) {
    List<Target> targets = new ArrayList<>();
    List<SkippedSymbol> skipped = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    SymbolMatcher matcher = new SymbolMatcher(catalog.underlyings(), catalog.listed());
    for (String symbol : symbols(parameters, catalog, spotKeys)) {
      switch (matcher.match(symbol)) {
        case SymbolMatch.Matched found -> {
          if (seen.add(found.symbol())) {
            add(symbol, found.symbol(), parameters, catalog, targets, skipped);
          }
        }
        case SymbolMatch.NotInFno listed ->
            skipped.add(
                SkippedSymbol.of(symbol, SkipReason.NOT_IN_FNO, SkipReason.NOT_IN_FNO.sentence()));
        case SymbolMatch.Unknown unknown ->
            skipped.add(
                new SkippedSymbol(
                    symbol,
                    SkipReason.UNKNOWN_SYMBOL,
                    SkipReason.UNKNOWN_SYMBOL.sentence(),
                    unknown.suggestion()));
      }
    }
    return new TargetPlan(targets, skipped);
  }

  /**
   * The plan on a trading date. An expiry that is past by then, since the job waited for long, has
   * no targets.
   */
  TargetPlan on(LocalDate tradingDate, LocalDate expiry) {
    if (!expiry.isBefore(tradingDate)) {
      return this;
    }
    String why = "The expiry " + expiry + " was past when the job ran, on " + tradingDate + '.';
    List<SkippedSymbol> all = new ArrayList<>(skipped);
    targets.forEach(target -> all.add(SkippedSymbol.of(target.asked(), SkipReason.NO_EXPIRY, why)));
    return new TargetPlan(List.of(), all);
  }

  /** A universe holds the stocks; an index is screened when it is named. */
  private static List<String> symbols(
      JobParameters parameters, InstrumentCatalog catalog, SpotKeys spotKeys) {
    return parameters.universe().isPresent()
        ? spotKeys.sharesAmong(catalog.underlyings())
        : parameters.symbols();
  }

  private static void add(
      String asked,
      String underlying,
      JobParameters parameters,
      InstrumentCatalog catalog,
      List<Target> targets,
      List<SkippedSymbol> skipped) {
    List<Instrument> contracts = catalog.contracts(underlying, parameters.expiry());
    if (contracts.isEmpty()) {
      skipped.add(
          SkippedSymbol.of(
              asked,
              SkipReason.NO_EXPIRY,
              "No options of " + underlying + " expire on " + parameters.expiry() + '.'));
    } else {
      targets.add(
          new Target(
              asked,
              underlying,
              catalog.spotKey(underlying),
              contracts,
              catalog.future(underlying, parameters.expiry())));
    }
  }
}
