package io.farstrike.options;

import io.farstrike.options.VolatilityInterval.Quality;
import java.util.Arrays;

/**
 * What a {@link VolatilityKernel} works out, in arrays that it fills anew each time: made once for
 * as many rows as ever come at a time. A cell that is unknown is NaN. The arrays are to be read
 * only.
 */
public final class VolatilityColumns {

  final double[] sigma;
  final double[] delta;
  final double[] gamma;
  final double[] theta;
  final double[] vega;
  final double[] probabilityOtm;
  final double[] probabilityOfProfit;
  final double[] probabilityOfTouch;
  final double[] sigmaDistance;
  final double[] sigmaLow;
  final double[] sigmaHigh;
  final byte[] missing;
  final Quality[] quality;

  /** Columns of unknown cells. */
  public VolatilityColumns(int rows) {
    sigma = unknown(rows);
    delta = unknown(rows);
    gamma = unknown(rows);
    theta = unknown(rows);
    vega = unknown(rows);
    probabilityOtm = unknown(rows);
    probabilityOfProfit = unknown(rows);
    probabilityOfTouch = unknown(rows);
    sigmaDistance = unknown(rows);
    sigmaLow = unknown(rows);
    sigmaHigh = unknown(rows);
    missing = new byte[rows];
    Arrays.fill(missing, ImpliedVolatility.Missing.NO_PRICE.code());
    quality = new Quality[rows];
    Arrays.fill(quality, Quality.NONE);
  }

  /** How many rows there is room for. */
  public int rows() {
    return sigma.length;
  }

  /** The volatility of a row, or why it has none. */
  public ImpliedVolatility volatility(int row) {
    return ImpliedVolatility.Missing.orValue(missing[row] == 0 ? sigma[row] : missing[row]);
  }

  /** The interval of a row. */
  public VolatilityInterval interval(int row) {
    return new VolatilityInterval(sigmaLow[row], sigmaHigh[row], quality[row]);
  }

  /** Fractions, see {@link ImpliedVolatility.Value}. */
  public double[] sigma() {
    return sigma;
  }

  /** See {@link Greeks}; so are the next three. */
  public double[] delta() {
    return delta;
  }

  public double[] gamma() {
    return gamma;
  }

  public double[] theta() {
    return theta;
  }

  public double[] vega() {
    return vega;
  }

  /** See {@link Probabilities}; so are the next three. */
  public double[] probabilityOtm() {
    return probabilityOtm;
  }

  public double[] probabilityOfProfit() {
    return probabilityOfProfit;
  }

  public double[] probabilityOfTouch() {
    return probabilityOfTouch;
  }

  public double[] sigmaDistance() {
    return sigmaDistance;
  }

  /** Fractions, see {@link VolatilityInterval}. */
  public double[] sigmaLow() {
    return sigmaLow;
  }

  /** Fractions, see {@link VolatilityInterval}. */
  public double[] sigmaHigh() {
    return sigmaHigh;
  }

  private static double[] unknown(int rows) {
    double[] cells = new double[rows];
    Arrays.fill(cells, Double.NaN);
    return cells;
  }
}
