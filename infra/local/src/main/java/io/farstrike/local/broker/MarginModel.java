package io.farstrike.local.broker;

import static java.util.Objects.requireNonNull;

import io.farstrike.local.market.Contract;
import io.farstrike.local.market.Market;
import io.farstrike.local.market.Underlying;
import io.farstrike.options.YearsToExpiry;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Initial margins of one market by the clearing house's method: SPAN over sixteen scenarios plus
 * exposure. Scans are kept, so a contract costs something only the first time.
 *
 * <p>Not modelled: charges for calendar spreads, margins on long options in the money before a
 * physical settlement, and the six parameter files of a day (this is the one of the close).
 *
 * <p>Safe for use by several threads.
 */
public final class MarginModel {

  private static final double CARRY = 0.065;
  private static final double USUAL_OF_INDEX = 0.15;
  private static final double USUAL_OF_SHARE = 0.35;

  /** An expiry nearer than this (a week) says little about the volatility of the underlying. */
  private static final double TOO_NEAR = 7 / 365.0;

  private static final double EXPIRY_DAY_INDEX = 0.02;
  private static final double EXPIRY_DAY_SHARE_FACTOR = 1.5;
  private static final double EXPIRY_DAY_SHARE_CAP = 0.5;

  private final Market market;
  private final Map<String, double[]> scans = new ConcurrentHashMap<>();
  private final Map<ChainKey, Smile> smiles = new ConcurrentHashMap<>();
  private final Map<String, Double> volatilities = new ConcurrentHashMap<>();

  private record ChainKey(String underlying, LocalDate expiry) {}

  public MarginModel(Market market) {
    this.market = requireNonNull(market, "market is null");
  }

  /** The margin of a leg on its own. */
  public Margin of(Leg leg) {
    if (leg.isLongOption()) {
      return new Margin(0, 0, leg.price() * leg.quantity());
    }
    double span = span(List.of(leg));
    return new Margin(span, exposure(leg, span), 0);
  }

  /**
   * SPAN of legs that may offset each other, in rupees. Legs of one underlying meet the same
   * scenario; underlyings are added up.
   */
  public double span(List<Leg> legs) {
    Map<String, double[]> costs = new TreeMap<>();
    for (Leg leg : legs) {
      double[] sum =
          costs.computeIfAbsent(
              leg.contract().underlying(), underlying -> new double[SpanScan.SCENARIOS]);
      double[] scan = scan(leg.contract());
      double shares = leg.sell() ? leg.quantity() : -leg.quantity();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += shares * scan[i];
      }
    }
    return costs.values().stream().mapToDouble(SpanScan::worst).sum();
  }

  /** Implied volatility of an option as the scan uses it, as a fraction a year. */
  double volatility(Contract option) {
    return smile(option.underlying(), option.expiry()).at(option.strike().doubleValue());
  }

  private double exposure(Leg leg, double span) {
    Contract contract = leg.contract();
    Underlying underlying = underlying(contract.underlying());
    double price =
        contract.isOption() ? underlying.spot().doubleValue() : contract.settlement().doubleValue();
    double notional = price * leg.quantity();
    double exposure = risk(underlying, contract.expiry()).exposure() * notional;
    if (!contract.isOption() || !contract.expiry().equals(market.date())) {
      return exposure;
    }
    if (underlying.index()) {
      return exposure + EXPIRY_DAY_INDEX * notional;
    }
    double raised =
        Math.min(EXPIRY_DAY_SHARE_CAP * notional, EXPIRY_DAY_SHARE_FACTOR * (span + exposure));
    return Math.max(exposure, raised - span);
  }

  private double[] scan(Contract contract) {
    return scans.computeIfAbsent(contract.tradingSymbol(), symbol -> freshScan(contract));
  }

  private double[] freshScan(Contract contract) {
    RiskParameters risk = risk(underlying(contract.underlying()), contract.expiry());
    if (!contract.isOption()) {
      return SpanScan.future(contract.settlement().doubleValue(), risk);
    }
    return SpanScan.option(
        contract.type().orElseThrow(),
        forward(contract.underlying(), contract.expiry()),
        contract.strike().doubleValue(),
        volatility(contract),
        years(contract.expiry()),
        risk);
  }

  private RiskParameters risk(Underlying underlying, LocalDate expiry) {
    double volatility =
        volatilities.computeIfAbsent(underlying.symbol(), this::volatilityOfUnderlying);
    return RiskParameters.of(underlying.index(), volatility, years(expiry));
  }

  /** At the money, of the first expiry that is not too near; the usual one if there is none. */
  private double volatilityOfUnderlying(String symbol) {
    return market.expiries(symbol).stream()
        .filter(expiry -> years(expiry) >= TOO_NEAR)
        .findFirst()
        .map(expiry -> smile(symbol, expiry).atTheMoney())
        .orElse(usual(symbol));
  }

  private Smile smile(String symbol, LocalDate expiry) {
    return smiles.computeIfAbsent(
        new ChainKey(symbol, expiry),
        key ->
            new Smile(
                market.chain(symbol, expiry),
                forward(symbol, expiry),
                years(expiry),
                usual(symbol)));
  }

  private double usual(String symbol) {
    return underlying(symbol).index() ? USUAL_OF_INDEX : USUAL_OF_SHARE;
  }

  /** The future of the expiry; without one, the spot carried at the rate of the first future. */
  private double forward(String symbol, LocalDate expiry) {
    double spot = underlying(symbol).spot().doubleValue();
    return market
        .future(symbol, expiry)
        .map(future -> future.settlement().doubleValue())
        .filter(price -> price > 0)
        .orElseGet(() -> spot * Math.exp(carry(symbol, spot) * years(expiry)));
  }

  private double carry(String symbol, double spot) {
    return market.expiries(symbol).stream()
        .flatMap(expiry -> market.future(symbol, expiry).stream())
        .filter(future -> future.settlement().signum() > 0)
        .filter(future -> years(future.expiry()) >= TOO_NEAR)
        .findFirst()
        .map(f -> Math.log(f.settlement().doubleValue() / spot) / years(f.expiry()))
        .orElse(CARRY);
  }

  private double years(LocalDate expiry) {
    return YearsToExpiry.from(market.asOf(), expiry);
  }

  private Underlying underlying(String symbol) {
    return market
        .underlying(symbol)
        .orElseThrow(() -> new IllegalArgumentException("not in this market: " + symbol));
  }
}
