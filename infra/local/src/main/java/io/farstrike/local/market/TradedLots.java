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

  private static final double[] TODAY_BY_MONTH = {1, 0.003, 0.00005};
  private static final double[] OPEN_BY_MONTH = {1, 0.008, 0.0001};
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
        TODAY_AT_THE_MONEY * Math.exp(-(inside ? 4.5 : 1.15) * distance) * round * todayTotal;
    double open =
        OPEN_AT_THE_MONEY * Math.exp(-(inside ? 2.2 : 0.6) * distance) * round * openTotal;
    double unevenness = expiry.rank() == 0 ? 1.2 : 2.2;
    return new TradedLots(
        (long) (today * Math.exp(unevenness * chance.bell(name, "today"))),
        (long) (open * Math.exp(unevenness * chance.bell(name, "open"))));
  }

  private static boolean isRound(BigDecimal strike, BigDecimal step) {
    return strike.remainder(step.multiply(BigDecimal.valueOf(5))).signum() == 0;
  }
}
