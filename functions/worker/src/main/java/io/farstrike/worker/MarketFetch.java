package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.BrokerQuote;
import io.farstrike.broker.CallLimits;
import io.farstrike.broker.InstrumentKey;
import io.farstrike.broker.ShortLot;
import io.farstrike.broker.ShortMargin;
import io.farstrike.cloud.jobs.JobParameters;
import io.farstrike.cloud.jobs.JobStage;
import io.farstrike.worker.BatchedFetch.Fetched;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Quotes and margins of contracts, side by side, but for those that were answered before. */
final class MarketFetch {

  /** Margin calls under way at once; the gate spaces their starts. */
  private static final int MARGINS_ABREAST = 4;

  private final JobSession session;
  private final List<Candidate> candidates;
  private final List<InstrumentKey> references;
  private final JobParameters parameters;
  private final MarketAnswers saved;
  private final OutcomeDraft draft;
  private final ProgressMeter meter;
  private final Halt halt;

  /**
   * Prepares the fetch.
   *
   * @param start the contracts, and what else is quoted
   * @param parameters say of which contracts the margin is asked for, besides the quote
   */
  MarketFetch(
      JobSession session,
      Start start,
      JobParameters parameters,
      MarketAnswers saved,
      OutcomeDraft draft,
      ProgressMeter meter,
      Halt halt) {
    this.session = requireNonNull(session, "session is null");
    this.candidates = start.candidates();
    this.references = start.references().stream().flatMap(Reference::keys).toList();
    this.parameters = requireNonNull(parameters, "parameters is null");
    this.saved = requireNonNull(saved, "saved is null");
    this.draft = requireNonNull(draft, "draft is null");
    this.meter = requireNonNull(meter, "meter is null");
    this.halt = requireNonNull(halt, "halt is null");
  }

  /** Asks for what is missing; stops early, with what it has kept, when a halt is asked for. */
  void run() throws InterruptedException {
    List<List<InstrumentKey>> quotes =
        session.quoteBatches(
            Stream.concat(candidates.stream().map(Candidate::key), references.stream())
                .distinct()
                .filter(key -> !saved.quotes().isAsked(key))
                .toList());
    List<List<ShortLot>> margins =
        session.marginBatches(
            candidates.stream().filter(this::lacksMargin).map(Candidate::lot).toList());
    int left =
        (int)
            candidates.stream()
                .filter(candidate -> !saved.quotes().isAsked(candidate.key()))
                .count();
    meter.contracts(candidates.size() - left, candidates.size(), quotes.size(), margins.size());
    meter.enter(JobStage.QUOTES, "Asking for quotes and margins");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Fetched<BrokerQuote>> quoted =
          threads.submit(() -> draft.timed(JobStage.QUOTES, () -> quotes(quotes)));
      Future<Fetched<ShortMargin>> margined =
          threads.submit(() -> draft.timed(JobStage.MARGINS, () -> margins(margins)));
      try {
        await(quoted);
        await(margined);
      } finally {
        threads.shutdownNow();
      }
    }
  }

  /** How many contracts lack an answer. */
  int undone() {
    return (int)
        candidates.stream()
            .filter(candidate -> !saved.quotes().isAsked(candidate.key()) || lacksMargin(candidate))
            .count();
  }

  private boolean lacksMargin(Candidate candidate) {
    return parameters.asksMarginOf(candidate.contract().strike())
        && !saved.margins().isAsked(candidate.key());
  }

  private Fetched<BrokerQuote> quotes(List<List<InstrumentKey>> batches)
      throws InterruptedException {
    return new BatchedFetch<InstrumentKey, BrokerQuote>(
            key -> key,
            session::quotes,
            saved.quotes(),
            halt,
            contracts -> {
              meter.quoted(contracts);
              saved.answered(CallLimits.KITE.quoteInterval());
            })
        .all(batches, 1);
  }

  private Fetched<ShortMargin> margins(List<List<ShortLot>> batches) throws InterruptedException {
    return new BatchedFetch<ShortLot, ShortMargin>(
            ShortLot::key,
            session::shortMargins,
            saved.margins(),
            halt,
            lots -> {
              meter.margined();
              saved.answered(CallLimits.KITE.otherInterval());
            })
        .all(batches, MARGINS_ABREAST);
  }

  private static void await(Future<?> lane) throws InterruptedException {
    try {
      lane.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
