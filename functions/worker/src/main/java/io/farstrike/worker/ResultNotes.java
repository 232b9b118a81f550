package io.farstrike.worker;

import io.farstrike.cloud.jobs.JobOutcome;
import io.farstrike.cloud.jobs.JobParameters;
import io.farstrike.cloud.json.Json;
import java.util.Map;
import java.util.Optional;

/** What is written into the footer of each result file. */
final class ResultNotes {

  private ResultNotes() {}

  static Map<String, String> of(JobParameters parameters, OutcomeDraft draft) {
    JobOutcome outcome = draft.outcome();
    return Map.of(
        "farstrike.parameters", Json.write(parameters),
        "farstrike.tradingDate", text(outcome.tradingDate()),
        "farstrike.quotesFrom", text(outcome.quotesFrom()),
        "farstrike.quotesTo", text(outcome.quotesTo()),
        "farstrike.marginBasis", "the broker's margin for selling one lot, for this account",
        "farstrike.source", text(outcome.source()));
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("");
  }
}
