package io.farstrike.options;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * At-the-money volatilities of an underlying on days before, as fractions, a value a day. Below
 * {@link #LEAST_DAYS} days a comparison says nothing and is not made.
 */
public final class VolatilityHistory {

  /** About a month of trading. */
  public static final int LEAST_DAYS = 20;

  /** Of an underlying that was never seen. */
  public static final VolatilityHistory NONE = new VolatilityHistory(List.of());

  private final double[] values;

  /**
   * A history in any order.
   *
   * @throws IllegalArgumentException if a value is not above zero and finite
   */
  public VolatilityHistory(List<Double> days) {
    this.values = days.stream().mapToDouble(Double::doubleValue).toArray();
    for (double value : values) {
      if (!(value > 0) || Double.isInfinite(value)) {
        throw new IllegalArgumentException("a volatility must be above zero, not " + value);
      }
    }
  }

  public int days() {
    return values.length;
  }

  /**
   * Where a volatility stands between the least and the most, itself included: 0 is the least, 100
   * the most. Without any difference it stands in the middle.
   */
  public OptionalDouble rank(double current) {
    if (values.length < LEAST_DAYS) {
      return OptionalDouble.empty();
    }
    double least = all(current).min().orElseThrow();
    double most = all(current).max().orElseThrow();
    return OptionalDouble.of(most > least ? (current - least) / (most - least) * 100 : 50);
  }

  /** The share of days with less, from 0 to 100. */
  public OptionalDouble percentile(double current) {
    if (values.length < LEAST_DAYS) {
      return OptionalDouble.empty();
    }
    long below = Arrays.stream(values).filter(value -> value < current).count();
    return OptionalDouble.of(100.0 * below / values.length);
  }

  private DoubleStream all(double current) {
    return DoubleStream.concat(Arrays.stream(values), DoubleStream.of(current));
  }
}
