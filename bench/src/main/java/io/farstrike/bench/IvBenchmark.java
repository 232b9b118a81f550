package io.farstrike.bench;

import com.opengamma.strata.pricer.impl.option.BlackFormulaRepository;
import io.farstrike.options.VolatilityColumns;
import io.farstrike.options.VolatilityKernel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/**
 * Implied volatility, delta, gamma, theta, vega and the probability of expiring worthless of 7,200
 * contracts, on one core; OpenGamma Strata works out the same in turns with it. Times are of the
 * thread's processor, so that what else the machine does counts little; the wall's are beside.
 */
final class IvBenchmark implements Benchmark {

  private static final int PASSES = 20;
  private static final int WARM_UP = 15;
  private static final int ROUNDS = 15;
  private static final double NANOS_A_MICRO = 1_000;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Chain chain = Chain.ofFarOptions();
  private final VolatilityKernel kernel = new VolatilityKernel();
  private final VolatilityColumns columns = new VolatilityColumns(chain.rows());
  private final VolatilityColumns unused = new VolatilityColumns(chain.rows());
  private final double[] strata = new double[chain.rows()];

  /** Microseconds a contract. */
  private record Round(double cpu, double wall) {}

  @Override
  public void measure(Report report) throws IOException {
    List<Round> ours = new ArrayList<>();
    List<Round> theirs = new ArrayList<>();
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      Round our = time(PASSES, () -> kernel.calculate(chain.terms(), columns));
      Round their = time(1, this::calculateByStrata);
      if (round >= WARM_UP) {
        ours.add(our);
        theirs.add(their);
      }
    }
    Round our = Median.of(ours, Round::cpu);
    Round their = Median.of(theirs, Round::cpu);
    GoldenVolatilities golden = GoldenVolatilities.read();
    report.metrics().put("contracts", chain.rows());
    report.metrics().put("withVolatility", chain.values(columns));
    report.metrics().put("microsPerContract", our.cpu());
    report.metrics().put("wallMicrosPerContract", our.wall());
    report.metrics().put("ratioToStrata", their.cpu() / our.cpu());
    report.metrics().put("maxRelativeError", golden.worstError());
    report.metrics().put("maxErrorOverBound", golden.worstErrorOverBound());
    report.metrics().put("goldenVolatilities", golden.rows());
    report.metrics().put("maxRelativeDifferenceToStrata", differenceToStrata());
    report
        .peers()
        .putObject("strata")
        .put("microsPerContract", their.cpu())
        .put("wallMicrosPerContract", their.wall());
  }

  private Round time(int passes, Runnable pass) {
    long cpu = threads.getCurrentThreadCpuTime();
    long wall = System.nanoTime();
    for (int i = 0; i < passes; i++) {
      pass.run();
    }
    double contracts = NANOS_A_MICRO * passes * chain.rows();
    return new Round(
        (threads.getCurrentThreadCpuTime() - cpu) / contracts,
        (System.nanoTime() - wall) / contracts);
  }

  private void calculateByStrata() {
    for (int row = 0; row < chain.rows(); row++) {
      double forward = chain.forward[row];
      double strike = chain.strike[row];
      double years = chain.years[row];
      double rate = chain.rate[row];
      boolean call = chain.call[row];
      double discount = Math.exp(-rate * years);
      double sigma =
          BlackFormulaRepository.impliedVolatility(
              chain.premium[row] / discount, forward, strike, years, call);
      strata[row] = sigma;
      unused.delta()[row] =
          discount * BlackFormulaRepository.delta(forward, strike, years, sigma, call);
      unused.gamma()[row] = discount * BlackFormulaRepository.gamma(forward, strike, years, sigma);
      unused.theta()[row] =
          discount * BlackFormulaRepository.driftlessTheta(forward, strike, years, sigma) / 365;
      unused.vega()[row] =
          discount * BlackFormulaRepository.vega(forward, strike, years, sigma) / 100;
      unused.probabilityOtm()[row] =
          1 - Math.abs(BlackFormulaRepository.dualDelta(forward, strike, years, sigma, call));
    }
  }

  private double differenceToStrata() {
    double worst = 0;
    for (int row = 0; row < chain.rows(); row++) {
      double difference = Math.abs(columns.sigma()[row] / strata[row] - 1);
      worst = Double.isNaN(difference) ? worst : Math.max(worst, difference);
    }
    return worst;
  }
}
