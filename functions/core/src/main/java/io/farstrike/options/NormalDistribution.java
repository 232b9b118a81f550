package io.farstrike.options;

/**
 * The standard normal distribution, accurate to a few units in the last place, in the lower tail
 * too: down to about x = -38, where doubles end.
 */
public final class NormalDistribution {

  /** The natural logarithm of the root of two pi. */
  static final double LOG_SQRT_TWO_PI = 0.9189385332046727;

  static final double SQRT_TWO_PI = 2.5066282746310007;
  private static final double ONE_OVER_SQRT_TWO_PI = 0.3989422804014327;

  /** Beyond, both tail and density are zero in double. */
  private static final double END = 40;

  private NormalDistribution() {}

  /**
   * The probability of a value up to {@code x}, between 0 and 1; the infinities are allowed.
   *
   * @throws IllegalArgumentException if {@code x} is NaN
   */
  public static double cdf(double x) {
    refuseNaN(x);
    double size = Math.abs(x);
    double tail = size < END ? density(size) * MillsRatio.of(size) : 0;
    return x < 0 ? tail : 1 - tail;
  }

  /**
   * The density at {@code x}.
   *
   * @throws IllegalArgumentException if {@code x} is NaN
   */
  public static double pdf(double x) {
    refuseNaN(x);
    return Math.abs(x) < END ? density(x) : 0;
  }

  /** The density at a finite {@code x}; exp(-x^2 / 2) without the loss by the rounding of x^2. */
  static double density(double x) {
    double square = x * x;
    double lost = Math.fma(x, x, -square);
    double value = ONE_OVER_SQRT_TWO_PI * Math.exp(-0.5 * square);
    return Math.fma(-0.5 * lost, value, value);
  }

  private static void refuseNaN(double x) {
    if (Double.isNaN(x)) {
      throw new IllegalArgumentException("x is not a number");
    }
  }
}
