package io.farstrike.bench;

import io.farstrike.options.Black76;
import io.farstrike.options.OptionType;
import io.farstrike.options.TermColumns;
import io.farstrike.options.VolatilityColumns;
import java.util.SplittableRandom;

/**
 * What a screen of every F&amp;O stock brings, made from a seed: 180 stocks with 20 puts and 20
 * calls each, 10 to 40 % from the spot, a smile, 24 days to expiry, premiums in ticks.
 */
final class Chain {

  private static final int STOCKS = 180;
  private static final int OPTIONS = 40;
  private static final double NEAREST = 0.1;
  private static final double STEP = 0.015;
  private static final double YEARS = 24.25 / 365;
  private static final double RATE = 0.065;
  private static final double TICK = 0.05;
  private static final long SEED = 20_260_305;

  final double[] forward;
  final double[] strike;
  final double[] premium;
  final double[] years;
  final double[] rate;
  final boolean[] call;

  private Chain(int rows) {
    forward = new double[rows];
    strike = new double[rows];
    premium = new double[rows];
    years = new double[rows];
    rate = new double[rows];
    call = new boolean[rows];
  }

  static Chain ofFarOptions() {
    Chain chain = new Chain(STOCKS * OPTIONS);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int stock = 0; stock < STOCKS; stock++) {
      double spot = Math.exp(random.nextDouble(Math.log(100), Math.log(10_000)));
      double nearSigma = random.nextDouble(0.2, 0.5);
      for (int i = 0; i < OPTIONS; i++) {
        int step = i / 2;
        chain.put(stock * OPTIONS + i, spot, nearSigma, NEAREST + step * STEP, i % 2 == 0);
      }
    }
    return chain;
  }

  int rows() {
    return forward.length;
  }

  TermColumns terms() {
    return new TermColumns(forward, strike, premium, years, rate, call);
  }

  /** How many have a volatility. */
  int values(VolatilityColumns columns) {
    int values = 0;
    for (int row = 0; row < rows(); row++) {
      values += columns.sigma()[row] > 0 ? 1 : 0;
    }
    return values;
  }

  private void put(int row, double spot, double nearSigma, double distance, boolean isCall) {
    forward[row] = spot * Math.exp(RATE * YEARS);
    strike[row] = spot * (isCall ? 1 + distance : 1 - distance);
    years[row] = YEARS;
    rate[row] = RATE;
    call[row] = isCall;
    double fair =
        Black76.discounted(
            isCall ? OptionType.CALL : OptionType.PUT,
            forward[row],
            strike[row],
            nearSigma + distance / 2,
            YEARS,
            Math.exp(-RATE * YEARS));
    premium[row] = Math.max(Math.round(fair / TICK), 1) * TICK;
  }
}
