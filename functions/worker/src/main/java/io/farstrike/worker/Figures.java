package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.BrokerQuote;
import io.farstrike.broker.ShortMargin;
import io.farstrike.cloud.history.IvHistory;
import io.farstrike.cloud.jobs.JobParameters;
import io.farstrike.cloud.jobs.JobStage;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.ScreenResult;
import io.farstrike.worker.BatchedFetch.Fetched;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From what the broker answered to the rows of screens: the same for a job and for a refresh. */
final class Figures {

  private final JobParameters parameters;
  private final IvHistory history;
  private final OutcomeDraft draft;
  private final ProgressMeter meter;
  private final JobLog log;
  private final Refusals refusals;

  Figures(
      JobParameters parameters,
      IvHistory history,
      OutcomeDraft draft,
      ProgressMeter meter,
      JobLog log,
      Refusals refusals) {
    this.parameters = requireNonNull(parameters, "parameters is null");
    this.history = requireNonNull(history, "history is null");
    this.draft = requireNonNull(draft, "draft is null");
    this.meter = requireNonNull(meter, "meter is null");
    this.log = requireNonNull(log, "log is null");
    this.refusals = requireNonNull(refusals, "refusals is null");
  }

  /**
   * The contracts with what the broker said of them.
   *
   * @throws io.farstrike.broker.BrokerException if there is not one quote
   */
  ContractTable contracts(Start start, MarketAnswers answers) {
    Fetched<BrokerQuote> quotes = answers.quotes().fetched();
    Fetched<ShortMargin> margins = answers.margins().fetched();
    refusals.requireSomething(quotes);
    refusals.note(margins);
    ContractTable contracts =
        ContractTable.of(
            start.candidates(),
            candidate -> parameters.asksMarginOf(candidate.contract().strike()),
            quotes,
            margins);
    contracts.reasons().forEach(draft::count);
    draft.quotedBetween(contracts.firstQuote(), contracts.lastQuote());
    log.note(
        "FETCHED",
        "%d contracts, %d quotes, %d margins"
            .formatted(start.candidates().size(), quotes.values().size(), margins.values().size()));
    return contracts;
  }

  ColumnTable calculated(ContractTable contracts, Start start, MarketAnswers answers)
      throws InterruptedException {
    meter.enter(JobStage.CALCULATE, "Calculating");
    return draft.timed(
        JobStage.CALCULATE,
        () ->
            new Calculation(parameters, start, history)
                .of(contracts, answers.quotes().fetched().values()));
  }

  List<ScreenResult> screened(ColumnTable table) throws InterruptedException {
    meter.enter(JobStage.SCREEN, "Screening");
    List<ScreenResult> results =
        draft.timed(JobStage.SCREEN, () -> Screens.over(table, parameters));
    Map<String, Integer> rows = new LinkedHashMap<>();
    results.forEach(result -> rows.put(result.screen().name(), result.size()));
    draft.screened(Screens.symbols(table), table.rows(), rows);
    return results;
  }
}
