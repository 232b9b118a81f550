package io.farstrike.cloud.jobs;

import io.farstrike.broker.CallCounts;
import io.farstrike.broker.Endpoint;

/**
 * Calls that a job made to the broker, by endpoint.
 *
 * @param refused how many of them the broker answered with "too many requests"
 */
public record BrokerCalls(
    int profile, int instruments, int ltp, int quote, int margins, int refused) {

  public static final BrokerCalls NONE = new BrokerCalls(0, 0, 0, 0, 0, 0);

  public static BrokerCalls of(CallCounts counts) {
    return new BrokerCalls(
        counts.of(Endpoint.PROFILE),
        counts.of(Endpoint.INSTRUMENTS),
        counts.of(Endpoint.LTP),
        counts.of(Endpoint.QUOTE),
        counts.of(Endpoint.MARGINS),
        counts.refused());
  }

  /** The calls of both. */
  public BrokerCalls plus(BrokerCalls other) {
    return new BrokerCalls(
        profile + other.profile,
        instruments + other.instruments,
        ltp + other.ltp,
        quote + other.quote,
        margins + other.margins,
        refused + other.refused);
  }
}
