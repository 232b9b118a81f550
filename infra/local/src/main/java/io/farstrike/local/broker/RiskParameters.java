package io.farstrike.local.broker;

/**
 * The clearing house's parameters for one underlying and expiry. Source: NSE Clearing, SPAN risk
 * parameters of equity derivatives.
 *
 * @param priceScan range of the price moves, as a fraction of the price
 * @param volatilityScan range of the volatility moves, in volatility (0.04 is four points)
 * @param exposure as a fraction of the notional value
 */
record RiskParameters(double priceScan, double volatilityScan, double exposure) {

  private static final double SESSIONS_OF_YEAR = 252;
  private static final double DAILY_DEVIATIONS = 6 * Math.sqrt(2);
  private static final double PART_OF_VOLATILITY = 0.25;
  private static final double NINE_MONTHS = 0.75;

  RiskParameters {
    if (!(priceScan > 0 && volatilityScan > 0 && exposure >= 0)) {
      throw new IllegalArgumentException("risk parameters must be above zero");
    }
  }

  /**
   * The parameters by volatility, with the clearing house's floors.
   *
   * @param volatility of the underlying, as a fraction a year
   * @param years to expiry
   */
  static RiskParameters of(boolean index, double volatility, double years) {
    double priceFloor = index ? years > NINE_MONTHS ? 0.177 : 0.093 : 0.142;
    double volatilityFloor = index ? 0.04 : 0.10;
    double daily = volatility / Math.sqrt(SESSIONS_OF_YEAR);
    return new RiskParameters(
        Math.max(priceFloor, DAILY_DEVIATIONS * daily),
        Math.max(volatilityFloor, PART_OF_VOLATILITY * volatility),
        index ? 0.02 : 0.035);
  }
}
