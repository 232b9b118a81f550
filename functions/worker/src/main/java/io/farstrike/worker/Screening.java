package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.BrokerException;
import io.farstrike.broker.InstrumentKey;
import io.farstrike.cloud.export.ResultNotes;
import io.farstrike.cloud.history.IvHistory;
import io.farstrike.cloud.jobs.JobOutcome;
import io.farstrike.cloud.jobs.JobParameters;
import io.farstrike.cloud.jobs.JobStage;
import io.farstrike.cloud.jobs.JobStatus;
import io.farstrike.cloud.jobs.LeaseLostException;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.workspace.FileKind;
import io.farstrike.cloud.workspace.Workspace;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.ScreenResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One run of a screen, from symbols to stored files. A run that stops early leaves a checkpoint,
 * from which another goes on; the result is that of a run that never stopped.
 */
final class Screening {

  /**
   * A finished run.
   *
   * @param status SUCCEEDED, or PARTIAL if the broker refused a part
   */
  record Result(JobStatus status, JobOutcome outcome) {}

  private final Platform platform;
  private final InstrumentFetch instruments;
  private final JobSession session;
  private final ProgressLog progress;
  private final Halt halt;
  private final Workspace workspace;
  private final IvHistory history;
  private final Path scratch;
  private final JobParameters parameters;
  private final OutcomeDraft draft;
  private final JobLog log;
  private final ProgressMeter meter;
  private final Refusals refusals;
  private @Nullable MarketFetch fetch;

  Screening(
      Platform platform,
      InstrumentFetch instruments,
      JobSession session,
      ProgressLog progress,
      Halt halt,
      Workspace workspace,
      IvHistory history,
      Path scratch) {
    this.platform = requireNonNull(platform, "platform is null");
    this.instruments = requireNonNull(instruments, "instruments is null");
    this.session = requireNonNull(session, "session is null");
    this.progress = requireNonNull(progress, "progress is null");
    this.halt = requireNonNull(halt, "halt is null");
    this.workspace = requireNonNull(workspace, "workspace is null");
    this.history = requireNonNull(history, "history is null");
    this.scratch = requireNonNull(scratch, "scratch is null");
    this.parameters = progress.job().parameters();
    this.draft =
        new OutcomeDraft(
            session::calls,
            platform.systemClock(),
            progress.job().outcome(),
            Optional.of(platform.operator().source()));
    this.log = new JobLog(platform.systemClock());
    this.meter = new ProgressMeter(progress::at, draft, log);
    this.refusals = new Refusals(draft, log, session);
  }

  /**
   * Runs it.
   *
   * @throws BrokerException if the broker gave nothing that could be screened
   * @throws HaltedException if it was asked to stop; what it had is kept
   */
  Result run() throws InterruptedException {
    Checkpoints saved = Checkpoints.read(workspace.temp(progress.job().id()), progress, log);
    Start start = started(saved);
    fetch(start, saved);
    // The rest needs no call: the user's next job may have the gate.
    session.close();
    Figures figures = new Figures(parameters, history, draft, meter, log, refusals);
    ContractTable contracts = figures.contracts(start, saved);
    ColumnTable table = figures.calculated(contracts, start, saved);
    List<ScreenResult> screens = figures.screened(table);
    halt.passTheLastStop();
    // Publishing takes a while: not before it is certain that the job is still ours.
    progress.renew();
    store(contracts, table, screens);
    JobStatus status =
        draft.hasBrokerErrors() || isPartOfTheForwardsRefused(start, saved)
            ? JobStatus.PARTIAL
            : JobStatus.SUCCEEDED;
    meter.symbols(start.symbols(), start.symbols());
    meter.enter(JobStage.STORE, "Done");
    return new Result(status, draft.outcome());
  }

  /** What is left to do: contracts, or symbols while the contracts are not known. */
  int undone() {
    return fetch == null ? progress.job().undone() : fetch.undone();
  }

  private Start started(Checkpoints saved) throws InterruptedException {
    Start start;
    if (saved.start().isPresent()) {
      start = saved.start().get();
      log.note("RESUMED", "claim " + progress.claim().attempt());
    } else {
      CandidateSearch search =
          new CandidateSearch(parameters, instruments, session, draft, meter, refusals, halt);
      start = search.on(platform.marketClock().date(), platform.spotKeys());
      saved.begin(start);
    }
    draft.begin(start);
    meter.symbols(start.skipped().size(), start.symbols());
    return start;
  }

  /** What came before a halt is kept, whether the halt was awaited or broke a call off. */
  private void fetch(Start start, Checkpoints saved) throws InterruptedException {
    fetch = new MarketFetch(session, start, parameters, saved, draft, meter, halt);
    try {
      fetch.run();
    } catch (InterruptedException e) {
      keepForTheNext(saved);
      throw e;
    }
    keepForTheNext(saved);
    halt.check();
    saved.save();
  }

  private void keepForTheNext(Checkpoints saved) {
    if (halt.why().filter(Halt.Why.OUT_OF_TIME::equals).isPresent()) {
      saved.save();
    }
  }

  /** Then volatilities are of a forward from elsewhere, which their rows say. */
  private static boolean isPartOfTheForwardsRefused(Start start, Checkpoints saved) {
    Set<InstrumentKey> refused = saved.quotes().fetched().failed();
    return start.references().stream().flatMap(Reference::keys).anyMatch(refused::contains);
  }

  private void store(ContractTable contracts, ColumnTable table, List<ScreenResult> screens)
      throws InterruptedException {
    meter.enter(JobStage.STORE, "Storing the result");
    draft.timed(
        JobStage.STORE,
        () -> {
          ResultFiles files =
              new ResultFiles(
                  progress.job().id(), scratch, ResultNotes.of(parameters, draft.outcome()));
          draft.stored(
              files
                  .with(FileKind.PROCESSED_OPTIONS, contracts.table())
                  .with(FileKind.CALCULATED_COLUMNS, table)
                  .with(screens)
                  .publish(workspace, progress.hold(), log.lines())
                  .orElseThrow(() -> new LeaseLostException(progress.job().id())));
          return true;
        });
  }
}
