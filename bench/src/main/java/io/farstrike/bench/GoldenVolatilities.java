package io.farstrike.bench;

import static java.util.Objects.requireNonNull;

import io.farstrike.options.ImpliedVolatility;
import io.farstrike.options.ImpliedVolatility.Value;
import io.farstrike.options.OptionTerms;
import io.farstrike.options.OptionType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;

/**
 * How far volatilities are from true ones, which were computed with 60 digits (mpmath) for
 * volatilities of 0.1 to 1,000 %, strikes of 0.001 to 1,000 times the forward, times of a minute to
 * ten years, prices down to 1e-300. A row with no volatility counts as infinitely wrong.
 *
 * @param worstError relative, of the rows whose bound is 1e-13; the others' premiums do not say
 *     more
 * @param worstErrorOverBound the bound is 1e-13, or four units in the last place times the row's
 *     condition number where that is more
 */
record GoldenVolatilities(int rows, double worstError, double worstErrorOverBound) {

  private static final double LEAST_BOUND = 1e-13;
  private static final double FOUR_ULPS = 4 * Math.ulp(1.0);

  static GoldenVolatilities read() throws IOException {
    int rows = 0;
    double worst = 0;
    double worstOverBound = 0;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                requireNonNull(GoldenVolatilities.class.getResourceAsStream("/volatilities.csv")),
                StandardCharsets.UTF_8))) {
      for (String line : reader.lines().skip(1).toList()) {
        String[] cells = line.split(",", -1);
        double error = error(cells);
        double bound = Math.max(LEAST_BOUND, FOUR_ULPS * Double.parseDouble(cells[7]));
        worst = bound > LEAST_BOUND ? worst : Math.max(worst, error);
        worstOverBound = Math.max(worstOverBound, error / bound);
        rows++;
      }
    }
    return new GoldenVolatilities(rows, worst, worstOverBound);
  }

  private static double error(String[] cells) {
    OptionTerms terms =
        new OptionTerms(
            OptionType.valueOf(cells[0]),
            Double.parseDouble(cells[1]),
            Double.parseDouble(cells[2]),
            Double.parseDouble(cells[3]),
            Double.parseDouble(cells[4]));
    BigDecimal truth = new BigDecimal(cells[6]);
    return ImpliedVolatility.of(terms, Double.parseDouble(cells[5])) instanceof Value(double sigma)
        ? new BigDecimal(sigma)
            .subtract(truth)
            .divide(truth, MathContext.DECIMAL64)
            .abs()
            .doubleValue()
        : Double.POSITIVE_INFINITY;
  }
}
