package io.farstrike.cloud.jobs;

import static java.util.Objects.requireNonNull;

import io.farstrike.options.SkipReason;
import java.util.Optional;

/**
 * A symbol that a job could not screen.
 *
 * @param symbol as the user wrote it
 * @param detail for people
 * @param suggestion a symbol that was perhaps meant; never screened by itself
 */
public record SkippedSymbol(
    String symbol, SkipReason reason, String detail, Optional<String> suggestion) {

  public SkippedSymbol {
    requireNonNull(symbol, "symbol is null");
    requireNonNull(reason, "reason is null");
    requireNonNull(detail, "detail is null");
    requireNonNull(suggestion, "suggestion is null");
  }

  public static SkippedSymbol of(String symbol, SkipReason reason, String detail) {
    return new SkippedSymbol(symbol, reason, detail, Optional.empty());
  }
}
