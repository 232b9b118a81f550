package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.BrokerException;
import io.farstrike.cloud.jobs.BrokerCalls;
import io.farstrike.cloud.jobs.JobOutcome;
import io.farstrike.cloud.jobs.JobParameters;
import io.farstrike.cloud.monitors.Monitor;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.monitor.QuotedContracts;
import io.farstrike.options.monitor.ScreenRows;
import io.farstrike.tenancy.TenantScope;
import java.util.List;
import java.util.Optional;

/**
 * One refresh of a monitor, from symbols to the rows of its screens: what a job does, but that
 * margins may be known, and that nothing is published.
 */
final class Refreshing {

  /**
   * What a refresh found.
   *
   * @param quoted tells why rows are gone
   */
  record Result(JobOutcome outcome, List<ScreenRows> screens, QuotedContracts quoted) {}

  private final Platform platform;
  private final InstrumentFetch instruments;
  private final TenantScope scope;
  private final JobSession session;
  private final Halt halt;
  private final KnownMargins answers;
  private final JobParameters parameters;
  private final BrokerCalls callsBefore;
  private final OutcomeDraft draft;
  private final JobLog log;
  private final ProgressMeter meter;
  private final Refusals refusals;

  Refreshing(
      Platform platform,
      InstrumentFetch instruments,
      TenantScope scope,
      JobSession session,
      Monitor monitor,
      KnownMargins answers,
      Halt halt) {
    this.platform = requireNonNull(platform, "platform is null");
    this.instruments = requireNonNull(instruments, "instruments is null");
    this.scope = requireNonNull(scope, "scope is null");
    this.session = requireNonNull(session, "session is null");
    this.halt = requireNonNull(halt, "halt is null");
    this.answers = requireNonNull(answers, "answers is null");
    this.parameters = monitor.parameters();
    this.callsBefore = monitor.outcome().brokerCalls();
    this.draft =
        new OutcomeDraft(
            session::calls,
            platform.systemClock(),
            JobOutcome.NONE.after(callsBefore),
            Optional.of(platform.operator().source()));
    this.log = new JobLog(platform.systemClock());
    this.meter = new ProgressMeter((progress, outcome) -> {}, draft, log);
    this.refusals = new Refusals(draft, log, session);
  }

  /**
   * Runs it.
   *
   * @throws BrokerException if the broker gave nothing that could be screened, or does not take the
   *     token any more
   * @throws HaltedException if it was asked to stop
   */
  Result run() throws InterruptedException {
    CandidateSearch search =
        new CandidateSearch(parameters, instruments, session, draft, meter, refusals, halt);
    Start start = search.on(platform.marketClock().date(), platform.spotKeys());
    draft.begin(start);
    new MarketFetch(session, start, parameters, answers, draft, meter, halt).run();
    halt.check();
    requireToken();
    // The rest needs no call: a job may have the gate.
    session.close();
    Figures figures =
        new Figures(parameters, platform.ivHistory(scope), draft, meter, log, refusals);
    ContractTable contracts = figures.contracts(start, answers);
    ColumnTable table = figures.calculated(contracts, start, answers);
    List<ScreenRows> screens =
        figures.screened(table).stream()
            .map(result -> ScreenRows.of(result, Monitor.MOST_ROWS))
            .toList();
    return new Result(draft.outcome(), screens, new QuotedContracts(table, search.unpriced()));
  }

  /** With the token gone in the middle, half of the contracts would seem to have left. */
  private void requireToken() {
    answers
        .quotes()
        .fetched()
        .failure()
        .or(() -> answers.margins().fetched().failure())
        .filter(failure -> failure.kind() == BrokerException.Kind.TOKEN_EXPIRED)
        .ifPresent(
            failure -> {
              throw failure;
            });
  }

  /** Calls to the broker of all refreshes so far, this one included. */
  BrokerCalls calls() {
    return callsBefore.plus(BrokerCalls.of(session.calls()));
  }
}
