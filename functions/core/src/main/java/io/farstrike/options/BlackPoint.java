package io.farstrike.options;

/**
 * Black-76 at one contract: the implied volatility, then greeks and probabilities from what was
 * worked out for it. Made once and moved from contract to contract, so that a column of them
 * allocates nothing and contracts of one expiry share its root and its discount. Not for two
 * threads.
 *
 * <p>The formulas are in terms of the option out of the money, as in {@link NormalisedBlack}: its
 * d1 and d2 are those of the call where the strike is above the forward, else -d2 and -d1.
 */
final class BlackPoint {

  private static final double DAYS = 365;
  private static final double POINTS = 100;

  /** Below, time value counts as none: what is worked out from it would leave the doubles. */
  private static final double LEAST_SHARE = 1e-305;

  private double years = Double.NaN;
  private double rate = Double.NaN;
  private double root;
  private double discount;

  private double low;
  private double high;
  private double x;
  private boolean above;

  private double sigma;
  private double deviation;
  private double density;
  private double first;
  private double firstRest;
  private double second;

  /** Moves to a contract; all figures finite, forward, strike and years above zero. */
  void move(double forward, double strike, double toExpiry, double discountRate) {
    if (toExpiry != years || discountRate != rate) {
      years = toExpiry;
      rate = discountRate;
      root = Math.sqrt(toExpiry);
      discount = Math.exp(-discountRate * toExpiry);
    }
    above = strike >= forward;
    low = above ? forward : strike;
    high = above ? strike : forward;
    x = NormalisedBlack.distance(low, high);
  }

  /**
   * The volatility that a premium implies, as a fraction.
   *
   * @param premium rupees per share today, NaN if unknown
   * @return above zero; else the {@link ImpliedVolatility.Missing#code} of why there is none, below
   */
  double imply(boolean call, double premium) {
    if (!(premium > 0)) {
      return ImpliedVolatility.Missing.NO_PRICE.code();
    }
    double undiscounted = premium / discount;
    double timeValue = call == above ? undiscounted : undiscounted - (high - low);
    if (timeValue < 0) {
      return ImpliedVolatility.Missing.BELOW_INTRINSIC.code();
    }
    double p = timeValue / low;
    if (p < LEAST_SHARE) {
      return ImpliedVolatility.Missing.NO_PRICE.code();
    }
    double q = (low - timeValue) / low;
    if (!(q > 0)) {
      return ImpliedVolatility.Missing.ABOVE_MAXIMUM.code();
    }
    return ImpliedDeviation.of(x, p, q) / root;
  }

  /** Works out what greeks and probabilities have in common; volatility above zero. */
  void at(double volatility) {
    sigma = volatility;
    deviation = volatility * root;
    double h = -x / deviation;
    double t = deviation / 2;
    double d1 = h + t;
    density = NormalDistribution.density(d1);
    double tail = density * MillsRatio.of(Math.abs(d1));
    first = d1 > 0 ? 1 - tail : tail;
    firstRest = d1 > 0 ? tail : 1 - tail;
    // The density at d2 is that at d1 times low / high.
    second = density * (low / high) * MillsRatio.of(t - h);
  }

  /** Rupees per rupee of the forward. */
  double delta(boolean call) {
    double size = call == above ? (above ? first : second) : (above ? firstRest : 1 - second);
    return call ? discount * size : -discount * size;
  }

  /** Delta per rupee of the forward. */
  double gamma() {
    double forward = above ? low : high;
    return discount * (low / forward) * density / (forward * deviation);
  }

  /** Rupees per calendar day that passes, forward and volatility unchanged. */
  double theta(boolean call) {
    double timeValue = low * first - high * second;
    double price = call == above ? timeValue : timeValue + (high - low);
    double decay = low * density * sigma / (2 * root);
    return discount * (rate * price - decay) / DAYS;
  }

  /** Rupees per point (hundredth) of volatility. */
  double vega() {
    return discount * low * density * root / POINTS;
  }

  /** Risk-neutral, that the option expires worthless. */
  double probabilityOtm(boolean call) {
    return above ? (call ? 1 - second : second) : (call ? first : firstRest);
  }

  /** Risk-neutral, that the forward reaches the strike by expiry. */
  double probabilityOfTouch() {
    double touch = above ? second + first * (low / high) : first + second * (high / low);
    return Math.min(touch, 1);
  }

  /** Deviations between forward and strike. */
  double sigmaDistance() {
    return x / deviation;
  }

  /**
   * Risk-neutral, that what a seller got covers what he pays at expiry; the point then stands at
   * the break-even strike.
   */
  double probabilityOfProfit(boolean call, double strike, double credit) {
    double breakEven = call ? strike + credit : strike - credit;
    if (!(breakEven > 0)) {
      // The forward stays above any strike of zero or less.
      return call ? 0 : 1;
    }
    move(above ? low : high, breakEven, years, rate);
    at(sigma);
    return probabilityOtm(call);
  }

  /** The volatility at half a tick above a bid; NaN if there is none, or none at the bid. */
  double highest(boolean call, double bid, double tick) {
    double high = imply(call, bid) > 0 ? imply(call, bid + tick / 2) : Double.NaN;
    return high > 0 ? high : Double.NaN;
  }

  /** The volatility at half a tick below a bid; 0 where that price leaves no time value. */
  double lowest(boolean call, double bid, double tick) {
    return Math.max(imply(call, bid - tick / 2), 0);
  }
}
