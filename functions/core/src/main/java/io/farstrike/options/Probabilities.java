package io.farstrike.options;

/**
 * Risk-neutral probabilities of an option's fate: what the model makes of its own volatility, no
 * forecast. The forward follows {@code dF = sigma F dW}, without drift; d1 and d2 are Black's.
 *
 * <p>Touch, with N the normal distribution and by the reflection principle for the logarithm of F,
 * which drifts by -sigma^2 / 2 a year (M. Rubinstein, E. Reiner, "Breaking down the barriers", Risk
 * 4 (1991), 28-35): {@code N(d2) + F/K N(d1)} for a strike at the forward or above, {@code N(-d2) +
 * F/K N(-d1)} for one below. Watched without pause, from now to expiry.
 *
 * @param otm that it expires worthless: {@code N(-d2)} for a call, {@code N(d2)} for a put
 * @param profit that a seller who keeps it to expiry does not lose: the same at the break-even
 *     strike, which is the strike and what he got for a call, the strike less that for a put
 * @param touch that the forward reaches the strike by expiry
 * @param sigmaDistance {@code |ln(K / F)| / (sigma sqrt T)}, deviations from forward to strike
 */
public record Probabilities(double otm, double profit, double touch, double sigmaDistance) {

  public Probabilities {
    requireProbability("otm", otm);
    requireProbability("profit", profit);
    requireProbability("touch", touch);
    if (!(sigmaDistance >= 0)) {
      throw new IllegalArgumentException("sigmaDistance must not be negative");
    }
  }

  /**
   * The probabilities.
   *
   * @param sigma as a fraction, above zero and up to 1e6
   * @param credit what the seller got, rupees per share, costs taken off; may be negative
   */
  public static Probabilities of(OptionTerms terms, double sigma, double credit) {
    OptionTerms.requireBetween("credit", credit, -MarketQuote.MOST, MarketQuote.MOST);
    BlackPoint point = terms.point(sigma);
    double otm = point.probabilityOtm(terms.isCall());
    double touch = point.probabilityOfTouch();
    double distance = point.sigmaDistance();
    double profit = point.probabilityOfProfit(terms.isCall(), terms.strike(), credit);
    return new Probabilities(otm, profit, touch, distance);
  }

  private static void requireProbability(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be between 0 and 1, not " + value);
    }
  }
}
