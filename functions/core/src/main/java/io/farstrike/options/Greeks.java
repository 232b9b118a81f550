package io.farstrike.options;

/**
 * How the value today of an option changes, under Black-76 with continuous discounting. Source: the
 * derivatives of {@code exp(-r T) (F N(d1) - K N(d2))}, or of {@code exp(-r T) (K N(-d2) - F
 * N(-d1))} for a put; F. Black, Journal of Financial Economics 3 (1976), 167-179.
 *
 * @param delta rupees per rupee of the forward; negative for puts
 * @param gamma delta per rupee of the forward
 * @param theta rupees per calendar day that passes, the forward unchanged; mostly negative
 * @param vega rupees per point of volatility (0.01)
 */
public record Greeks(double delta, double gamma, double theta, double vega) {

  private static final double DAYS = 365;

  public Greeks {
    if (!Double.isFinite(delta + gamma + theta + vega)) {
      throw new IllegalArgumentException("greeks must be finite");
    }
  }

  /**
   * The greeks of one share's option.
   *
   * @param sigma as a fraction, above zero and up to 1e6
   */
  public static Greeks of(OptionTerms terms, double sigma) {
    BlackPoint point = terms.point(sigma);
    boolean call = terms.isCall();
    return new Greeks(point.delta(call), point.gamma(), point.theta(call), point.vega());
  }

  /** The greeks of many shares, of a lot for example. */
  public Greeks times(long shares) {
    return new Greeks(shares * delta, shares * gamma, shares * theta, shares * vega);
  }

  /**
   * The greeks by the spot where the forward is the spot carried at the rate, as in Black-Scholes:
   * delta and gamma per rupee of the spot, theta with the spot unchanged, so that the forward
   * sinks.
   *
   * @param spot rupees, above zero
   */
  public Greeks onSpot(OptionTerms terms, double spot) {
    OptionTerms.requireBetween("spot", spot, OptionTerms.LEAST_PRICE, MarketQuote.MOST);
    double growth = terms.forward() / spot;
    return new Greeks(
        delta * growth,
        gamma * growth * growth,
        theta - terms.rate() * terms.forward() * delta / DAYS,
        vega);
  }
}
