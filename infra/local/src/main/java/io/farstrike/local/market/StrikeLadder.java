package io.farstrike.local.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;

/**
 * The strikes listed around a spot price: multiples of a step, wider for wilder shares and a little
 * wider above than below. The widths are fitted to lists of March 2026, where strikes of the
 * nearest month reached from 16 to 22 % below to 15 to 34 % above.
 */
final class StrikeLadder {

  private StrikeLadder() {}

  static List<BigDecimal> of(CalibratedUnderlying of, ListedExpiry expiry) {
    double below = of.index() ? 0.10 : 0.11 + 0.22 * of.atTheMoney();
    double above = of.index() ? 0.12 : 0.13 + 0.28 * of.atTheMoney();
    double reach = expiry.monthly() ? 1 : 0.6;
    double spot = of.spot().doubleValue();
    boolean sparse = !of.index() && expiry.rank() >= 2;
    BigDecimal step = sparse ? of.strikeStep().multiply(BigDecimal.TWO) : of.strikeStep();
    BigDecimal lowest =
        TickSizes.onTick(spot * (1 - below * reach), step, RoundingMode.CEILING).max(step);
    BigDecimal highest = TickSizes.onTick(spot * (1 + above * reach), step, RoundingMode.FLOOR);
    return Stream.iterate(lowest, strike -> strike.compareTo(highest) <= 0, step::add).toList();
  }
}
