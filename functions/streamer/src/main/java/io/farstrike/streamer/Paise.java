package io.farstrike.streamer;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Rupees as whole paise, half up. */
final class Paise {

  /** No share at NSE costs ten crore rupees. */
  private static final long MOST = 100_000_000_00L;

  private Paise() {}

  /**
   * Of rupees in digits.
   *
   * @throws ArithmeticException if no price is such
   */
  static long of(String rupees) {
    return of(new BigDecimal(rupees.strip()));
  }

  /**
   * Of rupees.
   *
   * @throws ArithmeticException if no price is such
   */
  static long of(BigDecimal rupees) {
    long paise = rupees.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact();
    if (paise < 0 || paise > MOST) {
      throw new ArithmeticException("no price");
    }
    return paise;
  }
}
