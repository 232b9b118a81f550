package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.BrokerException;
import io.farstrike.broker.Instrument;
import io.farstrike.broker.InstrumentCatalog;
import io.farstrike.broker.InstrumentKey;
import io.farstrike.broker.SpotKeys;
import io.farstrike.cloud.jobs.JobParameters;
import io.farstrike.cloud.jobs.JobStage;
import io.farstrike.cloud.jobs.SkippedSymbol;
import io.farstrike.options.MarketQuote;
import io.farstrike.options.SkipReason;
import io.farstrike.options.StrikeSelection;
import io.farstrike.options.YearsToExpiry;
import io.farstrike.worker.BatchedFetch.Fetched;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The first half of a run: from symbols to the contracts that are far enough from the spot. */
final class CandidateSearch {

  private final JobParameters parameters;
  private final InstrumentFetch instruments;
  private final JobSession session;
  private final OutcomeDraft draft;
  private final ProgressMeter meter;
  private final Refusals refusals;
  private final Halt halt;
  private final List<SkippedSymbol> skipped = new ArrayList<>();
  private final List<Reference> references = new ArrayList<>();
  private final Set<String> unpriced = new HashSet<>();

  CandidateSearch(
      JobParameters parameters,
      InstrumentFetch instruments,
      JobSession session,
      OutcomeDraft draft,
      ProgressMeter meter,
      Refusals refusals,
      Halt halt) {
    this.parameters = requireNonNull(parameters, "parameters is null");
    this.instruments = requireNonNull(instruments, "instruments is null");
    this.session = requireNonNull(session, "session is null");
    this.draft = requireNonNull(draft, "draft is null");
    this.meter = requireNonNull(meter, "meter is null");
    this.refusals = requireNonNull(refusals, "refusals is null");
    this.halt = requireNonNull(halt, "halt is null");
  }

  /**
   * Finds them.
   *
   * @throws BrokerException if there is no instrument list or not one spot price
   */
  Start on(LocalDate tradingDate, SpotKeys spotKeys) throws InterruptedException {
    meter.enter(JobStage.INSTRUMENTS, "Reading the instrument list");
    InstrumentCatalog catalog =
        draft.timed(JobStage.INSTRUMENTS, () -> instruments.today(session, session::keepGate));
    TargetPlan plan =
        TargetPlan.of(parameters, catalog, spotKeys).on(tradingDate, parameters.expiry());
    int symbols = plan.targets().size() + plan.skipped().size();
    meter.symbols(plan.skipped().size(), symbols);
    skipped.addAll(plan.skipped());
    halt.check();
    List<Candidate> candidates = candidates(plan.targets(), prices(plan.targets()), tradingDate);
    return new Start(
        tradingDate, symbols, candidates, references, skipped, draft.outcome().failure());
  }

  /** Underlyings that turned out to have no spot price. */
  Set<String> unpriced() {
    return Set.copyOf(unpriced);
  }

  /** Spots, and in the same call futures, which tell where the money of the expiry is. */
  private Fetched<BigDecimal> prices(List<Target> targets) throws InterruptedException {
    meter.enter(JobStage.SPOT, "Asking for spot prices");
    List<List<InstrumentKey>> batches =
        session.lastPriceBatches(
            Stream.concat(
                    targets.stream().map(Target::spotKey),
                    targets.stream()
                        .flatMap(target -> target.future().stream())
                        .map(Instrument::key))
                .toList());
    BatchedFetch<InstrumentKey, BigDecimal> fetch =
        new BatchedFetch<>(key -> key, session::lastPrices, new Gathered<>(), halt, batch -> {});
    Fetched<BigDecimal> prices = draft.timed(JobStage.SPOT, () -> fetch.all(batches, 1));
    halt.check();
    refusals.requireSomething(prices);
    return prices;
  }

  private List<Candidate> candidates(
      List<Target> targets, Fetched<BigDecimal> prices, LocalDate tradingDate) {
    double years = YearsToExpiry.from(YearsToExpiry.close(tradingDate), parameters.expiry());
    List<Candidate> candidates = new ArrayList<>();
    for (Target target : targets) {
      BigDecimal spot = prices.values().getOrDefault(target.spotKey(), BigDecimal.ZERO);
      if (spot.signum() <= 0) {
        unpriced.add(target.underlying());
        boolean refused = prices.failed().contains(target.spotKey());
        skip(target, refused ? SkipReason.BROKER_ERROR : SkipReason.NO_SPOT);
        continue;
      }
      List<Candidate> far =
          target.contracts().stream()
              .filter(option -> isWanted(option, spot))
              .map(option -> Candidate.of(option, target.underlying(), parameters.expiry(), spot))
              .toList();
      if (far.isEmpty()) {
        skip(target, SkipReason.NO_STRIKE_IN_RANGE);
      } else {
        Optional<BigDecimal> future =
            target.future().flatMap(one -> Optional.ofNullable(prices.values().get(one.key())));
        references.add(
            Reference.of(target, parameters.expiry(), spot, forward(spot, future, years)));
      }
      candidates.addAll(far);
    }
    return candidates;
  }

  /** By the same rule as the forward of the figures, as far as last prices go. */
  private BigDecimal forward(BigDecimal spot, Optional<BigDecimal> future, double years) {
    try {
      MarketQuote traded =
          future.map(price -> MarketQuote.traded(price.doubleValue())).orElse(MarketQuote.NONE);
      return BigDecimal.valueOf(
          parameters
              .valuation()
              .convention()
              .forward(traded, List.of(), spot.doubleValue(), years)
              .value());
    } catch (IllegalArgumentException e) {
      // Prices that no market has: there will be no figures either.
      return spot;
    }
  }

  private boolean isWanted(Instrument option, BigDecimal spot) {
    return switch (parameters.kind()) {
      case SCREEN, RESCREEN ->
          new StrikeSelection(parameters.distancePercent(), parameters.sides())
              .keeps(Candidate.type(option), option.strike(), spot);
      case CHAIN -> true;
    };
  }

  private void skip(Target target, SkipReason reason) {
    skipped.add(SkippedSymbol.of(target.asked(), reason, reason.sentence()));
  }
}
