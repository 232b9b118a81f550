package io.farstrike.cloud.export;

import io.farstrike.cloud.jobs.SkippedSymbol;
import io.farstrike.options.SkipReason;
import java.util.List;
import java.util.Map;

/**
 * What is to be known of a run, beside its rows.
 *
 * @param facts parameters, dates, times and the like, in the order in which they are shown
 * @param reasons skipped symbols and contracts, counted
 * @param skipped every skipped symbol
 */
public record RunNotes(
    List<RunFact> facts, Map<SkipReason, Integer> reasons, List<SkippedSymbol> skipped) {

  public RunNotes {
    facts = List.copyOf(facts);
    reasons = Map.copyOf(reasons);
    skipped = List.copyOf(skipped);
  }
}
