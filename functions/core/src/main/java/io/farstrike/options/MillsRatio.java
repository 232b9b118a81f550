package io.farstrike.options;

/**
 * The ratio of the normal tail to the normal density, {@code N(-z) / n(z)}, for z from 0 up. It
 * falls slowly, from sqrt(pi / 2) like 1 / z, where the tail itself soon is no double any more;
 * {@code erfcx(x)} is {@code sqrt(2 / pi) of(sqrt(2) x)}.
 *
 * <p>Source of the coefficients: our own fits of ratios of polynomials, made with 50 digits at
 * Chebyshev nodes; they are off by at most 8e-17 up to z = 12 and 5e-20 above. All coefficients are
 * positive, so nothing cancels and the result is within four units in the last place.
 */
@SuppressWarnings("FloatingPointLiteralPrecision")
final class MillsRatio {

  private static final double TAIL = 12;

  private MillsRatio() {}

  /**
   * The ratio at {@code z}.
   *
   * @param z zero or above
   */
  static double of(double z) {
    return z < TAIL ? body(z) : tail(z);
  }

  private static double body(double z) {
    // Even and odd powers apart: four short chains instead of two long ones.
    double square = z * z;
    double aboveEven = 1.23001903949032697e-5;
    aboveEven = Math.fma(aboveEven, square, 3.70964027560095166e-3);
    aboveEven = Math.fma(aboveEven, square, 0.139409162665973959);
    aboveEven = Math.fma(aboveEven, square, 1.14623772249393764);
    aboveEven = Math.fma(aboveEven, square, 1.25331413731550033);
    double aboveOdd = 3.08334627996177466e-4;
    aboveOdd = Math.fma(aboveOdd, square, 2.76779346688220371e-2);
    aboveOdd = Math.fma(aboveOdd, square, 0.485339666226577666);
    aboveOdd = Math.fma(aboveOdd, square, 1.7001802912909494);
    double belowEven = 3.08334633393154434e-4;
    belowEven = Math.fma(belowEven, square, 2.79862767971117645e-2);
    belowEven = Math.fma(belowEven, square, 0.512403409595183506);
    belowEven = Math.fma(belowEven, square, 2.13355354418043985);
    belowEven = Math.fma(belowEven, square, 1);
    double belowOdd = 1.2300190340792348e-5;
    belowOdd = Math.fma(belowOdd, square, 3.72194021228624019e-3);
    belowOdd = Math.fma(belowOdd, square, 0.143094045632880878);
    belowOdd = Math.fma(belowOdd, square, 1.2783198963451327);
    belowOdd = Math.fma(belowOdd, square, 2.15443216580524455);
    return Math.fma(aboveOdd, z, aboveEven) / Math.fma(belowOdd, z, belowEven);
  }

  private static double tail(double z) {
    double w = 1 / (z * z);
    double above = 298.135865563625166;
    above = Math.fma(above, w, 814.55469652862011);
    above = Math.fma(above, w, 307.1480904072003);
    above = Math.fma(above, w, 33.0608754138901489);
    above = Math.fma(above, w, 1);
    double below = 755.003141181607795;
    below = Math.fma(below, w, 1065.58103610074925);
    below = Math.fma(below, w, 338.208965821095097);
    below = Math.fma(below, w, 34.0608754138901477);
    below = Math.fma(below, w, 1);
    return above / (below * z);
  }
}
