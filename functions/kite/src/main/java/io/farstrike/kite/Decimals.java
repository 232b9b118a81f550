package io.farstrike.kite;

import java.math.BigDecimal;

/** Numbers from outside, kept to a size with which arithmetic is cheap. */
final class Decimals {

  private static final int MOST_DIGITS = 40;
  private static final int MOST_SCALE = 40;

  private Decimals() {}

  /** The number itself; zero of any sign and scale becomes plain zero. */
  static BigDecimal bounded(BigDecimal number) throws IllTypedException {
    if (number.signum() == 0) {
      return BigDecimal.ZERO;
    }
    // A short text such as 1e999999999 would else blow up in the first addition.
    if (number.precision() > MOST_DIGITS || Math.abs(number.scale()) > MOST_SCALE) {
      throw new IllTypedException("a number out of all bounds");
    }
    return number;
  }

  static BigDecimal parse(String text) throws IllTypedException {
    try {
      return bounded(new BigDecimal(text));
    } catch (NumberFormatException notANumber) {
      throw new IllTypedException("a text that is no number");
    }
  }

  static int wholeInt(BigDecimal number) throws IllTypedException {
    try {
      return number.intValueExact();
    } catch (ArithmeticException broken) {
      throw new IllTypedException("a number that is not whole or too large");
    }
  }

  static long whole(BigDecimal number) throws IllTypedException {
    try {
      return number.longValueExact();
    } catch (ArithmeticException broken) {
      throw new IllTypedException("a number that is not whole or too large");
    }
  }
}
