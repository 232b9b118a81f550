package io.farstrike.cdk.watch;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.observe.Metric;
import io.farstrike.cloud.topology.Topology;
import java.util.Map;

/**
 * Figures that our functions tell.
 *
 * @param topology of the stage that they are of
 */
record OwnFigures(Topology topology) {

  OwnFigures {
    requireNonNull(topology, "topology is null");
  }

  /** The sum of what all instances of a function counted. */
  software.amazon.awscdk.services.cloudwatch.Metric sum(Metric metric, String function) {
    return of(metric, function).sum(metric.label());
  }

  /** The greatest that an instance of a function told. */
  software.amazon.awscdk.services.cloudwatch.Metric most(Metric metric, String function) {
    return of(metric, function).most(metric.label());
  }

  private Figures of(Metric metric, String function) {
    if (!metric.functions().contains(function)) {
      throw new IllegalArgumentException(function + " does not tell " + metric);
    }
    return new Figures(
        Metric.NAMESPACE, Map.of(Metric.STAGE, topology.stage(), Metric.FUNCTION, function));
  }
}
