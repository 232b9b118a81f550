package io.farstrike.options;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Which forward and which rate volatilities are implied with.
 *
 * @param rate continuously compounded, a year, as a fraction, from -1 to 1
 */
public record PricingConvention(Basis basis, double rate) {

  /** What the model is written on. */
  public enum Basis {
    /** Black-76 on the best forward that quotes allow, {@link ForwardPrice#of}. */
    FORWARD,
    /** Black-Scholes on the spot without dividends, which is Black-76 on the carried spot. */
    SPOT
  }

  /** Black-76 at 6.5 %, what results show unless asked otherwise. */
  public static final PricingConvention DEFAULT = new PricingConvention(Basis.FORWARD, 0.065);

  /** What the exchange publishes: Black-Scholes at 10 %, on last prices. */
  public static final PricingConvention NSE = new PricingConvention(Basis.SPOT, 0.10);

  public PricingConvention {
    requireNonNull(basis, "basis is null");
    OptionTerms.requireBetween("rate", rate, -1, 1);
  }

  /** The forward by this convention, parameters as of {@link ForwardPrice#of}. */
  public ForwardPrice forward(
      MarketQuote future, List<StrikeQuotes> chain, double spot, double years) {
    return switch (basis) {
      case FORWARD -> ForwardPrice.of(future, chain, spot, years, rate);
      case SPOT -> ForwardPrice.carried(spot, years, rate);
    };
  }
}
