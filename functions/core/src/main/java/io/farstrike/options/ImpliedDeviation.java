package io.farstrike.options;

/**
 * Finds the deviation s at which the share p(x, s) of {@link NormalisedBlack} is a given one.
 *
 * <p>Source: P. Jaeckel, "Let's Be Rational", 2015, sections 3 to 5: a {@link DeviationGuess} and
 * two steps of Householder's method of third order, on 1 / ln b where the share is small, on the
 * share itself in the middle, and on the logarithm of what is missing to the most where it is near
 * that. Each step raises the error to the fourth power.
 */
final class ImpliedDeviation {

  private static final int STEPS = 2;

  private ImpliedDeviation() {}

  /**
   * The deviation.
   *
   * @param x distance of the strike from the forward as a logarithm, zero or above
   * @param p share, above 0 and below 1
   * @param q one less p, to full relative accuracy
   */
  static double of(double x, double p, double q) {
    double middle = Math.sqrt(2 * x);
    double mills = MillsRatio.of(middle);
    double low = DeviationGuess.low(middle, mills);
    double middleShare = (middle - low) / NormalDistribution.SQRT_TWO_PI;
    return p < middleShare
        ? belowMiddle(x, p, low, middle, middleShare)
        : aboveMiddle(x, p, q, middle, middleShare, DeviationGuess.high(middle, mills));
  }

  private static double belowMiddle(
      double x, double p, double low, double middle, double middleShare) {
    double h = -x / low;
    double t = low / 2;
    double density = NormalDistribution.density(h + t);
    double share = density * NormalisedBlack.span(h, t);
    if (p < share) {
      double guess = DeviationGuess.belowLow(x, low, p, share, density);
      return stepsBelowLow(x, Math.log(p) - x / 2, guess);
    }
    double guess = DeviationGuess.belowMiddle(low, middle, p, share, middleShare, density);
    return stepsInTheMiddle(x, p, guess);
  }

  private static double aboveMiddle(
      double x, double p, double q, double middle, double middleShare, double high) {
    double h = -x / high;
    double t = high / 2;
    double density = NormalDistribution.density(h + t);
    double missing = density * NormalisedBlack.complement(h, t);
    if (q >= missing) {
      double guess = DeviationGuess.aboveMiddle(middle, high, p, middleShare, 1 - missing, density);
      return stepsInTheMiddle(x, p, guess);
    }
    double guess = DeviationGuess.aboveHigh(x, high, q, missing, density);
    return q < 0.5 ? stepsAboveHigh(x, q, guess) : stepsInTheMiddle(x, p, guess);
  }

  private static double stepsBelowLow(double x, double logOfPrice, double guess) {
    double inverseOfLog = 1 / logOfPrice;
    double s = guess;
    for (int step = 0; step < STEPS; step++) {
      double h = -x / s;
      double t = s / 2;
      double span = NormalisedBlack.span(h, t);
      double log =
          Math.log(span) - 0.5 * Math.fma(h, h, t * t) - NormalDistribution.LOG_SQRT_TWO_PI;
      double ofBoth = 1 / (span * log);
      double relative = log * ofBoth;
      double inverse = span * ofBoth;
      double newton = (logOfPrice - log) * log * inverseOfLog * span;
      double slope = h / s;
      double second = h * slope - 0.5 * t;
      double h2 = second - relative * (1 + 2 * inverse);
      double h3 =
          third(second, slope)
              + 2 * relative * relative * (1 + 3 * inverse * (1 + inverse))
              - 3 * second * relative * (1 + 2 * inverse);
      s = householder(s, newton, h2, h3);
    }
    return s;
  }

  private static double stepsInTheMiddle(double x, double p, double guess) {
    double s = guess;
    for (int step = 0; step < STEPS; step++) {
      double h = -x / s;
      double t = s / 2;
      double newton = (p - NormalisedBlack.share(x, s)) / NormalDistribution.density(h + t);
      double slope = h / s;
      double second = h * slope - 0.5 * t;
      s = householder(s, newton, second, third(second, slope));
    }
    return s;
  }

  private static double stepsAboveHigh(double x, double q, double guess) {
    double logOfMissing = Math.log(q);
    double s = guess;
    for (int step = 0; step < STEPS; step++) {
      double h = -x / s;
      double t = s / 2;
      double d1 = h + t;
      double missing = NormalisedBlack.complement(h, t);
      double relative = 1 / missing;
      double excess =
          Math.log(missing) - 0.5 * d1 * d1 - NormalDistribution.LOG_SQRT_TWO_PI - logOfMissing;
      double slope = h / s;
      double second = h * slope - 0.5 * t;
      double h2 = second + relative;
      double h3 = third(second, slope) + relative * (3 * second + 2 * relative);
      s = householder(s, excess * missing, h2, h3);
    }
    return s;
  }

  /**
   * The third derivative of the share over the first; {@code second} is the second over it, slope h
   * / s.
   */
  private static double third(double second, double slope) {
    return second * second - 3 * slope * slope - 0.25;
  }

  private static double householder(double s, double newton, double h2, double h3) {
    return s + newton * (1 + 0.5 * h2 * newton) / (1 + newton * (h2 + h3 * newton * (1 / 6.0)));
  }
}
