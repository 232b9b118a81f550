package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.CallCounts;
import io.farstrike.cloud.export.ResultNotes;
import io.farstrike.cloud.jobs.Job;
import io.farstrike.cloud.jobs.JobOutcome;
import io.farstrike.cloud.jobs.JobParameters;
import io.farstrike.cloud.jobs.JobStage;
import io.farstrike.cloud.jobs.JobStatus;
import io.farstrike.cloud.jobs.LeaseLostException;
import io.farstrike.cloud.jobs.Rescreen;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.workspace.FileKind;
import io.farstrike.cloud.workspace.StoredTables;
import io.farstrike.cloud.workspace.Workspace;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.Screen;
import io.farstrike.options.ScreenResult;
import io.farstrike.tenancy.TenantScope;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run of a re-screen: another job's rows, as they are stored, under another screen. The broker
 * is not asked; times, dates and reasons are those of the job whose rows they are.
 */
final class Rescreening {

  /** What came of it. */
  sealed interface Result {

    /**
     * A result.
     *
     * @param status the parent's: what the broker refused it is missing here as well
     */
    record Done(JobStatus status, JobOutcome outcome) implements Result {}

    /** The rows were removed, or have outlived their time. */
    record RowsGone() implements Result {}
  }

  private final TenantScope scope;
  private final Platform platform;
  private final ProgressLog progress;
  private final Halt halt;
  private final Workspace workspace;
  private final Path scratch;
  private final JobParameters parameters;
  private final OutcomeDraft draft;
  private final JobLog log;
  private final ProgressMeter meter;

  Rescreening(Platform platform, TenantScope scope, ProgressLog progress, Halt halt, Path scratch) {
    this.platform = requireNonNull(platform, "platform is null");
    this.scope = requireNonNull(scope, "scope is null");
    this.progress = requireNonNull(progress, "progress is null");
    this.halt = requireNonNull(halt, "halt is null");
    this.scratch = requireNonNull(scratch, "scratch is null");
    this.workspace = platform.workspace(scope);
    this.parameters = progress.job().parameters();
    this.draft =
        new OutcomeDraft(
            () -> CallCounts.NONE,
            platform.systemClock(),
            progress.job().outcome(),
            Optional.empty());
    this.log = new JobLog(platform.systemClock());
    this.meter = new ProgressMeter(progress::at, draft, log);
  }

  /**
   * Runs it.
   *
   * @throws HaltedException if it was asked to stop
   */
  Result run() throws InterruptedException {
    Rescreen how = parameters.rescreen().orElseThrow();
    log.note("PARENT", how.parent());
    Optional<Job> parent =
        platform.jobs(scope).find(how.parent()).filter(job -> job.status().hasResult());
    Optional<ColumnTable> rows = parent.flatMap(this::rows);
    if (rows.isEmpty()) {
      return new Result.RowsGone();
    }
    draft.begin(parent.orElseThrow().outcome());
    halt.check();
    ScreenResult kept = screened(rows.get(), how);
    halt.passTheLastStop();
    // Publishing takes a while: not before it is certain that the job is still ours.
    progress.renew();
    store(kept);
    meter.enter(JobStage.STORE, "Done");
    return new Result.Done(parent.orElseThrow().status(), draft.outcome());
  }

  private Optional<ColumnTable> rows(Job parent) {
    StoredTables tables = new StoredTables(workspace, scratch);
    return parent.outcome().files().stream()
        .filter(file -> file.kind() == FileKind.CALCULATED_COLUMNS)
        .findFirst()
        .flatMap(tables::read);
  }

  private ScreenResult screened(ColumnTable table, Rescreen how) throws InterruptedException {
    int symbols = Screens.symbols(table);
    meter.symbols(symbols, symbols);
    meter.contracts(table.rows(), table.rows(), 0, 0);
    meter.enter(JobStage.SCREEN, "Screening");
    Screen screen = Screens.anew(parameters, how, table);
    ScreenResult kept = draft.timed(JobStage.SCREEN, () -> screen.over(table));
    draft.screened(symbols, table.rows(), Map.of(screen.name(), kept.size()));
    return kept;
  }

  private void store(ScreenResult kept) throws InterruptedException {
    meter.enter(JobStage.STORE, "Storing the result");
    draft.timed(
        JobStage.STORE,
        () -> {
          ResultFiles files =
              new ResultFiles(
                  progress.job().id(), scratch, ResultNotes.of(parameters, draft.outcome()));
          draft.stored(
              files
                  .with(List.of(kept))
                  .publish(workspace, progress.hold(), log.lines())
                  .orElseThrow(() -> new LeaseLostException(progress.job().id())));
          return true;
        });
  }
}
