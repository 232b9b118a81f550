package io.farstrike.cloud.snapshot;

import io.farstrike.cloud.json.Json;
import io.farstrike.options.TermColumns;
import io.farstrike.options.VolatilityColumns;
import io.farstrike.options.VolatilityKernel;
import java.util.Map;

/** Rehearses the maths, and JSON. */
public final class RehearsedFigures {

  /** Often enough that the first compiler has done its part. */
  private static final int OPTIONS = 2_000;

  private RehearsedFigures() {}

  /** Implies volatilities, and reads and writes JSON. */
  public static void run() {
    double[] forward = new double[OPTIONS];
    double[] strike = new double[OPTIONS];
    double[] premium = new double[OPTIONS];
    double[] years = new double[OPTIONS];
    boolean[] call = new boolean[OPTIONS];
    for (int row = 0; row < OPTIONS; row++) {
      forward[row] = 100;
      strike[row] = 70 + row % 61;
      premium[row] = Math.max(0.05, Math.abs(100 - strike[row]) + 0.05 * (row % 40));
      years[row] = 0.05;
      call[row] = row % 2 == 0;
    }
    VolatilityColumns out = new VolatilityColumns(OPTIONS);
    new VolatilityKernel()
        .calculate(
            new TermColumns(forward, strike, premium, years, new double[OPTIONS], call), out);
    var _ = Json.tree(Json.write(Map.of("strikes", strike)));
  }
}
