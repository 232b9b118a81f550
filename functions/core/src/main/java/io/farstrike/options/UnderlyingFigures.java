package io.farstrike.options;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;

/**
 * What is known of an underlying at one expiry.
 *
 * @param forward of that expiry
 * @param volatility implied at the money, as a fraction; above zero
 * @param rank of that volatility, see {@link VolatilityHistory#rank}
 * @param percentile of that volatility, see {@link VolatilityHistory#percentile}
 */
public record UnderlyingFigures(
    ForwardPrice forward,
    OptionalDouble volatility,
    OptionalDouble rank,
    OptionalDouble percentile) {

  public UnderlyingFigures {
    requireNonNull(forward, "forward is null");
    requireNonNull(volatility, "volatility is null");
    requireNonNull(rank, "rank is null");
    requireNonNull(percentile, "percentile is null");
  }

  /** The same with its place in what was seen before; without a volatility it has none. */
  public UnderlyingFigures among(VolatilityHistory before) {
    return volatility.isEmpty()
        ? this
        : new UnderlyingFigures(
            forward,
            volatility,
            before.rank(volatility.getAsDouble()),
            before.percentile(volatility.getAsDouble()));
  }
}
