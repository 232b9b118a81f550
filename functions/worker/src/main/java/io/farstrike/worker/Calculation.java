package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.BrokerQuote;
import io.farstrike.broker.InstrumentKey;
import io.farstrike.cloud.history.IvHistory;
import io.farstrike.cloud.jobs.JobParameters;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.LiquidityCalculator;
import io.farstrike.options.ReturnCalculator;
import io.farstrike.options.ScreenParameters;
import io.farstrike.options.UnderlyingFigures;
import io.farstrike.options.VolatilityCalculator;
import io.farstrike.options.VolatilityHistory;
import io.farstrike.options.YearsToExpiry;
import io.farstrike.options.YieldCalculator;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** All figures of a job's contracts, one group of columns after the other. */
final class Calculation {

  private final JobParameters parameters;
  private final Start start;
  private final IvHistory history;

  Calculation(JobParameters parameters, Start start, IvHistory history) {
    this.parameters = requireNonNull(parameters, "parameters is null");
    this.start = requireNonNull(start, "start is null");
    this.history = requireNonNull(history, "history is null");
  }

  /**
   * Works them out, and keeps the day's volatilities.
   *
   * @param quotes of contracts and references
   */
  ColumnTable of(ContractTable contracts, Map<InstrumentKey, BrokerQuote> quotes) {
    ScreenParameters seller =
        new ScreenParameters(
            parameters.capital().doubleValue(),
            parameters.costPerLot().doubleValue(),
            parameters.distancePercent());
    YieldCalculator yields = new YieldCalculator(seller, start.tradingDate());
    LiquidityCalculator liquidity =
        new LiquidityCalculator(
            start.tradingDate(), Duration.ofSeconds(parameters.valuation().staleAfterSeconds()));
    ColumnTable paid =
        ReturnCalculator.calculate(
            yields.calculateMid(liquidity.calculate(yields.calculate(contracts.table()))));
    // Quotes that do not say when they were made count as those of the session's end.
    Instant at = contracts.lastQuote().orElseGet(() -> YearsToExpiry.close(start.tradingDate()));
    return new VolatilityCalculator(
            parameters.valuation().convention(), underlyings(quotes, at), at)
        .calculate(paid);
  }

  private Map<String, UnderlyingFigures> underlyings(
      Map<InstrumentKey, BrokerQuote> quotes, Instant at) {
    Map<String, UnderlyingFigures> today =
        new Underlyings(quotes, parameters.valuation().convention(), parameters.expiry(), at)
            .of(start);
    Map<String, VolatilityHistory> before =
        history.before(start.tradingDate(), parameters.expiry());
    Map<String, Double> seen = new HashMap<>();
    Map<String, UnderlyingFigures> placed = new HashMap<>();
    today.forEach(
        (symbol, figures) -> {
          figures.volatility().ifPresent(volatility -> seen.put(symbol, volatility));
          placed.put(symbol, figures.among(before.getOrDefault(symbol, VolatilityHistory.NONE)));
        });
    history.record(start.tradingDate(), parameters.expiry(), seen);
    return placed;
  }
}
