package io.farstrike.options;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the underlying costs for delivery at an expiry, and how that is known.
 *
 * @param value rupees
 */
public record ForwardPrice(double value, Source source) {

  /** Where a forward comes from, the best first. */
  public enum Source {
    /** Half way between bid and ask of the future of the same expiry. */
    FUTURE_MID,
    /** The last price of that future, when it is not quoted on both sides. */
    FUTURE_LAST,
    /** Put-call parity at the strike nearest the money of which both options have both sides. */
    PARITY,
    /** The spot, carried at the rate. */
    SPOT
  }

  public ForwardPrice {
    OptionTerms.requireBetween("forward", value, OptionTerms.LEAST_PRICE, MarketQuote.MOST);
    requireNonNull(source, "source is null");
  }

  /**
   * The best forward that these quotes allow.
   *
   * @param future of the expiry; {@link MarketQuote#NONE} if there is none
   * @param chain strikes of the expiry in any order
   * @param spot rupees, above zero
   * @param years to expiry
   * @param rate continuously compounded, a year, as a fraction
   */
  public static ForwardPrice of(
      MarketQuote future, List<StrikeQuotes> chain, double spot, double years, double rate) {
    Optional<ForwardPrice> ofFuture =
        usual(future.mid(), Source.FUTURE_MID).or(() -> usual(future.last(), Source.FUTURE_LAST));
    ForwardPrice carried = carried(spot, years, rate);
    return ofFuture.or(() -> byParity(chain, carried, years, rate)).orElse(carried);
  }

  /** The spot carried at the rate: {@code spot x exp(rate x years)}. */
  public static ForwardPrice carried(double spot, double years, double rate) {
    OptionTerms.requireBetween("spot", spot, OptionTerms.LEAST_PRICE, MarketQuote.MOST);
    OptionTerms.requireBetween("years", years, 0, OptionTerms.MOST_YEARS);
    OptionTerms.requireBetween("rate", rate, -1, 1);
    return new ForwardPrice(spot * Math.exp(rate * years), Source.SPOT);
  }

  private static Optional<ForwardPrice> byParity(
      List<StrikeQuotes> chain, ForwardPrice carried, double years, double rate) {
    return chain.stream()
        .filter(each -> each.call().mid().isPresent() && each.put().mid().isPresent())
        .min(
            Comparator.comparingDouble(
                    (StrikeQuotes each) -> Math.abs(each.strike() - carried.value()))
                .thenComparingDouble(StrikeQuotes::strike))
        .flatMap(
            nearest -> {
              double difference =
                  nearest.call().mid().orElseThrow() - nearest.put().mid().orElseThrow();
              return usual(
                  OptionalDouble.of(nearest.strike() + difference * Math.exp(rate * years)),
                  Source.PARITY);
            });
  }

  private static Optional<ForwardPrice> usual(OptionalDouble price, Source source) {
    return price.isPresent()
            && price.getAsDouble() >= OptionTerms.LEAST_PRICE
            && price.getAsDouble() <= MarketQuote.MOST
        ? Optional.of(new ForwardPrice(price.getAsDouble(), source))
        : Optional.empty();
  }
}
