package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.BrokerQuote;
import io.farstrike.broker.InstrumentKey;
import io.farstrike.broker.ShortMargin;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.ContractTableBuilder;
import io.farstrike.options.LotMargin;
import io.farstrike.options.MarketQuote;
import io.farstrike.options.SkipReason;
import io.farstrike.worker.BatchedFetch.Fetched;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The contracts of a job with what the broker said of them.
 *
 * @param reasons of the rows that have one
 */
record ContractTable(
    ColumnTable table,
    List<SkipReason> reasons,
    Optional<Instant> firstQuote,
    Optional<Instant> lastQuote) {

  ContractTable {
    requireNonNull(table, "table is null");
    reasons = List.copyOf(reasons);
  }

  /**
   * Puts answers beside contracts.
   *
   * @param wantsMargin of which contracts the margin was asked for
   */
  static ContractTable of(
      List<Candidate> candidates,
      Predicate<Candidate> wantsMargin,
      Fetched<BrokerQuote> quotes,
      Fetched<ShortMargin> margins) {
    ContractTableBuilder table = new ContractTableBuilder();
    List<SkipReason> reasons = new ArrayList<>();
    for (Candidate candidate : candidates) {
      InstrumentKey key = candidate.key();
      boolean refused = quotes.failed().contains(key) || margins.failed().contains(key);
      Optional<SkipReason> failure =
          refused ? Optional.of(SkipReason.BROKER_ERROR) : Optional.empty();
      add(
              table,
              candidate,
              Optional.ofNullable(quotes.values().get(key)),
              wantsMargin.test(candidate)
                  ? margin(Optional.ofNullable(margins.values().get(key)))
                  : new LotMargin.NotAsked(),
              failure)
          .ifPresent(reasons::add);
    }
    Collection<BrokerQuote> all = quotes.values().values();
    return new ContractTable(
        table.build(),
        reasons,
        all.stream().flatMap(quote -> quote.at().stream()).min(Comparator.naturalOrder()),
        all.stream().flatMap(quote -> quote.at().stream()).max(Comparator.naturalOrder()));
  }

  /** Figures that no market has cost their own row its figures, not the job its rows. */
  private static Optional<SkipReason> add(
      ContractTableBuilder table,
      Candidate candidate,
      Optional<BrokerQuote> quote,
      LotMargin margin,
      Optional<SkipReason> failure) {
    try {
      return table.add(
          candidate.contract(),
          candidate.spot(),
          quote.map(Quotes::of).orElse(MarketQuote.NONE),
          margin,
          failure);
    } catch (IllegalArgumentException e) {
      // The spot is left out as well: it may be the figure that no market has.
      return table.add(
          candidate.contract(),
          BigDecimal.ZERO,
          MarketQuote.NONE,
          new LotMargin.Unknown(),
          Optional.of(SkipReason.BROKER_ERROR));
    }
  }

  private static LotMargin margin(Optional<ShortMargin> found) {
    return found
        .<LotMargin>map(margin -> new LotMargin.Known(margin.total().doubleValue()))
        .orElse(new LotMargin.Unknown());
  }
}
