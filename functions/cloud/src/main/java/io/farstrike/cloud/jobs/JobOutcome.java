package io.farstrike.cloud.jobs;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.workspace.StoredFile;
import io.farstrike.options.SkipReason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a job found, as far as it is.
 *
 * @param quotesFrom the broker's time of the oldest quote
 * @param quotesTo the broker's time of the newest quote
 * @param source where quotes and margins came from, for people
 * @param symbols underlyings with at least one contract
 * @param contracts rows of the whole result
 * @param screens rows of each screen
 * @param reasons skipped symbols and contracts, by reason
 * @param skipped every skipped symbol
 * @param seconds time spent, by stage
 * @param failure why the job failed, or what the broker refused; for people
 */
public record JobOutcome(
    Optional<LocalDate> tradingDate,
    Optional<Instant> quotesFrom,
    Optional<Instant> quotesTo,
    Optional<String> source,
    int symbols,
    int contracts,
    Map<String, Integer> screens,
    Map<SkipReason, Integer> reasons,
    List<SkippedSymbol> skipped,
    Map<String, Double> seconds,
    BrokerCalls brokerCalls,
    List<StoredFile> files,
    Optional<String> failure) {

  /** Nothing yet. */
  public static final JobOutcome NONE =
      new JobOutcome(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          0,
          0,
          Map.of(),
          Map.of(),
          List.of(),
          Map.of(),
          BrokerCalls.NONE,
          List.of(),
          Optional.empty());

  public JobOutcome {
    requireNonNull(tradingDate, "tradingDate is null");
    requireNonNull(quotesFrom, "quotesFrom is null");
    requireNonNull(quotesTo, "quotesTo is null");
    requireNonNull(source, "source is null");
    screens = Map.copyOf(screens);
    reasons = Map.copyOf(reasons);
    skipped = List.copyOf(skipped);
    seconds = Map.copyOf(seconds);
    requireNonNull(brokerCalls, "brokerCalls is null");
    files = List.copyOf(files);
    requireNonNull(failure, "failure is null");
  }

  public JobOutcome withFailure(String text) {
    return new JobOutcome(
        tradingDate,
        quotesFrom,
        quotesTo,
        source,
        symbols,
        contracts,
        screens,
        reasons,
        skipped,
        seconds,
        brokerCalls,
        files,
        Optional.of(text));
  }

  /** The outcome after so many calls to the broker. */
  public JobOutcome after(BrokerCalls calls) {
    return new JobOutcome(
        tradingDate,
        quotesFrom,
        quotesTo,
        source,
        symbols,
        contracts,
        screens,
        reasons,
        skipped,
        seconds,
        calls,
        files,
        failure);
  }

  /** The outcome with a reason counted so and so often more. */
  public JobOutcome withReason(SkipReason reason, int count) {
    Map<SkipReason, Integer> counted = new EnumMap<>(SkipReason.class);
    counted.putAll(reasons);
    counted.merge(reason, count, Integer::sum);
    return new JobOutcome(
        tradingDate,
        quotesFrom,
        quotesTo,
        source,
        symbols,
        contracts,
        screens,
        counted,
        skipped,
        seconds,
        brokerCalls,
        files,
        failure);
  }
}
