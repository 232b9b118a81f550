package io.farstrike.local.gateway;

import static java.util.Objects.requireNonNull;

import io.farstrike.local.aws.EmbeddedQueues;
import io.farstrike.local.aws.EmbeddedServices;
import java.time.Duration;

/**
 * How a function is deployed.
 *
 * @param timeout after which an invocation is interrupted and counts as failed
 * @param concurrency how many invocations run at once; one more is throttled
 */
public record FunctionSettings(String name, Duration timeout, int concurrency) {

  /** Checks the limits. */
  public FunctionSettings {
    requireNonNull(name, "name is null");
    requireNonNull(timeout, "timeout is null");
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("timeout is not positive");
    }
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency is not positive");
    }
  }

  String arn() {
    return "arn:aws:lambda:"
        + EmbeddedServices.REGION.id()
        + ":"
        + EmbeddedQueues.ACCOUNT
        + ":function:"
        + name
        + ":live";
  }
}
