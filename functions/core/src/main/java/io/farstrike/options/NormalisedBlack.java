package io.farstrike.options;

/**
 * Black's price of an option out of the money in terms of two numbers: the distance {@code x =
 * |ln(K / F)|} and the deviation {@code s = sigma sqrt(T)}. The share is the undiscounted price
 * over the lower of forward and strike, which no volatility exceeds:
 *
 * <pre>p(x, s) = N(d1) - e^x N(d2),  d1 = h + t,  d2 = h - t,  h = -x / s,  t = s / 2</pre>
 *
 * and its derivative by s is the density n(d1).
 *
 * <p>Source: P. Jaeckel, "Let's Be Rational", 2015, section 6, in other words: with {@code Y(y) =
 * N(y) / n(y)} the share is {@code n(d1) (Y(d1) - Y(d2))}, and the {@link #span} in brackets is
 * evaluated in one of four ways, so that the two terms never cancel each other's digits.
 */
final class NormalisedBlack {

  /** Below this d1, by the series of 1 / d1. */
  private static final double FAR = -10;

  /** Up to this t, and up to {@link #MOST_GROWTH}, by the series in t. */
  private static final double SHORT = 0.2;

  /** A bound of |h| t = x / 2; above, the two terms are far enough from each other. */
  private static final double MOST_GROWTH = 1;

  private static final double NEGLIGIBLE = 0x1p-56;

  private NormalisedBlack() {}

  /**
   * The distance |ln(a / b)| to full relative accuracy, next to the money too.
   *
   * @param low the lower of forward and strike, above zero
   * @param high the higher one, finite
   */
  static double distance(double low, double high) {
    double ratio = high / low;
    if (ratio == Double.POSITIVE_INFINITY) {
      return Math.log(high) - Math.log(low);
    }
    // What the division rounded off, as the ratio exceeds one by few digits only near the money.
    return Math.log(ratio) + Math.fma(-ratio, low, high) / high;
  }

  /**
   * The share p.
   *
   * @param x zero or above
   * @param s above zero
   */
  static double share(double x, double s) {
    double h = -x / s;
    double t = s / 2;
    double d1 = h + t;
    if (d1 > 0 && !isShort(h, t)) {
      return 1 - NormalDistribution.density(d1) * complement(h, t);
    }
    return NormalDistribution.density(d1) * span(h, t);
  }

  /** What is left of one: {@code (1 - p) / n(d1)}, for d1 of zero or above. */
  static double complement(double h, double t) {
    return MillsRatio.of(h + t) + MillsRatio.of(t - h);
  }

  /**
   * The share over the density: {@code p / n(d1)}.
   *
   * @param h zero or below
   * @param t above zero
   */
  static double span(double h, double t) {
    double d1 = h + t;
    if (d1 < FAR) {
      return farSpan(h, t);
    }
    if (isShort(h, t)) {
      return shortSpan(h, t);
    }
    return d1 <= 0
        ? MillsRatio.of(-d1) - MillsRatio.of(t - h)
        : 1 / NormalDistribution.density(d1) - complement(h, t);
  }

  private static boolean isShort(double h, double t) {
    return t <= SHORT && h * t >= -MOST_GROWTH;
  }

  /** By Taylor: twice the odd derivatives of Y at h times powers of t. */
  private static double shortSpan(double h, double t) {
    double square = h * h;
    double first = Math.fma(h, MillsRatio.of(-h), 1);
    double third = Math.fma(square + 3, first, -1);
    double fifth = Math.fma(square + 7, third, -6 * first);
    double seventh = Math.fma(square + 11, fifth, -20 * third);
    double ninth = Math.fma(square + 15, seventh, -42 * fifth);
    double eleventh = Math.fma(square + 19, ninth, -72 * seventh);
    double thirteenth = Math.fma(square + 23, eleventh, -110 * ninth);
    double u = t * t;
    double sum = Math.fma(u * (1 / 156.0), thirteenth, eleventh);
    sum = Math.fma(u * (1 / 110.0), sum, ninth);
    sum = Math.fma(u * (1 / 72.0), sum, seventh);
    sum = Math.fma(u * (1 / 42.0), sum, fifth);
    sum = Math.fma(u * (1 / 20.0), sum, third);
    return 2 * t * Math.fma(u * (1 / 6.0), sum, first);
  }

  /**
   * By the asymptotic series of the tail: the sum over k of {@code (-1)^k (2k-1)!! (A^(2k+1) -
   * B^(2k+1))} with A = -1 / d1 and B = -1 / d2. The differences of powers follow from the two
   * before them, the first being 2 t A B, with no subtraction of neighbours.
   */
  private static double farSpan(double h, double t) {
    double a = -1 / (h + t);
    double b = 1 / (t - h);
    double sumOfSquares = a * a + b * b;
    double product = a * b;
    double before = -2 * t;
    double power = 2 * t * product;
    double factor = 1;
    double sum = power;
    for (int odd = 1; Math.abs(factor * power) > NEGLIGIBLE * sum; odd += 2) {
      double next = sumOfSquares * power - product * product * before;
      before = power;
      power = next;
      factor *= -odd;
      sum += factor * power;
    }
    return sum;
  }
}
