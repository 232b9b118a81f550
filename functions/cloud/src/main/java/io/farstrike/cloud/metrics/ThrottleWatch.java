package io.farstrike.cloud.metrics;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;

/**
 * Counts attempts that a service refused for the moment. The SDK retries them unseen, so nobody
 * else would learn of them; it reports each attempt of a call when the call is over.
 */
public final class ThrottleWatch implements MetricPublisher {

  /** As {@link CoreMetric#ERROR_TYPE} has it. */
  private static final String THROTTLING = "Throttling";

  private static final Map<String, Count> BY_SERVICE =
      Map.of(
          "DynamoDB", Count.TABLES_THROTTLED,
          "S3", Count.OBJECTS_THROTTLED,
          "SQS", Count.QUEUES_THROTTLED,
          "KMS", Count.KEYS_THROTTLED,
          "Cognito Identity Provider", Count.DIRECTORY_THROTTLED,
          "STS", Count.ROLES_THROTTLED);

  private final Counters counters;

  public ThrottleWatch(Counters counters) {
    this.counters = requireNonNull(counters, "counters is null");
  }

  @Override
  public void publish(MetricCollection call) {
    long throttled =
        call.children().stream()
            .flatMap(attempt -> attempt.metricValues(CoreMetric.ERROR_TYPE).stream())
            .filter(THROTTLING::equals)
            .count();
    if (throttled > 0) {
      call.metricValues(CoreMetric.SERVICE_ID).stream()
          .map(BY_SERVICE::get)
          .filter(count -> count != null)
          .forEach(count -> counters.add(count, throttled));
    }
  }

  /** Serves every client of the instance and ends with it. */
  @Override
  public void close() {}
}
