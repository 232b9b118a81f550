package io.farstrike.options;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** The volatility of an underlying at an expiry: that of its options at the money. */
public final class AtTheMoney {

  /** Beyond this part of the forward a strike is not at the money any more. */
  static final double FARTHEST = 0.05;

  private AtTheMoney() {}

  /**
   * The mean of what the call and the put of a strike imply, of those that imply something: by the
   * mid where both sides are quoted, else by the last price. The strike is the one nearest the
   * forward that is priced, at most {@link #FARTHEST} of the forward away.
   *
   * @param chain strikes of the expiry in any order
   * @param years to expiry, as {@link YearsToExpiry} counts them
   * @param rate continuously compounded, a year, as a fraction
   * @return a fraction; empty if nothing near the money is priced
   */
  public static OptionalDouble volatility(
      List<StrikeQuotes> chain, ForwardPrice forward, double years, double rate) {
    if (!OptionTerms.accept(forward.value(), forward.value(), years, rate)) {
      return OptionalDouble.empty();
    }
    return chain.stream()
        .filter(each -> distance(each, forward) <= FARTHEST * forward.value())
        .sorted(
            Comparator.comparingDouble((StrikeQuotes each) -> distance(each, forward))
                .thenComparingDouble(StrikeQuotes::strike))
        .map(each -> implied(each, forward.value(), years, rate).average())
        .filter(OptionalDouble::isPresent)
        .findFirst()
        .orElse(OptionalDouble.empty());
  }

  private static double distance(StrikeQuotes at, ForwardPrice forward) {
    return Math.abs(at.strike() - forward.value());
  }

  private static DoubleStream implied(StrikeQuotes at, double forward, double years, double rate) {
    return DoubleStream.concat(
        implied(new OptionTerms(OptionType.CALL, forward, at.strike(), years, rate), at.call()),
        implied(new OptionTerms(OptionType.PUT, forward, at.strike(), years, rate), at.put()));
  }

  private static DoubleStream implied(OptionTerms terms, MarketQuote quote) {
    OptionalDouble mid = quote.mid();
    return switch (ImpliedVolatility.of(
        terms, (mid.isPresent() ? mid : quote.last()).orElse(Double.NaN))) {
      case ImpliedVolatility.Value(double sigma) -> DoubleStream.of(sigma);
      case ImpliedVolatility.Missing missing -> DoubleStream.empty();
    };
  }
}
