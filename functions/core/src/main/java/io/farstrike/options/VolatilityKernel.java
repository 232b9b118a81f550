package io.farstrike.options;

import io.farstrike.options.VolatilityInterval.Quality;

/**
 * Implied volatilities, greeks and probabilities of whole columns. Allocates nothing once it is
 * made; the same figures to the bit as {@link ImpliedVolatility}, {@link Greeks}, {@link
 * Probabilities} and {@link VolatilityInterval} give for one contract. Rows of one expiry had
 * better stand together, since they share a root and a discount. Not for two threads at once.
 */
public final class VolatilityKernel {

  private final BlackPoint point = new BlackPoint();

  /** Fills volatility, greeks, and the probabilities but that of profit. */
  public void calculate(TermColumns terms, VolatilityColumns out) {
    requireRoom(terms, out);
    for (int row = 0; row < terms.rows(); row++) {
      boolean call = terms.call[row];
      double sigma = imply(terms, row, call);
      if (!(sigma > 0)) {
        clear(out, row, (byte) sigma);
        continue;
      }
      out.missing[row] = 0;
      out.sigma[row] = sigma;
      point.at(sigma);
      out.delta[row] = point.delta(call);
      out.gamma[row] = point.gamma();
      out.theta[row] = point.theta(call);
      out.vega[row] = point.vega();
      out.probabilityOtm[row] = point.probabilityOtm(call);
      out.probabilityOfTouch[row] = point.probabilityOfTouch();
      out.sigmaDistance[row] = point.sigmaDistance();
    }
  }

  /** Fills volatilities alone, as fractions; NaN where there is none. */
  public void imply(TermColumns terms, double[] sigma) {
    TermColumns.requireRows("sigma", sigma, terms.rows());
    for (int row = 0; row < terms.rows(); row++) {
      double implied = imply(terms, row, terms.call[row]);
      sigma[row] = implied > 0 ? implied : Double.NaN;
    }
  }

  /**
   * Fills the probability of profit, from volatilities that {@link #calculate} has left there.
   *
   * @param credit what a seller gets, rupees per share, costs taken off; NaN if unknown
   */
  public void calculateProfit(TermColumns terms, double[] credit, VolatilityColumns out) {
    requireRoom(terms, out);
    TermColumns.requireRows("credit", credit, terms.rows());
    for (int row = 0; row < terms.rows(); row++) {
      double sigma = out.sigma[row];
      if (Double.isNaN(sigma) || Double.isNaN(credit[row]) || !terms.isUsual(row)) {
        out.probabilityOfProfit[row] = Double.NaN;
        continue;
      }
      move(terms, row);
      point.at(sigma);
      out.probabilityOfProfit[row] =
          point.probabilityOfProfit(terms.call[row], terms.strike[row], credit[row]);
    }
  }

  /**
   * Fills the intervals around the premiums, which should be bids.
   *
   * @param tick rupees, from 0.01; NaN if unknown
   */
  public void calculateIntervals(TermColumns terms, double[] tick, VolatilityColumns out) {
    requireRoom(terms, out);
    TermColumns.requireRows("tick", tick, terms.rows());
    for (int row = 0; row < terms.rows(); row++) {
      double high = Double.NaN;
      double low = Double.NaN;
      if (tick[row] >= OptionTerms.LEAST_PRICE && terms.isUsual(row)) {
        move(terms, row);
        high = point.highest(terms.call[row], terms.premium[row], tick[row]);
        low =
            Double.isNaN(high)
                ? Double.NaN
                : point.lowest(terms.call[row], terms.premium[row], tick[row]);
      }
      out.sigmaHigh[row] = high;
      out.sigmaLow[row] = low;
      out.quality[row] = Quality.of(low, high);
    }
  }

  private double imply(TermColumns terms, int row, boolean call) {
    if (!terms.isUsual(row)) {
      return ImpliedVolatility.Missing.NO_PRICE.code();
    }
    move(terms, row);
    return point.imply(call, terms.premium[row]);
  }

  private void move(TermColumns terms, int row) {
    point.move(terms.forward[row], terms.strike[row], terms.years[row], terms.rate[row]);
  }

  private static void clear(VolatilityColumns out, int row, byte missing) {
    out.missing[row] = missing;
    out.sigma[row] = Double.NaN;
    out.delta[row] = Double.NaN;
    out.gamma[row] = Double.NaN;
    out.theta[row] = Double.NaN;
    out.vega[row] = Double.NaN;
    out.probabilityOtm[row] = Double.NaN;
    out.probabilityOfTouch[row] = Double.NaN;
    out.sigmaDistance[row] = Double.NaN;
  }

  private static void requireRoom(TermColumns terms, VolatilityColumns out) {
    if (out.rows() < terms.rows()) {
      throw new IllegalArgumentException(
          "there is room for " + out.rows() + " rows, not for " + terms.rows());
    }
  }
}
