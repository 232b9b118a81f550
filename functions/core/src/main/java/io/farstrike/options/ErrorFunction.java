package io.farstrike.options;

/**
 * The error function and its complements, to full double accuracy (a few units in the last place,
 * also far out in the tail).
 *
 * <p>Source: W. J. Cody, "Rational Chebyshev approximations for the error function", Mathematics of
 * Computation 23 (1969), 631-637, with the coefficients of his CALERF in SPECFUN (netlib). Where
 * Cody cuts x in two to square it without loss, a fused multiply-add gives the lost part here. The
 * coefficients keep the digits of the publication, so that they can be compared with it.
 */
@SuppressWarnings("FloatingPointLiteralPrecision")
final class ErrorFunction {

  private static final double ONE_OVER_SQRT_PI = 0.56418958354775628695;

  /** Up to here erf is approximated, above it erfcx. */
  private static final double SMALL = 0.46875;

  private static final double[] ERF_ABOVE = {
    1.85777706184603153e-1,
    3.16112374387056560e0,
    1.13864154151050156e2,
    3.77485237685302021e2,
    3.20937758913846947e3
  };
  private static final double[] ERF_BELOW = {
    1.0, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3
  };
  private static final double[] MIDDLE_ABOVE = {
    2.15311535474403846e-8,
    5.64188496988670089e-1,
    8.88314979438837594e0,
    6.61191906371416295e1,
    2.98635138197400131e2,
    8.81952221241769090e2,
    1.71204761263407058e3,
    2.05107837782607147e3,
    1.23033935479799725e3
  };
  private static final double[] MIDDLE_BELOW = {
    1.0,
    1.57449261107098347e1,
    1.17693950891312499e2,
    5.37181101862009858e2,
    1.62138957456669019e3,
    3.29079923573345963e3,
    4.36261909014324716e3,
    3.43936767414372164e3,
    1.23033935480374942e3
  };
  private static final double[] TAIL_ABOVE = {
    1.63153871373020978e-2,
    3.05326634961232344e-1,
    3.60344899949804439e-1,
    1.25781726111229246e-1,
    1.60837851487422766e-2,
    6.58749161529837803e-4
  };
  private static final double[] TAIL_BELOW = {
    1.0,
    2.56852019228982242e0,
    1.87295284992346725e0,
    5.27905102951428412e-1,
    6.05183413124413191e-2,
    2.33520497626869185e-3
  };

  private ErrorFunction() {}

  /** The integral of 2/sqrt(pi) exp(-t^2) from 0 to x. */
  static double erf(double x) {
    double size = Math.abs(x);
    if (size <= SMALL) {
      return x * erfOverX(size);
    }
    return Math.copySign(1 - erfc(size), x);
  }

  /** One less {@link #erf}; keeps its accuracy where that is all but 1. */
  static double erfc(double x) {
    double size = Math.abs(x);
    double complement =
        size <= SMALL ? 1 - size * erfOverX(size) : expOfMinusSquare(size, 1) * scaledTail(size);
    return x < 0 ? 2 - complement : complement;
  }

  /** The product exp(x^2) erfc(x); infinite below about -26.6. */
  static double erfcx(double x) {
    double size = Math.abs(x);
    if (size <= SMALL) {
      return Math.exp(x * x) * (1 - x * erfOverX(size));
    }
    double scaled = scaledTail(size);
    return x < 0 ? 2 / expOfMinusSquare(size, 1) - scaled : scaled;
  }

  /**
   * The value of exp(-x^2 / divisor) without the loss that the rounding of x^2 would cause.
   *
   * @param divisor a power of two, so that dividing by it is exact
   */
  static double expOfMinusSquare(double x, int divisor) {
    double square = x * x;
    double value = Math.exp(-square / divisor);
    if (value == 0) {
      return 0;
    }
    double lost = Math.fma(x, x, -square);
    return value * (1 - lost / divisor);
  }

  private static double erfOverX(double size) {
    double square = size * size;
    return polynomial(ERF_ABOVE, square) / polynomial(ERF_BELOW, square);
  }

  /** The value of erfcx for arguments above {@link #SMALL}. */
  private static double scaledTail(double x) {
    if (x <= 4) {
      return polynomial(MIDDLE_ABOVE, x) / polynomial(MIDDLE_BELOW, x);
    }
    double inverse = 1 / x;
    double square = inverse * inverse;
    double correction = square * polynomial(TAIL_ABOVE, square) / polynomial(TAIL_BELOW, square);
    return (ONE_OVER_SQRT_PI - correction) * inverse;
  }

  private static double polynomial(double[] coefficients, double x) {
    double value = 0;
    for (double coefficient : coefficients) {
      value = Math.fma(value, x, coefficient);
    }
    return value;
  }
}
