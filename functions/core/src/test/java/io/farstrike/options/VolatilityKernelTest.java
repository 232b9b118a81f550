package io.farstrike.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import io.farstrike.options.ImpliedVolatility.Missing;
import io.farstrike.options.ImpliedVolatility.Value;
import io.farstrike.options.VolatilityInterval.Quality;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The faces for one contract are the oracle of the columns. */
final class VolatilityKernelTest {

  private static final int ROWS = 4_000;
  private static final double TICK = 0.05;

  private final double[] forward = new double[ROWS];
  private final double[] strike = new double[ROWS];
  private final double[] premium = new double[ROWS];
  private final double[] years = new double[ROWS];
  private final double[] rate = new double[ROWS];
  private final boolean[] call = new boolean[ROWS];
  private final double[] tick = new double[ROWS];
  private final double[] credit = new double[ROWS];
  private final TermColumns terms = new TermColumns(forward, strike, premium, years, rate, call);
  private final VolatilityColumns out = new VolatilityColumns(ROWS);
  private final VolatilityKernel kernel = new VolatilityKernel();

  /** Contracts of all kinds, some of them impossible, in runs of one expiry. */
  VolatilityKernelTest() {
    SplittableRandom random = new SplittableRandom(7);
    for (int row = 0; row < ROWS; row++) {
      forward[row] = random.nextDouble(50, 30_000);
      strike[row] = forward[row] * Math.exp(random.nextDouble(-0.6, 0.6));
      years[row] = row % 40 == 0 ? random.nextDouble(1e-6, 1) : years[row - 1];
      rate[row] = row % 200 < 100 ? 0.065 : 0.10;
      call[row] = random.nextBoolean();
      premium[row] = premium(random, row);
      tick[row] = TICK;
      credit[row] = premium[row] - 0.02;
    }
  }

  private double premium(SplittableRandom random, int row) {
    double sigma = random.nextDouble(0.05, 2);
    OptionType type = call[row] ? OptionType.CALL : OptionType.PUT;
    double fair = Black76.price(type, forward[row], strike[row], sigma, years[row]);
    return Math.round(fair * random.nextDouble(0.8, 1.3) / TICK) * TICK;
  }

  @Test
  void columns_areToTheBitWhatSingleContractsGive() {
    kernel.calculate(terms, out);
    kernel.calculateProfit(terms, credit, out);
    kernel.calculateIntervals(terms, tick, out);
    int values = 0;
    for (int row = 0; row < ROWS; row++) {
      OptionTerms one = one(row);
      ImpliedVolatility expected = ImpliedVolatility.of(one, premium[row]);
      assertThat(out.volatility(row)).isEqualTo(expected);
      assertThat(out.interval(row)).isEqualTo(VolatilityInterval.of(one, premium[row], TICK));
      if (expected instanceof Value(double sigma)) {
        values++;
        assertThat(greeks(row)).isEqualTo(Greeks.of(one, sigma));
        assertThat(probabilities(row)).isEqualTo(Probabilities.of(one, sigma, credit[row]));
      } else {
        assertAllUnknown(row);
      }
    }
    assertThat(values).isBetween(ROWS / 2, ROWS - 100);
  }

  @Test
  void unknownAndImpossibleFigures_haveNoPriceAndNoGreeks() {
    forward[0] = Double.NaN;
    strike[1] = 0;
    years[2] = 0;
    rate[3] = Double.POSITIVE_INFINITY;
    premium[4] = Double.NaN;
    forward[5] = -1;
    kernel.calculate(terms, out);
    kernel.calculateProfit(terms, credit, out);
    kernel.calculateIntervals(terms, tick, out);
    for (int row = 0; row < 6; row++) {
      assertThat(out.volatility(row)).as("row %s", row).isEqualTo(Missing.NO_PRICE);
      assertThat(out.interval(row).quality()).isEqualTo(Quality.NONE);
      assertAllUnknown(row);
    }
  }

  @Test
  void columnsThatAreFilledAgain_keepNothingOfTheTimeBefore() {
    kernel.calculate(terms, out);
    kernel.calculateProfit(terms, credit, out);
    Arrays.fill(premium, 0);
    kernel.calculate(terms, out);
    kernel.calculateProfit(terms, credit, out);
    for (int row = 0; row < ROWS; row++) {
      assertThat(out.volatility(row)).isEqualTo(Missing.NO_PRICE);
      assertAllUnknown(row);
    }
  }

  @Test
  void columnsOfDifferentLength_areRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TermColumns(forward, new double[1], premium, years, rate, call))
        .withMessageContaining("strike");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TermColumns(forward, strike, premium, years, rate, new boolean[2]))
        .withMessageContaining("call");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kernel.calculate(terms, new VolatilityColumns(ROWS - 1)))
        .withMessageContaining("room");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kernel.calculateProfit(terms, new double[3], out))
        .withMessageContaining("credit");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kernel.calculateIntervals(terms, new double[3], out))
        .withMessageContaining("tick");
  }

  @Test
  void calculating_allocatesNothingPerRow() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    kernel.calculate(terms, out);
    long before = threads.getCurrentThreadAllocatedBytes();
    kernel.calculate(terms, out);
    kernel.calculateProfit(terms, credit, out);
    kernel.calculateIntervals(terms, tick, out);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated).isLessThan(ROWS);
  }

  private OptionTerms one(int row) {
    return new OptionTerms(
        call[row] ? OptionType.CALL : OptionType.PUT,
        forward[row],
        strike[row],
        years[row],
        rate[row]);
  }

  private Greeks greeks(int row) {
    return new Greeks(out.delta()[row], out.gamma()[row], out.theta()[row], out.vega()[row]);
  }

  private Probabilities probabilities(int row) {
    return new Probabilities(
        out.probabilityOtm()[row],
        out.probabilityOfProfit()[row],
        out.probabilityOfTouch()[row],
        out.sigmaDistance()[row]);
  }

  private void assertAllUnknown(int row) {
    assertThat(
            new double[] {
              out.sigma()[row],
              out.delta()[row],
              out.gamma()[row],
              out.theta()[row],
              out.vega()[row],
              out.probabilityOtm()[row],
              out.probabilityOfProfit()[row],
              out.probabilityOfTouch()[row],
              out.sigmaDistance()[row]
            })
        .containsOnly(Double.NaN);
  }
}
