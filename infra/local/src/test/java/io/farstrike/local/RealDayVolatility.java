package io.farstrike.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.local.market.Contract;
import io.farstrike.local.market.Market;
import io.farstrike.local.market.OrderBook;
import io.farstrike.local.market.QuoteRule;
import io.farstrike.options.Black76;
import io.farstrike.options.OptionType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.OptionalDouble;

/**
 * What a contract's bid says of its volatility, found by halving a bracket, and greeks by small
 * steps of a price: the naive counterpart of the columnar engine.
 */
record RealDayVolatility(
    OptionType type,
    double forward,
    String source,
    double strike,
    double years,
    OptionalDouble sigma) {

  private static final double RATE = 0.065;
  private static final double LEAST = 0.001;
  private static final double MOST = 20;
  private static final double STEP = 1e-4;

  static RealDayVolatility of(Market market, JsonNode row, LocalDate expiry, Instant quoted) {
    Instant close =
        expiry.atTime(LocalTime.of(15, 30)).atZone(ZoneId.of("Asia/Kolkata")).toInstant();
    double years = Duration.between(quoted, close).toSeconds() / (365 * 86_400.0);
    Contract future = market.future(row.path("symbol").asText(), expiry).orElseThrow();
    OrderBook book = new QuoteRule(market).of(future).book();
    boolean twoSided = !book.bids().isEmpty() && !book.offers().isEmpty();
    double forward =
        twoSided
            ? (book.bids().getFirst().price().doubleValue()
                    + book.offers().getFirst().price().doubleValue())
                / 2
            : future.prices().last().doubleValue();
    OptionType type =
        "CE".equals(row.path("optionType").asText()) ? OptionType.CALL : OptionType.PUT;
    RealDayVolatility unknown =
        new RealDayVolatility(
            type,
            forward,
            twoSided ? "FUTURE_MID" : "FUTURE_LAST",
            row.path("strike").asDouble(),
            years,
            OptionalDouble.empty());
    return row.has("bid") ? unknown.implied(row.path("bid").asDouble()) : unknown;
  }

  private RealDayVolatility implied(double bid) {
    double low = LEAST;
    double high = MOST;
    if (price(forward, low) >= bid || price(forward, high) <= bid) {
      return this;
    }
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (price(forward, middle) < bid) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return new RealDayVolatility(
        type, forward, source, strike, years, OptionalDouble.of((low + high) / 2));
  }

  double delta() {
    double step = forward * STEP;
    double known = sigma.orElseThrow();
    return (price(forward + step, known) - price(forward - step, known)) / (2 * step);
  }

  double vega() {
    double known = sigma.orElseThrow();
    return (price(forward, known + STEP) - price(forward, known - STEP)) / (2 * STEP) / 100;
  }

  /** What an option costs less when its strike is a little further away, not discounted. */
  double otm() {
    double step = strike * STEP;
    double known = sigma.orElseThrow();
    double nearer = Black76.price(type, forward, strike - step, known, years);
    double further = Black76.price(type, forward, strike + step, known, years);
    return 1 - Math.abs(further - nearer) / (2 * step);
  }

  private double price(double underlying, double volatility) {
    return Black76.discounted(type, underlying, strike, volatility, years, Math.exp(-RATE * years));
  }
}
