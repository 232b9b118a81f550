package io.farstrike.cdk.watch;

import static java.util.Objects.requireNonNull;

import io.farstrike.cdk.StageSettings;
import io.farstrike.cloud.observe.Metric;
import io.farstrike.cloud.policy.FunctionRoles;
import io.farstrike.cloud.tenant.Denials;
import io.farstrike.cloud.topology.Topology;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.logs.CfnMetricFilter;
import software.amazon.awscdk.services.logs.CfnMetricFilter.MetricTransformationProperty;
import software.constructs.Construct;

/**
 * Counts, in the logs of functions, calls that the platform denied: of the keys, the tables, the
 * bucket. No metric of ours tells that, since a denied call is a fault of the deployment and looks
 * to the function like any other failure; and the platform has no such metric either.
 */
final class DenialFilters extends Construct {

  private static final String NAME = "Denied";

  /** The services' code of the failure, in each of its spellings, and the words of a denial. */
  private static final String PATTERN =
      "?AccessDenied ?\"is not authorized to perform\" ?\"" + Denials.WORDS + '"';

  private final Figures figures;

  DenialFilters(Construct stack, StageSettings settings) {
    super(stack, "Denials");
    Topology topology = requireNonNull(settings, "settings is null").topology();
    String namespace = Metric.NAMESPACE + '/' + topology.stage();
    for (String role : FunctionRoles.FUNCTIONS) {
      CfnMetricFilter.Builder.create(this, role)
          .logGroupName("/aws/lambda/" + topology.functionName(role))
          .filterPattern(PATTERN)
          .metricTransformations(
              List.of(
                  MetricTransformationProperty.builder()
                      .metricNamespace(namespace)
                      .metricName(NAME)
                      .metricValue("1")
                      .unit("Count")
                      .build()))
          .build();
    }
    figures = new Figures(namespace, Map.of());
  }

  Watch watch() {
    return Watch.tooMuch(
        "denied",
        figures.sum(NAME),
        1,
        "The platform denied a call to a key, a table or the bucket: a role is too narrow, a"
            + " session had no tag, a key is out of use - or somebody tries the doors. Search the"
            + " functions' logs for AccessDenied and \"the tenant role denies\", compare with what"
            + " was deployed last, and look at CloudTrail for kms events with errorCode"
            + " AccessDenied.");
  }
}
