package io.farstrike.options;

import java.util.List;

/**
 * The volatility at which Black-76 gives a premium, or why there is none.
 *
 * <p>Method: {@link ImpliedDeviation}. The relative error is at most 1e-13, or four units in the
 * last place times the condition number {@code premium / (sigma vega)} where that is more.
 */
public sealed interface ImpliedVolatility {

  /**
   * A volatility.
   *
   * @param sigma per square root of a year, as a fraction (0.2 for 20 %); above zero
   */
  record Value(double sigma) implements ImpliedVolatility {

    public Value {
      if (!(sigma > 0) || sigma == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException("sigma must be above zero and finite, not " + sigma);
      }
    }
  }

  /** Why no volatility gives the premium. */
  enum Missing implements ImpliedVolatility {
    /** The premium is below what immediate exercise at the forward would pay. */
    BELOW_INTRINSIC(-1),
    /** The premium is the most that an option can be worth, in double, or more. */
    ABOVE_MAXIMUM(-2),
    /**
     * There is no premium, or no time value: less than 1e-305 of the lower of forward and strike.
     */
    NO_PRICE(-3);

    private static final List<Missing> ALL = List.of(values());

    private final byte code;

    Missing(int code) {
      this.code = (byte) code;
    }

    /** A number below zero that stands for it where volatilities are bare numbers. */
    byte code() {
      return code;
    }

    /** What a number stands for: a volatility, or a code of this. */
    static ImpliedVolatility orValue(double number) {
      for (Missing missing : ALL) {
        if (number == missing.code) {
          return missing;
        }
      }
      return new Value(number);
    }
  }

  /**
   * The volatility that a premium implies.
   *
   * @param premium rupees per share paid today; zero, negative and NaN count as no price
   */
  static ImpliedVolatility of(OptionTerms terms, double premium) {
    return Missing.orValue(terms.point().imply(terms.isCall(), premium));
  }
}
