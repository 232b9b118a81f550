package io.farstrike.local.broker;

import io.farstrike.local.market.Contract;
import io.farstrike.options.OptionType;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Volatility by strike for one underlying and expiry, from the settlement prices of options out of
 * the money that traded or are held. In the money and between, it goes from neighbour to neighbour;
 * beyond the outermost it stays level.
 */
final class Smile {

  private static final double FLOOR = 0.05;

  private final NavigableMap<Double, Double> byStrike = new TreeMap<>();
  private final double forward;
  private final double fallback;

  /**
   * Fits the smile.
   *
   * @param fallback volatility where no price is of use, as a fraction a year
   */
  Smile(List<Contract> chain, double forward, double years, double fallback) {
    this.forward = forward;
    this.fallback = fallback;
    for (Contract option : chain) {
      double strike = option.strike().doubleValue();
      boolean call = option.type().orElseThrow() == OptionType.CALL;
      boolean outOfTheMoney = call ? strike >= forward : strike < forward;
      boolean priced =
          (option.tradedToday() || option.openInterest() > 0)
              && option.settlement().compareTo(option.tick()) >= 0;
      if (outOfTheMoney && priced) {
        OptionalDouble sigma =
            ImpliedVolatility.of(
                option.type().orElseThrow(),
                option.settlement().doubleValue(),
                forward,
                strike,
                years);
        sigma.ifPresent(value -> byStrike.put(strike, Math.max(FLOOR, value)));
      }
    }
  }

  /** Volatility as a fraction a year. */
  double at(double strike) {
    Map.Entry<Double, Double> below = byStrike.floorEntry(strike);
    Map.Entry<Double, Double> above = byStrike.ceilingEntry(strike);
    if (below == null && above == null) {
      return fallback;
    }
    if (below == null) {
      return above.getValue();
    }
    if (above == null || above.getKey().equals(below.getKey())) {
      return below.getValue();
    }
    double weight = (strike - below.getKey()) / (above.getKey() - below.getKey());
    return below.getValue() * (1 - weight) + above.getValue() * weight;
  }

  double atTheMoney() {
    return at(forward);
  }
}
