package io.farstrike.options;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Adds volatilities, greeks and probabilities to a table of contracts of one expiry: the columns of
 * {@link Column.Group#VOLATILITY}. Under Black-76 they are of the bid, which is what a seller gets;
 * under the exchange's convention of the last price. For one use by one thread at a time.
 */
public final class VolatilityCalculator {

  private static final double PERCENT = 100;
  private static final double NAN = Double.NaN;

  private final VolatilityKernel kernel = new VolatilityKernel();
  private final PricingConvention convention;
  private final Map<String, UnderlyingFigures> underlyings;
  private final Instant at;

  /**
   * A calculator.
   *
   * @param underlyings by symbol; contracts of others get no figures
   * @param at when the quotes were made: time to expiry is counted from then
   */
  public VolatilityCalculator(
      PricingConvention convention, Map<String, UnderlyingFigures> underlyings, Instant at) {
    this.convention = requireNonNull(convention, "convention is null");
    this.underlyings = Map.copyOf(underlyings);
    this.at = requireNonNull(at, "at is null");
  }

  /**
   * Adds the columns, or replaces them.
   *
   * @param contracts a table that {@link LiquidityCalculator} and {@link YieldCalculator} have
   *     filled
   * @throws IllegalArgumentException if a column of those is missing
   */
  public ColumnTable calculate(ColumnTable contracts) {
    int rows = contracts.rows();
    double[] bid = contracts.numbers(Column.BID);
    double[] premium =
        switch (convention.basis()) {
          case FORWARD -> bid;
          case SPOT -> contracts.numbers(Column.LAST);
        };
    TermColumns terms = terms(contracts, premium);
    VolatilityColumns out = new VolatilityColumns(rows);
    kernel.calculate(terms, out);
    kernel.calculateIntervals(terms, contracts.numbers(Column.TICK_SIZE), out);
    kernel.calculateProfit(terms, credit(contracts), out);

    Map<Column, double[]> numbers = new EnumMap<>(Column.class);
    numbers.put(Column.FORWARD, terms.forward);
    numbers.put(Column.IV, percent(out.sigma));
    numbers.put(Column.IV_LOW, percent(out.sigmaLow));
    numbers.put(Column.IV_HIGH, percent(out.sigmaHigh));
    numbers.put(Column.IV_BID, percent(premium == bid ? out.sigma : implied(terms.at(bid))));
    numbers.put(Column.IV_MID, percent(implied(terms.at(contracts.numbers(Column.MID)))));
    addGreeks(contracts, terms, out, numbers);
    numbers.put(Column.PROBABILITY_OTM, out.probabilityOtm);
    numbers.put(Column.PROBABILITY_OF_PROFIT, out.probabilityOfProfit);
    numbers.put(Column.PROBABILITY_OF_TOUCH, out.probabilityOfTouch);
    numbers.put(Column.SIGMA_DISTANCE, out.sigmaDistance);
    numbers.put(Column.ATM_IV, of(contracts, each -> each.volatility().orElse(NAN) * PERCENT));
    numbers.put(Column.IV_RANK, of(contracts, each -> each.rank().orElse(NAN)));
    numbers.put(Column.IV_PERCENTILE, of(contracts, each -> each.percentile().orElse(NAN)));
    return contracts.withOwned(numbers, words(contracts, out));
  }

  private TermColumns terms(ColumnTable contracts, double[] premium) {
    int rows = contracts.rows();
    double[] rate = new double[rows];
    Arrays.fill(rate, convention.rate());
    boolean[] call = new boolean[rows];
    @Nullable String[] types = contracts.texts(Column.OPTION_TYPE);
    for (int row = 0; row < rows; row++) {
      call[row] = OptionType.CALL.code().equals(types[row]);
    }
    return new TermColumns(
        of(contracts, each -> each.forward().value()),
        contracts.numbers(Column.STRIKE),
        premium,
        contracts.ofExpiries(expiry -> YearsToExpiry.from(at, expiry)),
        rate,
        call);
  }

  private double[] implied(TermColumns terms) {
    double[] sigma = new double[terms.rows()];
    kernel.imply(terms, sigma);
    return sigma;
  }

  /** What a seller keeps of the bid, rupees a share. */
  private static double[] credit(ColumnTable contracts) {
    double[] net = contracts.numbers(Column.NET_PREMIUM);
    double[] lotSize = contracts.numbers(Column.LOT_SIZE);
    double[] credit = new double[net.length];
    for (int row = 0; row < credit.length; row++) {
      credit[row] = net[row] / lotSize[row];
    }
    return credit;
  }

  private void addGreeks(
      ColumnTable contracts,
      TermColumns terms,
      VolatilityColumns out,
      Map<Column, double[]> numbers) {
    if (convention.basis() == PricingConvention.Basis.SPOT) {
      toSpot(contracts, terms, out);
    }
    numbers.put(Column.DELTA, out.delta);
    numbers.put(Column.GAMMA, out.gamma);
    numbers.put(Column.THETA, out.theta);
    numbers.put(Column.VEGA, out.vega);
    numbers.put(Column.DELTA_PER_LOT, perLot(contracts, out.delta));
    numbers.put(Column.GAMMA_PER_LOT, perLot(contracts, out.gamma));
    numbers.put(Column.THETA_PER_LOT, perLot(contracts, out.theta));
    numbers.put(Column.VEGA_PER_LOT, perLot(contracts, out.vega));
  }

  private static void toSpot(ColumnTable contracts, TermColumns terms, VolatilityColumns out) {
    double[] spot = contracts.numbers(Column.SPOT);
    for (int row = 0; row < spot.length; row++) {
      if (out.sigma[row] > 0) {
        OptionTerms of =
            new OptionTerms(
                terms.call[row] ? OptionType.CALL : OptionType.PUT,
                terms.forward[row],
                terms.strike[row],
                terms.years[row],
                terms.rate[row]);
        Greeks greeks =
            new Greeks(out.delta[row], out.gamma[row], out.theta[row], out.vega[row])
                .onSpot(of, spot[row]);
        out.delta[row] = greeks.delta();
        out.gamma[row] = greeks.gamma();
        out.theta[row] = greeks.theta();
      }
    }
  }

  private Map<Column, @Nullable String[]> words(ColumnTable contracts, VolatilityColumns out) {
    int rows = contracts.rows();
    @Nullable String[] source = new @Nullable String[rows];
    @Nullable String[] outcome = new @Nullable String[rows];
    @Nullable String[] quality = new @Nullable String[rows];
    for (int row = 0; row < rows; row++) {
      UnderlyingFigures known = underlying(contracts, row);
      if (known != null) {
        source[row] = known.forward().source().name();
        outcome[row] =
            switch (out.volatility(row)) {
              case ImpliedVolatility.Value value -> "VALUE";
              case ImpliedVolatility.Missing missing -> missing.name();
            };
        quality[row] = out.interval(row).quality().name();
      }
    }
    return Map.of(
        Column.FORWARD_SOURCE, source, Column.IV_OUTCOME, outcome, Column.IV_QUALITY, quality);
  }

  private @Nullable UnderlyingFigures underlying(ColumnTable contracts, int row) {
    String symbol = contracts.text(Column.SYMBOL, row);
    return symbol == null ? null : underlyings.get(symbol);
  }

  private double[] of(ColumnTable contracts, ToDoubleFunction<UnderlyingFigures> figure) {
    double[] values = new double[contracts.rows()];
    for (int row = 0; row < values.length; row++) {
      UnderlyingFigures known = underlying(contracts, row);
      values[row] = known == null ? NAN : figure.applyAsDouble(known);
    }
    return values;
  }

  private static double[] percent(double[] fractions) {
    double[] percent = new double[fractions.length];
    for (int row = 0; row < percent.length; row++) {
      percent[row] = fractions[row] * PERCENT;
    }
    return percent;
  }

  private static double[] perLot(ColumnTable contracts, double[] perShare) {
    double[] lotSize = contracts.numbers(Column.LOT_SIZE);
    double[] perLot = new double[perShare.length];
    for (int row = 0; row < perLot.length; row++) {
      perLot[row] = perShare[row] * lotSize[row];
    }
    return perLot;
  }
}
