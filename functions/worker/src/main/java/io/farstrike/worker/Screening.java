package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.BrokerException;
import io.farstrike.broker.BrokerQuote;
import io.farstrike.broker.BrokerSession;
import io.farstrike.broker.InstrumentCatalog;
import io.farstrike.broker.InstrumentKey;
import io.farstrike.broker.ShortLot;
import io.farstrike.broker.ShortMargin;
import io.farstrike.cloud.jobs.JobOutcome;
import io.farstrike.cloud.jobs.JobParameters;
import io.farstrike.cloud.jobs.JobStage;
import io.farstrike.cloud.jobs.JobStatus;
import io.farstrike.cloud.jobs.SkippedSymbol;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.workspace.Workspace;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.ScreenResult;
import io.farstrike.options.SkipReason;
import io.farstrike.options.StrikeSelection;
import io.farstrike.worker.BatchedFetch.Fetched;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One run of a screen, from symbols to stored files. */
final class Screening {

  /** Margin calls under way at once; the gate spaces their starts. */
  private static final int MARGINS_ABREAST = 4;

  /**
   * A finished run.
   *
   * @param status SUCCEEDED, or PARTIAL if the broker refused a part
   */
  record Result(JobStatus status, JobOutcome outcome) {}

  private final Platform platform;
  private final InstrumentFetch instruments;
  private final BrokerDesk.OpenSession open;
  private final BrokerSession session;
  private final JobParameters parameters;
  private final OutcomeDraft draft;
  private final ProgressMeter meter;
  private final JobLog log;
  private final String jobId;
  private final Path scratch;

  Screening(
      Platform platform,
      InstrumentFetch instruments,
      BrokerDesk.OpenSession open,
      ProgressLog progress,
      Path scratch) {
    this.platform = requireNonNull(platform, "platform is null");
    this.instruments = requireNonNull(instruments, "instruments is null");
    this.open = requireNonNull(open, "open is null");
    this.session = open.session();
    this.parameters = progress.job().parameters();
    this.jobId = progress.job().id();
    this.draft = new OutcomeDraft(session, platform.systemClock(), platform.marketClock().date());
    this.log = new JobLog(platform.systemClock());
    this.meter = new ProgressMeter(progress, draft, log);
    this.scratch = requireNonNull(scratch, "scratch is null");
  }

  /**
   * Runs it.
   *
   * @throws BrokerException if the broker gave nothing that could be screened
   */
  Result run(Workspace workspace) throws InterruptedException {
    List<Target> targets = targets();
    List<Candidate> candidates = candidates(targets, spots(targets));
    ContractTable contracts = fetched(candidates);
    // The rest needs no call: the user's next job may have the gate.
    open.close();
    ColumnTable table = calculated(contracts);
    List<ScreenResult> screens = screened(table);
    draft.timed(
        JobStage.STORE,
        () -> {
          meter.enter(JobStage.STORE, "Storing the result");
          ResultFiles files = new ResultFiles(jobId, scratch, ResultNotes.of(parameters, draft));
          draft.stored(files.publish(workspace, contracts.table(), table, screens, log.lines()));
          return true;
        });
    JobStatus status = draft.hasBrokerErrors() ? JobStatus.PARTIAL : JobStatus.SUCCEEDED;
    meter.enter(JobStage.STORE, "Done");
    return new Result(status, draft.outcome());
  }

  private List<Target> targets() throws InterruptedException {
    meter.enter(JobStage.INSTRUMENTS, "Reading the instrument list");
    InstrumentCatalog catalog = draft.timed(JobStage.INSTRUMENTS, () -> instruments.today(open));
    TargetPlan plan = TargetPlan.of(parameters, catalog, platform.spotKeys());
    plan.skipped().forEach(draft::skip);
    meter.symbols(plan.targets().size() + plan.skipped().size());
    meter.symbolsDone(plan.skipped().size());
    return plan.targets();
  }

  private Fetched<BigDecimal> spots(List<Target> targets) throws InterruptedException {
    meter.enter(JobStage.SPOT, "Asking for spot prices");
    BatchedFetch<InstrumentKey, BigDecimal> fetch =
        new BatchedFetch<>(key -> key, session::lastPrices, batch -> {});
    Fetched<BigDecimal> spots =
        draft.timed(
            JobStage.SPOT,
            () ->
                fetch.all(
                    session.lastPriceBatches(targets.stream().map(Target::spotKey).toList()), 1));
    requireSomething(spots);
    return spots;
  }

  private List<Candidate> candidates(List<Target> targets, Fetched<BigDecimal> spots) {
    StrikeSelection selection =
        new StrikeSelection(parameters.distancePercent(), parameters.sides());
    List<Candidate> candidates = new ArrayList<>();
    for (Target target : targets) {
      BigDecimal spot = spots.values().getOrDefault(target.spotKey(), BigDecimal.ZERO);
      if (spot.signum() <= 0) {
        skip(target, spots.failed().contains(target.spotKey()));
        continue;
      }
      List<Candidate> far =
          target.contracts().stream()
              .filter(option -> selection.keeps(Candidate.type(option), option.strike(), spot))
              .map(option -> Candidate.of(option, target.underlying(), parameters.expiry(), spot))
              .toList();
      if (far.isEmpty()) {
        draft.skip(
            SkippedSymbol.of(
                target.asked(),
                SkipReason.NO_STRIKE_IN_RANGE,
                SkipReason.NO_STRIKE_IN_RANGE.sentence()));
      }
      candidates.addAll(far);
    }
    return candidates;
  }

  private void skip(Target target, boolean refused) {
    SkipReason reason = refused ? SkipReason.BROKER_ERROR : SkipReason.NO_SPOT;
    draft.skip(SkippedSymbol.of(target.asked(), reason, reason.sentence()));
  }

  private ContractTable fetched(List<Candidate> candidates) throws InterruptedException {
    List<List<InstrumentKey>> quoteBatches =
        session.quoteBatches(candidates.stream().map(Candidate::key).toList());
    List<List<ShortLot>> marginBatches =
        session.marginBatches(candidates.stream().map(Candidate::lot).toList());
    meter.contracts(candidates.size(), quoteBatches.size(), marginBatches.size());
    meter.enter(JobStage.QUOTES, "Asking for quotes and margins");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Fetched<BrokerQuote>> quotes =
          threads.submit(() -> draft.timed(JobStage.QUOTES, () -> quotes(quoteBatches)));
      Future<Fetched<ShortMargin>> margins =
          threads.submit(() -> draft.timed(JobStage.MARGINS, () -> margins(marginBatches)));
      try {
        return table(candidates, result(quotes), result(margins));
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private Fetched<BrokerQuote> quotes(List<List<InstrumentKey>> batches)
      throws InterruptedException {
    return new BatchedFetch<InstrumentKey, BrokerQuote>(key -> key, session::quotes, meter::quoted)
        .all(batches, 1);
  }

  private Fetched<ShortMargin> margins(List<List<ShortLot>> batches) throws InterruptedException {
    return new BatchedFetch<ShortLot, ShortMargin>(
            ShortLot::key, session::shortMargins, lots -> meter.margined())
        .all(batches, MARGINS_ABREAST);
  }

  private ContractTable table(
      List<Candidate> candidates, Fetched<BrokerQuote> quotes, Fetched<ShortMargin> margins) {
    requireSomething(quotes);
    note(margins);
    ContractTable contracts = ContractTable.of(candidates, quotes, margins);
    contracts.reasons().forEach(draft::count);
    draft.quotedBetween(contracts.firstQuote(), contracts.lastQuote());
    log.note(
        "FETCHED",
        candidates.size()
            + " contracts, "
            + quotes.values().size()
            + " quotes, "
            + margins.values().size()
            + " margins");
    return contracts;
  }

  private ColumnTable calculated(ContractTable contracts) throws InterruptedException {
    meter.enter(JobStage.CALCULATE, "Calculating");
    return draft.timed(
        JobStage.CALCULATE,
        () ->
            contracts.calculated(
                parameters.capital(),
                parameters.costPerLot(),
                parameters.distancePercent(),
                platform.marketClock().date()));
  }

  private List<ScreenResult> screened(ColumnTable table) throws InterruptedException {
    meter.enter(JobStage.SCREEN, "Screening");
    List<ScreenResult> results =
        draft.timed(JobStage.SCREEN, () -> Screens.over(table, parameters.screens()));
    Map<String, Integer> rows = new LinkedHashMap<>();
    results.forEach(result -> rows.put(result.screen().name(), result.size()));
    draft.screened(Screens.symbols(table), table.rows(), rows);
    return results;
  }

  /** A stage of which nothing came at all, since the broker refused, ends the job. */
  private <V> void requireSomething(Fetched<V> fetched) {
    note(fetched);
    fetched
        .failure()
        .filter(failure -> fetched.values().isEmpty())
        .ifPresent(
            failure -> {
              throw failure;
            });
  }

  private <V> void note(Fetched<V> fetched) {
    fetched
        .failure()
        .ifPresent(
            failure -> {
              draft.failed(BrokerFailures.sentence(failure));
              log.note("BROKER", failure.endpoint() + " " + failure.kind());
              if (failure.kind() == BrokerException.Kind.TOKEN_EXPIRED) {
                open.rejected();
              }
            });
  }

  private static <V> V result(Future<V> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
