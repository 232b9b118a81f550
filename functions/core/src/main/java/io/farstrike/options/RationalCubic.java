package io.farstrike.options;

/**
 * A cubic over a quadratic through two points with given slopes. Source: R. Delbourgo and J. A.
 * Gregory, "Shape preserving piecewise rational interpolation", SIAM Journal on Scientific and
 * Statistical Computing 6 (1985), 967-976. Its free parameter r fits a second derivative at one of
 * the points; it is kept large enough that the curve bends one way only.
 */
final class RationalCubic {

  private RationalCubic() {}

  /**
   * The value at a part of the way, with the second derivative given at the start.
   *
   * @param part from 0 at the start to 1 at the end
   * @param rest one less part; apart, as either may be tiny
   * @param width of the interval
   */
  static double fromStart(
      double part,
      double rest,
      double width,
      double start,
      double end,
      double startSlope,
      double endSlope,
      double startBend) {
    double chord = (end - start) / width;
    double r = (width * startBend / 2 + endSlope - startSlope) / (chord - startSlope);
    return value(part, rest, width, start, end, startSlope, endSlope, r);
  }

  /** The value at a part of the way, with the second derivative given at the end. */
  static double fromEnd(
      double part,
      double rest,
      double width,
      double start,
      double end,
      double startSlope,
      double endSlope,
      double endBend) {
    double chord = (end - start) / width;
    double r = (width * endBend / 2 + endSlope - startSlope) / (endSlope - chord);
    return value(part, rest, width, start, end, startSlope, endSlope, r);
  }

  private static double value(
      double part,
      double rest,
      double width,
      double start,
      double end,
      double startSlope,
      double endSlope,
      double fitted) {
    double chord = (end - start) / width;
    double turn = endSlope - startSlope;
    double oneWay = Math.max(turn / (endSlope - chord), turn / (chord - startSlope));
    double r = Math.max(fitted, oneWay);
    if (!(r < Double.POSITIVE_INFINITY)) {
      // A straight line, as far as doubles tell.
      return Math.fma(part, end, rest * start);
    }
    double fromStart = start * rest + (r * start + width * startSlope) * part;
    double fromEnd = end * part + (r * end - width * endSlope) * rest;
    return (fromStart * rest * rest + fromEnd * part * part) / Math.fma(r - 3, part * rest, 1);
  }
}
