package io.farstrike.local.market;

import io.farstrike.options.OptionType;
import java.math.BigDecimal;

/**
 * How much the built-in market trades: lots traded and open interest fall with the distance from
 * the money and with time to expiry, as averages of a real day do, times repeatable chance.
 *
 * @param today lots
 * @param open lots
 */
record TradedLots(long today, long open) {

  private static final double[] TODAY_BY_MONTH = {1, 0.012, 0.0001};
  private static final double[] OPEN_BY_MONTH = {1, 0.026, 0.0003};
  private static final double[] TODAY_BY_WEEK = {50, 1.3, 0.12, 0.05};
  private static final double[] OPEN_BY_WEEK = {2.3, 0.27, 0.05, 0.03};

  /** Share of a chain's total that one strike at the money has, in a chain of usual length. */
  private static final double TODAY_AT_THE_MONEY = 0.045;

  private static final double OPEN_AT_THE_MONEY = 0.027;
  private static final double ROUND_STRIKE = 3;

  /**
   * The lots of one option.
   *
   * @param outOfTheMoney standard deviations; negative in the money
   */
  static TradedLots of(
      CalibratedUnderlying underlying,
      ListedExpiry expiry,
      BigDecimal strike,
      OptionType type,
      double outOfTheMoney,
      Chance chance) {
    String name = underlying.symbol() + expiry.date() + strike + type;
    double[] todayBy = expiry.monthly() ? TODAY_BY_MONTH : TODAY_BY_WEEK;
    double[] openBy = expiry.monthly() ? OPEN_BY_MONTH : OPEN_BY_WEEK;
    double todayTotal = Math.pow(10, underlying.liquidity()) * todayBy[expiry.rank()];
    double openTotal =
        Math.pow(10, 0.35 * underlying.liquidity() + 3.2)
            * (underlying.index() ? 5 : 1)
            * openBy[expiry.rank()];
    boolean inside = outOfTheMoney < 0;
    double distance = Math.abs(outOfTheMoney);
    double round = isRound(strike, underlying.strikeStep()) ? ROUND_STRIKE : 0.7;
    double today =
        TODAY_AT_THE_MONEY * Math.exp(-(inside ? 4.5 : 2.0) * distance) * round * todayTotal;
    double open =
        OPEN_AT_THE_MONEY * Math.exp(-(inside ? 2.0 : 1.1) * distance) * round * openTotal;
    double unevenness = expiry.rank() == 0 ? 1.7 : 2.3;
    return new TradedLots(
        (long) (today * uneven(unevenness, chance, name, "today")),
        (long) (open * uneven(unevenness, chance, name, "open")));
  }

  /** A factor of mean one: most strikes get less than their share and a few get much more. */
  private static double uneven(double spread, Chance chance, String name, String purpose) {
    return Math.exp(spread * chance.bell(name, purpose) - spread * spread / 2);
  }

  private static boolean isRound(BigDecimal strike, BigDecimal step) {
    return strike.remainder(step.multiply(BigDecimal.valueOf(5))).signum() == 0;
  }
}
