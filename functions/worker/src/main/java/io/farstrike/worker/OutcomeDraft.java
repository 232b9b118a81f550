package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.CallCounts;
import io.farstrike.cloud.jobs.BrokerCalls;
import io.farstrike.cloud.jobs.JobOutcome;
import io.farstrike.cloud.jobs.JobStage;
import io.farstrike.cloud.jobs.SkippedSymbol;
import io.farstrike.cloud.workspace.StoredFile;
import io.farstrike.market.SystemClock;
import io.farstrike.options.SkipReason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A job's outcome while it grows. Thread-safe, since quotes and margins run side by side. */
final class OutcomeDraft {

  private static final String TOTAL = "total";

  private final Supplier<CallCounts> calls;
  private final SystemClock clock;
  private final Instant start;
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private final Map<SkipReason, Integer> reasons = new EnumMap<>(SkipReason.class);
  private final List<SkippedSymbol> skipped = new ArrayList<>();
  private final Map<String, Integer> screens = new LinkedHashMap<>();
  private final List<StoredFile> files = new ArrayList<>();
  private final BrokerCalls callsBefore;
  private final double secondsBefore;
  private Optional<LocalDate> tradingDate;
  private Optional<Instant> quotesFrom = Optional.empty();
  private Optional<Instant> quotesTo = Optional.empty();
  private Optional<String> source;
  private Optional<String> failure = Optional.empty();
  private int symbols;
  private int contracts;

  /**
   * A draft that goes on from a job's outcome so far.
   *
   * @param calls made to the broker since
   * @param before its calls and its times count
   * @param source of what it asks for from now on
   */
  OutcomeDraft(
      Supplier<CallCounts> calls, SystemClock clock, JobOutcome before, Optional<String> source) {
    this.calls = requireNonNull(calls, "calls is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.start = clock.now();
    this.tradingDate = before.tradingDate();
    this.source = requireNonNull(source, "source is null");
    this.callsBefore = before.brokerCalls();
    this.secondsBefore = before.seconds().getOrDefault(TOTAL, 0.0);
    seconds.putAll(before.seconds());
  }

  /** Notes what the run is about. */
  synchronized void begin(Start found) {
    tradingDate = Optional.of(found.tradingDate());
    found.skipped().forEach(this::skip);
    found.failure().ifPresent(this::failed);
  }

  /** Takes over what is true of another job's rows, since these are screened anew. */
  synchronized void begin(JobOutcome parent) {
    tradingDate = parent.tradingDate();
    quotesFrom = parent.quotesFrom();
    quotesTo = parent.quotesTo();
    source = parent.source();
    reasons.putAll(parent.reasons());
    skipped.addAll(parent.skipped());
    failure = parent.failure();
  }

  /** Runs a part of the job and notes how long it took. */
  <R> R timed(JobStage stage, Part<R> part) throws InterruptedException {
    Instant from = clock.now();
    try {
      return part.run();
    } finally {
      note(stage.name().toLowerCase(Locale.ROOT), from);
    }
  }

  /** A part of a job. */
  @FunctionalInterface
  interface Part<R> {
    R run() throws InterruptedException;
  }

  private synchronized void note(String name, Instant from) {
    seconds.merge(name, secondsSince(from), Double::sum);
  }

  private synchronized void skip(SkippedSymbol symbol) {
    skipped.add(symbol);
    count(symbol.reason());
  }

  synchronized void count(SkipReason reason) {
    reasons.merge(reason, 1, Integer::sum);
  }

  synchronized void quotedBetween(Optional<Instant> from, Optional<Instant> to) {
    quotesFrom = from;
    quotesTo = to;
  }

  synchronized void screened(int symbolCount, int contractCount, Map<String, Integer> rows) {
    symbols = symbolCount;
    contracts = contractCount;
    screens.putAll(rows);
  }

  synchronized void stored(List<StoredFile> stored) {
    files.addAll(stored);
  }

  synchronized void failed(String sentence) {
    if (failure.isEmpty()) {
      failure = Optional.of(sentence);
    }
  }

  synchronized boolean hasBrokerErrors() {
    return reasons.containsKey(SkipReason.BROKER_ERROR);
  }

  synchronized JobOutcome outcome() {
    Map<String, Double> times = new LinkedHashMap<>(seconds);
    times.put(TOTAL, secondsBefore + secondsSince(start));
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
        times,
        callsBefore.plus(BrokerCalls.of(calls.get())),
        files,
        failure);
  }

  private double secondsSince(Instant from) {
    return Duration.between(from, clock.now()).toMillis() / 1_000.0;
  }
}
