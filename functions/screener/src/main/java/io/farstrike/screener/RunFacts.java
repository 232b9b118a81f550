package io.farstrike.screener;

import io.farstrike.cloud.export.RunFact;
import io.farstrike.cloud.export.RunFact.Amount;
import io.farstrike.cloud.export.RunFact.Day;
import io.farstrike.cloud.export.RunFact.Moment;
import io.farstrike.cloud.export.RunFact.Words;
import io.farstrike.cloud.export.RunNotes;
import io.farstrike.cloud.jobs.Job;
import io.farstrike.cloud.jobs.JobOutcome;
import io.farstrike.cloud.jobs.JobParameters;
import io.farstrike.cloud.jobs.Rescreen;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the sheet {@code Run} says of a job. */
final class RunFacts {

  private final List<RunFact> facts = new ArrayList<>();

  private RunFacts() {}

  static RunNotes of(Job job, List<String> notes) {
    RunFacts all = new RunFacts();
    all.job(job);
    all.outcome(job.outcome());
    all.parameters(job.parameters());
    notes.forEach(note -> all.words("Note", note));
    return new RunNotes(all.facts, job.outcome().reasons(), job.outcome().skipped());
  }

  private void job(Job job) {
    words("Job", job.id());
    words("Kind", job.parameters().kind());
    job.parameters().rescreen().ifPresent(how -> words("Rows of job", how.parent()));
    words("Status", job.status());
    facts.add(new Moment("Accepted", job.createdAt()));
    job.startedAt().ifPresent(at -> facts.add(new Moment("Started", at)));
    job.finishedAt().ifPresent(at -> facts.add(new Moment("Finished", at)));
  }

  private void outcome(JobOutcome outcome) {
    outcome.tradingDate().ifPresent(date -> facts.add(new Day("Trading date", date)));
    outcome.quotesFrom().ifPresent(at -> facts.add(new Moment("Oldest quote", at)));
    outcome.quotesTo().ifPresent(at -> facts.add(new Moment("Newest quote", at)));
    amount("Underlyings with contracts", BigDecimal.valueOf(outcome.symbols()));
    amount("Contracts", BigDecimal.valueOf(outcome.contracts()));
    new TreeMap<>(outcome.screens())
        .forEach((screen, rows) -> amount("Rows of " + screen, BigDecimal.valueOf(rows)));
    for (Map.Entry<String, Double> stage : new TreeMap<>(outcome.seconds()).entrySet()) {
      amount("Seconds of " + stage.getKey(), BigDecimal.valueOf(stage.getValue()));
    }
    outcome.source().ifPresent(source -> words("Source", source));
    outcome.failure().ifPresent(text -> words("The broker refused", text));
  }

  private void parameters(JobParameters parameters) {
    facts.add(new Day("Expiry", parameters.expiry()));
    parameters.universe().ifPresent(name -> words("Universe", name));
    some("Symbols", parameters.symbols());
    amount("Least distance, %", parameters.distancePercent());
    words("Sides", parameters.sides());
    amount("Capital, rupees", parameters.capital());
    amount("Cost per lot, rupees", parameters.costPerLot());
    some("Screens", parameters.screens());
    parameters.marginStrikes().ifPresent(strikes -> some("Strikes with margins", strikes));
    Optional<Rescreen> rescreen = parameters.rescreen();
    rescreen.flatMap(Rescreen::where).ifPresent(where -> words("Condition", where));
    rescreen.flatMap(Rescreen::sort).ifPresent(sort -> words("Order", sort));
    words("Margin basis", "the broker's margin for selling one lot, for this account");
    ValuationFields.Shown valuation = ValuationFields.Shown.of(parameters.valuation());
    words("Valuation", valuation.convention());
    amount("Rate, % a year", valuation.ratePercent());
    amount("Stale after, seconds", BigDecimal.valueOf(valuation.staleAfterSeconds()));
  }

  private void words(String name, Object text) {
    facts.add(new Words(name, text.toString()));
  }

  private void amount(String name, BigDecimal number) {
    facts.add(new Amount(name, number));
  }

  private void some(String name, List<?> list) {
    if (!list.isEmpty()) {
      words(name, list.stream().map(Object::toString).collect(Collectors.joining(", ")));
    }
  }
}
