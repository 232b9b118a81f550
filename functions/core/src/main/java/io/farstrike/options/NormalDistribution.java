package io.farstrike.options;

/**
 * The standard normal distribution, accurate to a few units in the last place, in the lower tail
 * too: down to about x = -38, where doubles end.
 */
public final class NormalDistribution {

  static final double ONE_OVER_SQRT_TWO = 0.7071067811865476;
  private static final double ONE_OVER_SQRT_TWO_PI = 0.3989422804014327;

  private NormalDistribution() {}

  /**
   * The probability of a value up to {@code x}, between 0 and 1; the infinities are allowed.
   *
   * @throws IllegalArgumentException if {@code x} is NaN
   */
  public static double cdf(double x) {
    refuseNaN(x);
    double size = Math.abs(x);
    // erfc(x / sqrt 2) would multiply the rounding of its argument by x^2; erfcx does not feel it.
    double tail =
        size < 40
            ? 0.5
                * ErrorFunction.expOfMinusSquare(size, 2)
                * ErrorFunction.erfcx(size * ONE_OVER_SQRT_TWO)
            : 0;
    return x < 0 ? tail : 1 - tail;
  }

  /**
   * The density at {@code x}.
   *
   * @throws IllegalArgumentException if {@code x} is NaN
   */
  public static double pdf(double x) {
    refuseNaN(x);
    double size = Math.abs(x);
    return size < 40 ? ONE_OVER_SQRT_TWO_PI * ErrorFunction.expOfMinusSquare(size, 2) : 0;
  }

  private static void refuseNaN(double x) {
    if (Double.isNaN(x)) {
      throw new IllegalArgumentException("x is not a number");
    }
  }
}
