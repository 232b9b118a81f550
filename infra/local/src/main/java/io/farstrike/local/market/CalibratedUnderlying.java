package io.farstrike.local.market;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of the built-in market: rounded figures fitted to a close of March 2026.
 *
 * @param spot rupees
 * @param strikeStep rupees between strikes near the money
 * @param atTheMoney volatility as a fraction a year (0.25 for 25 %)
 * @param skew relative change of volatility per standard deviation of moneyness
 * @param smile the same per its square
 * @param liquidity power of ten of the lots of nearest-month options traded in a day
 */
record CalibratedUnderlying(
    String symbol,
    boolean index,
    BigDecimal spot,
    int lot,
    BigDecimal strikeStep,
    double atTheMoney,
    double skew,
    double smile,
    int liquidity) {

  private static final String TABLE = "/market/underlyings.csv";

  /**
   * Beyond so many standard deviations the smile stays level. A parabola that went on would make
   * some puts cheaper than those with a lower strike.
   */
  private static final double FLAT_BEYOND = 2.5;

  static List<CalibratedUnderlying> table() {
    InputStream stream = CalibratedUnderlying.class.getResourceAsStream(TABLE);
    List<CalibratedUnderlying> lines = new ArrayList<>();
    try (CsvTable table = CsvTable.of(requireNonNull(stream, TABLE + " is missing"))) {
      for (CsvTable.Row row = table.next(); row != null; row = table.next()) {
        lines.add(of(row));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(TABLE + " cannot be read", e);
    } catch (BadRowException e) {
      throw new IllegalStateException(TABLE + " has a bad row: " + e.getMessage(), e);
    }
    return List.copyOf(lines);
  }

  private static CalibratedUnderlying of(CsvTable.Row row) throws BadRowException {
    return new CalibratedUnderlying(
        row.filled("symbol"),
        row.filled("kind").equals("INDEX"),
        Cell.rupees(row, "spot"),
        (int) Cell.whole(row, "lot"),
        Cell.rupees(row, "strikeStep"),
        Cell.rupees(row, "atmVolPercent").doubleValue() / 100,
        Double.parseDouble(row.filled("skew")),
        Double.parseDouble(row.filled("smile")),
        (int) Cell.whole(row, "liquidity"));
  }

  /**
   * Volatility of one strike, as a fraction a year.
   *
   * @param forward rupees
   * @param years to expiry, above zero
   */
  double volatility(double forward, double strike, double years) {
    double deviations = Math.log(strike / forward) / (atTheMoney * Math.sqrt(years));
    double z = Math.clamp(deviations, -FLAT_BEYOND, FLAT_BEYOND);
    return atTheMoney * Math.max(0.5, 1 + skew * z + smile * z * z);
  }
}
