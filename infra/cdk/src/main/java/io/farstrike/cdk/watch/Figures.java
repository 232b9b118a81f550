package io.farstrike.cdk.watch;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.Stats;

/**
 * Figures of one thing, by the platform's or by our own name of it.
 *
 * @param of whose: dimensions and their values
 */
record Figures(String namespace, Map<String, String> of) {

  static final Duration PERIOD = Duration.minutes(5);

  Figures {
    requireNonNull(namespace, "namespace is null");
    of = Map.copyOf(of);
  }

  static Figures of(String namespace, String dimension, String value) {
    return new Figures(namespace, Map.of(dimension, value));
  }

  Metric sum(String name) {
    return figure(name, Stats.SUM, PERIOD);
  }

  Metric most(String name) {
    return figure(name, Stats.MAXIMUM, PERIOD);
  }

  /** What 99 of 100 are below. */
  Metric slow(String name) {
    return figure(name, "p99", PERIOD);
  }

  Metric figure(String name, String statistic, Duration period) {
    return Metric.Builder.create()
        .namespace(namespace)
        .metricName(name)
        .dimensionsMap(of)
        .statistic(statistic)
        .period(period)
        .build();
  }

  /** Arithmetic on figures, by the names that they have in it. */
  static MathExpression math(String label, String expression, Map<String, Metric> figures) {
    return MathExpression.Builder.create()
        .label(label)
        .expression(expression)
        .usingMetrics(figures)
        .period(PERIOD)
        .build();
  }
}
