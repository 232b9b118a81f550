package io.farstrike.broker;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How fast one API key may call.
 *
 * @param quoteInterval from the start of a quote call to the start of the next; never two at once
 * @param otherInterval from the start of any other call to the start of the next; they may overlap
 * @param slowdown factor, above 1, by which a refusal stretches the interval of its limit
 * @param maxSlowdown the stretch never passes this factor
 * @param calmCalls calls without a refusal after which one stretch is taken back
 */
public record CallLimits(
    Duration quoteInterval,
    Duration otherInterval,
    double slowdown,
    double maxSlowdown,
    int calmCalls) {

  /**
   * Kite Connect's limits with a little air: one quote call a second becomes one in 1,050 ms, ten
   * other calls a second become eight.
   */
  public static final CallLimits KITE =
      new CallLimits(Duration.ofMillis(1_050), Duration.ofMillis(125), 1.5, 6, 20);

  public CallLimits {
    requireNonNull(quoteInterval, "quoteInterval is null");
    requireNonNull(otherInterval, "otherInterval is null");
    if (quoteInterval.isNegative() || otherInterval.isNegative()) {
      throw new IllegalArgumentException("an interval must not be negative");
    }
    if (!(slowdown > 1) || !(maxSlowdown >= 1) || Double.isInfinite(maxSlowdown)) {
      throw new IllegalArgumentException("slow-down factors must be above 1 and finite");
    }
    if (calmCalls < 1) {
      throw new IllegalArgumentException("calmCalls must be at least 1");
    }
  }

  Duration interval(Endpoint.Limit limit) {
    return switch (limit) {
      case QUOTE -> quoteInterval;
      case OTHER -> otherInterval;
    };
  }
}
