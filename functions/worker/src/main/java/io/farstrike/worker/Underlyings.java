package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.BrokerQuote;
import io.farstrike.broker.InstrumentKey;
import io.farstrike.options.AtTheMoney;
import io.farstrike.options.ForwardPrice;
import io.farstrike.options.MarketQuote;
import io.farstrike.options.OptionType;
import io.farstrike.options.PricingConvention;
import io.farstrike.options.StrikeQuotes;
import io.farstrike.options.UnderlyingFigures;
import io.farstrike.options.YearsToExpiry;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Forwards and volatilities of a job's underlyings, from all that was quoted of them. */
final class Underlyings {

  private final Map<InstrumentKey, BrokerQuote> quotes;
  private final PricingConvention convention;
  private final double years;

  /**
   * Prepares the figures.
   *
   * @param at when the quotes were made
   */
  Underlyings(
      Map<InstrumentKey, BrokerQuote> quotes,
      PricingConvention convention,
      LocalDate expiry,
      Instant at) {
    this.quotes = requireNonNull(quotes, "quotes is null");
    this.convention = requireNonNull(convention, "convention is null");
    this.years = YearsToExpiry.from(at, expiry);
  }

  /** By symbol. An underlying whose spot is no price has none. */
  Map<String, UnderlyingFigures> of(Start start) {
    Map<String, List<Candidate>> options = new HashMap<>();
    start
        .candidates()
        .forEach(
            option ->
                options
                    .computeIfAbsent(option.contract().underlying(), symbol -> new ArrayList<>())
                    .add(option));
    Map<String, UnderlyingFigures> figures = new HashMap<>();
    for (Reference reference : start.references()) {
      List<Candidate> all =
          new ArrayList<>(options.getOrDefault(reference.underlying(), List.of()));
      all.addAll(reference.nearTheMoney());
      figures(reference, all).ifPresent(found -> figures.put(reference.underlying(), found));
    }
    return figures;
  }

  private Optional<UnderlyingFigures> figures(Reference reference, List<Candidate> options) {
    try {
      List<StrikeQuotes> chain = chain(options);
      ForwardPrice forward =
          convention.forward(
              reference.future().map(this::quote).orElse(MarketQuote.NONE),
              chain,
              reference.spot().doubleValue(),
              years);
      return Optional.of(
          new UnderlyingFigures(
              forward,
              volatility(reference, chain, forward),
              OptionalDouble.empty(),
              OptionalDouble.empty()));
    } catch (IllegalArgumentException e) {
      // A spot or a strike that no market has; the table tells of its contracts.
      return Optional.empty();
    }
  }

  /** That of the one pair which screens and chains have in common, if it is priced. */
  private OptionalDouble volatility(
      Reference reference, List<StrikeQuotes> chain, ForwardPrice forward) {
    OptionalDouble ofPair =
        AtTheMoney.volatility(chain(reference.nearTheMoney()), forward, years, convention.rate());
    return ofPair.isPresent()
        ? ofPair
        : AtTheMoney.volatility(chain, forward, years, convention.rate());
  }

  private List<StrikeQuotes> chain(List<Candidate> options) {
    Map<BigDecimal, Map<OptionType, MarketQuote>> strikes = new TreeMap<>();
    for (Candidate option : options) {
      strikes
          .computeIfAbsent(
              option.contract().strike().stripTrailingZeros(), strike -> new HashMap<>())
          .put(option.contract().type(), quote(option.key()));
    }
    List<StrikeQuotes> chain = new ArrayList<>();
    strikes.forEach(
        (strike, quoted) ->
            chain.add(
                new StrikeQuotes(
                    strike.doubleValue(),
                    quoted.getOrDefault(OptionType.CALL, MarketQuote.NONE),
                    quoted.getOrDefault(OptionType.PUT, MarketQuote.NONE))));
    return chain;
  }

  private MarketQuote quote(InstrumentKey key) {
    BrokerQuote quote = quotes.get(key);
    return quote == null ? MarketQuote.NONE : Quotes.usual(quote).orElse(MarketQuote.NONE);
  }
}
