package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.BrokerQuote;
import io.farstrike.broker.InstrumentKey;
import io.farstrike.broker.ShortMargin;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.ContractTableBuilder;
import io.farstrike.options.LotMargin;
import io.farstrike.options.MarketQuote;
import io.farstrike.options.ScreenParameters;
import io.farstrike.options.SkipReason;
import io.farstrike.options.YieldCalculator;
import io.farstrike.worker.BatchedFetch.Fetched;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
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

  /** With the seller's figures. */
  ColumnTable calculated(
      BigDecimal capital, BigDecimal costPerLot, BigDecimal distancePercent, LocalDate date) {
    ScreenParameters parameters =
        new ScreenParameters(capital.doubleValue(), costPerLot.doubleValue(), distancePercent);
    return new YieldCalculator(parameters, date).calculate(table);
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
          quote.map(ContractTable::marketQuote).orElse(MarketQuote.NONE),
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

  private static MarketQuote marketQuote(BrokerQuote quote) {
    return new MarketQuote(
        price(quote.bid().map(BrokerQuote.Level::price)),
        quantity(quote.bid()),
        price(quote.ask().map(BrokerQuote.Level::price)),
        quantity(quote.ask()),
        price(quote.last()),
        quote.volume(),
        quote.openInterest(),
        quote.lastTrade(),
        quote.at());
  }

  private static OptionalDouble price(Optional<BigDecimal> rupees) {
    return rupees
        .map(price -> OptionalDouble.of(price.doubleValue()))
        .orElse(OptionalDouble.empty());
  }

  private static OptionalLong quantity(Optional<BrokerQuote.Level> level) {
    return level.map(found -> OptionalLong.of(found.quantity())).orElse(OptionalLong.empty());
  }
}
