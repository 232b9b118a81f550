package io.farstrike.options;

/**
 * The first guess of the deviation that a share implies, wrong by less than a few percent at its
 * worst. Source: P. Jaeckel, "Let's Be Rational", 2015, section 4.
 *
 * <p>Over the share, s bends one way up to the deviation of the greatest vega, {@code sqrt(2 x)},
 * and the other way beyond. Tangents there, followed down to 0 and up to 1, mark two more points.
 * Between the points s itself is interpolated; outside, a function of s is that goes to its limit
 * as straight as the share does.
 */
final class DeviationGuess {

  private static final double SQRT_HALF_PI = 1.2533141373155003;
  private static final double SQRT_TWO_PI = NormalDistribution.SQRT_TWO_PI;
  private static final double ONE_OVER_SQRT_THREE = 0.5773502691896258;
  private static final double THREE_SQRT_THREE = 5.196152422706632;
  private static final double THREE_SQRT_THREE_OVER_TWO_PI = 0.8269933431326881;

  /** Below, sqrt(pi/2) less the ratio of Mills comes from its series. */
  private static final double NEAR = 0.1;

  private DeviationGuess() {}

  /**
   * The deviation at which the tangent at the greatest vega reaches a share of 0.
   *
   * @param middle deviation of the greatest vega
   * @param mills {@link MillsRatio} there
   */
  static double low(double middle, double mills) {
    return middle < NEAR ? nearLow(middle) : middle - SQRT_HALF_PI + mills;
  }

  /** The deviation at which that tangent reaches a share of 1. */
  static double high(double middle, double mills) {
    return middle + SQRT_HALF_PI + mills;
  }

  /** The value of s - sqrt(pi/2) + N(-s) / n(s), whose first two terms would cancel. */
  private static double nearLow(double s) {
    double square = s * s;
    double even = SQRT_HALF_PI * (0.5 + square * (0.125 + square / 48));
    double odd = s * (1.0 / 3 + square * (1.0 / 15 + square / 105));
    return square * (even - odd);
  }

  /**
   * For p from 0 to the share at the low point: by 2 pi x / (3 sqrt 3) N(h / sqrt 3)^3.
   *
   * @param s deviation at the low point
   * @param share and {@code density}: n(d1), there
   */
  static double belowLow(double x, double s, double p, double share, double density) {
    double z = x / s * ONE_OVER_SQRT_THREE;
    double mills = MillsRatio.of(z);
    double growth = Math.exp(s * s / 8);
    double slope = z * z * mills * mills * growth;
    double end = x / THREE_SQRT_THREE * mills * mills * mills * density * growth;
    double bend = slope * (2 / s * (z / mills - z * z - 1) + s / 4) / density;
    double part = p / share;
    double f = RationalCubic.fromEnd(part, 1 - part, share, 0, end, 1, slope, bend);
    double log = Math.log(f * THREE_SQRT_THREE_OVER_TWO_PI / x) - x / 2;
    return x * ONE_OVER_SQRT_THREE / quantile(Math.sqrt(-2.0 / 3 * log));
  }

  /** For p from the share at the low point to that at the middle. */
  static double belowMiddle(
      double low, double middle, double p, double share, double middleShare, double density) {
    double width = middleShare - share;
    double part = (p - share) / width;
    return RationalCubic.fromEnd(part, 1 - part, width, low, middle, 1 / density, SQRT_TWO_PI, 0);
  }

  /** For p from the share at the middle to that at the high point. */
  static double aboveMiddle(
      double middle, double high, double p, double middleShare, double share, double density) {
    double width = share - middleShare;
    double part = (p - middleShare) / width;
    return RationalCubic.fromStart(
        part, 1 - part, width, middle, high, SQRT_TWO_PI, 1 / density, 0);
  }

  /**
   * For q = 1 - p from that of the high point to 0: by N(-t).
   *
   * @param s deviation at the high point
   * @param missing q and {@code density}: n(d1), there
   */
  static double aboveHigh(double x, double s, double q, double missing, double density) {
    double h = x / s;
    double growth = Math.exp(h * h / 2);
    double start = density * growth * MillsRatio.of(s / 2);
    double bend = h * h * growth / (2 * s * density);
    double rest = q / missing;
    double f = RationalCubic.fromStart(1 - rest, rest, missing, start, 0, -growth / 2, -0.5, bend);
    return 2 * quantile(Math.sqrt(x - 2 * Math.log(f)));
  }

  /**
   * The z at which {@code N(-z)} is exp(-root^2 / 2), for z above 0.3: a ratio of polynomials of
   * our own fit, wrong by 2e-7 at most.
   */
  private static double quantile(double root) {
    double above = 0.2572970297683;
    above = Math.fma(above, root, 2.715346973547);
    above = Math.fma(above, root, 3.134250476729);
    above = Math.fma(above, root, -5.277740969553);
    above = Math.fma(above, root, -3.057433360637);
    double below = 6.635299549537e-07;
    below = Math.fma(below, root, 0.2571982963771);
    below = Math.fma(below, root, 2.723839206121);
    below = Math.fma(below, root, 4.26418294462);
    below = Math.fma(below, root, 1);
    return above / below;
  }
}
