package io.farstrike.local;

import io.farstrike.local.broker.Leg;
import io.farstrike.local.broker.MarginModel;
import io.farstrike.local.market.Contract;
import io.farstrike.local.market.Market;
import io.farstrike.local.market.OrderBook;
import io.farstrike.local.market.QuoteRule;
import io.farstrike.options.OptionType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a screen must say of a day, worked out contract by contract: the naive counterpart of the
 * columnar engine, of batching and of everything between the file and the answer.
 */
final class RealDayOracle {

  private static final double CAPITAL = 8_000_000;
  private static final double COST = 12;

  private RealDayOracle() {}

  /** What is known of one contract. NaN stands for unknown. */
  record Expected(
      double spot,
      double strike,
      int lot,
      double bid,
      OptionalDouble margin,
      String reason,
      int days) {

    /** The calculated columns, from a margin that the broker rounded. */
    Map<String, Double> figures(double marginRupees) {
      Map<String, Double> figures = new HashMap<>();
      double lots = Math.floor(CAPITAL / marginRupees);
      double premium = lot * bid;
      double net = premium - COST;
      double total = net * lots;
      figures.put("spot", spot);
      figures.put("strike", strike);
      figures.put("bid", bid);
      figures.put("lots", lots);
      figures.put("premiumPerLot", premium);
      figures.put("netPremium", net);
      figures.put("totalPremium", total);
      figures.put("yield", total / days * 30);
      figures.put("distance", spot - strike);
      figures.put("distancePercent", (spot - strike) / spot * 100);
      figures.put("absDistancePercent", Math.abs((spot - strike) / spot * 100));
      figures.put("daysLeft", (double) days);
      figures.put("premiumPerDay", total / days);
      figures.put("premiumUntilExpiry", total);
      return figures;
    }
  }

  static Map<String, Expected> of(Market market, List<String> symbols, LocalDate expiry) {
    QuoteRule quotes = new QuoteRule(market);
    MarginModel margins = new MarginModel(market);
    Map<String, Expected> expected = new HashMap<>();
    for (String symbol : symbols) {
      BigDecimal spot = market.underlying(symbol).orElseThrow().spot();
      for (Contract contract : market.chain(symbol, expiry)) {
        if (contract.isOption() && isFar(contract, spot)) {
          expected.put(contract.tradingSymbol(), expected(market, quotes, margins, contract, spot));
        }
      }
    }
    return expected;
  }

  private static boolean isFar(Contract contract, BigDecimal spot) {
    return contract.type().orElseThrow() == OptionType.PUT
        ? contract.strike().compareTo(spot.multiply(new BigDecimal("0.9"))) < 0
        : contract.strike().compareTo(spot.multiply(new BigDecimal("1.1"))) > 0;
  }

  private static Expected expected(
      Market market, QuoteRule quotes, MarginModel margins, Contract contract, BigDecimal spot) {
    OrderBook book = quotes.of(contract).book();
    double bid = book.bids().isEmpty() ? Double.NaN : book.bids().getFirst().price().doubleValue();
    boolean quoted = !Double.isNaN(bid) || contract.prices().last().signum() > 0;
    double margin = margins.of(new Leg(contract, true, contract.lot(), 0)).total();
    int days = (int) ChronoUnit.DAYS.between(market.date(), contract.expiry());
    return new Expected(
        spot.doubleValue(),
        contract.strike().doubleValue(),
        contract.lot(),
        bid,
        OptionalDouble.of(margin),
        quoted ? "" : "NO_QUOTE",
        days);
  }
}
