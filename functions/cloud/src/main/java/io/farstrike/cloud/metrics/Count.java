package io.farstrike.cloud.metrics;

import io.farstrike.cloud.observe.Metric;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is counted. The name is also that of the attribute that holds the sum of all instances. */
public enum Count {
  /** Calls that jobs made to the broker, retries among them. */
  BROKER_CALLS(Metric.BROKER_CALLS),
  /** Of those, the ones that the broker answered with "too many requests". */
  BROKER_TOO_MANY(Metric.BROKER_TOO_MANY),
  /** Calls that failed for good, after their retries, for whatever reason. */
  BROKER_ERRORS(Metric.BROKER_FAILURES),
  /** Attempts that DynamoDB refused for the moment. */
  TABLES_THROTTLED,
  /** Attempts that S3 refused for the moment. */
  OBJECTS_THROTTLED,
  /** Attempts that SQS refused for the moment. */
  QUEUES_THROTTLED,
  /** Attempts that KMS refused for the moment. */
  KEYS_THROTTLED,
  /** Attempts that Cognito refused for the moment. */
  DIRECTORY_THROTTLED,
  /** Attempts that STS, which gives tenants' roles, refused for the moment. */
  ROLES_THROTTLED,
  /** Messages to the live stream that could not be read. */
  INBOX_UNREADABLE,
  /** Handshakes of sockets that were let in. */
  SOCKETS_OPENED(Metric.SOCKETS_OPENED),
  /** Handshakes of sockets that were refused, for whatever reason. */
  SOCKETS_REFUSED(Metric.SOCKETS_REFUSED),
  /** Frames that engines of the live stream sent. */
  STREAM_FRAMES(Metric.STREAM_FRAMES),
  /** Bytes of these frames. */
  STREAM_BYTES(Metric.STREAM_BYTES),
  /** Gaps, closes and refusals in these engines. */
  STREAM_GAPS(Metric.STREAM_GAPS);

  private final @Nullable Metric metric;

  Count() {
    this(null);
  }

  Count(@Nullable Metric metric) {
    this.metric = metric;
  }

  /** The metric that says the same, if there is one. */
  Optional<Metric> metric() {
    return Optional.ofNullable(metric);
  }
}
