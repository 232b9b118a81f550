package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.jobs.SkippedSymbol;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a run is about once spot prices are known. Whoever goes on with a job goes on with these,
 * whatever the market does meanwhile.
 *
 * @param tradingDate of the first run; yields are reckoned from it
 * @param symbols asked for, the skipped ones included
 * @param references of the underlyings that have candidates
 * @param failure what the broker refused so far; for people
 */
record Start(
    LocalDate tradingDate,
    int symbols,
    List<Candidate> candidates,
    List<Reference> references,
    List<SkippedSymbol> skipped,
    Optional<String> failure) {

  Start {
    requireNonNull(tradingDate, "tradingDate is null");
    candidates = List.copyOf(candidates);
    references = List.copyOf(references);
    skipped = List.copyOf(skipped);
    requireNonNull(failure, "failure is null");
  }
}
