package io.farstrike.cloud.export;

import io.farstrike.cloud.jobs.JobOutcome;
import io.farstrike.cloud.jobs.JobParameters;
import io.farstrike.cloud.json.Json;
import java.util.Map;
import java.util.Optional;

/** What is written into the footer of each Parquet file. */
public final class ResultNotes {

  private ResultNotes() {}

  /** Parameters, dates, times and source, each under a key of its own. */
  public static Map<String, String> of(JobParameters parameters, JobOutcome outcome) {
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
