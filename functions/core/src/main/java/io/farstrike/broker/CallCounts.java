package io.farstrike.broker;

import java.util.EnumMap;
import java.util.Map;

/**
 * Calls made to a broker.
 *
 * @param byEndpoint calls started, by endpoint; absent means none
 * @param refused how many of them the broker answered with "too many requests"
 */
public record CallCounts(Map<Endpoint, Integer> byEndpoint, int refused) {

  public static final CallCounts NONE = new CallCounts(Map.of(), 0);

  public CallCounts {
    byEndpoint = Map.copyOf(byEndpoint);
  }

  public int of(Endpoint endpoint) {
    return byEndpoint.getOrDefault(endpoint, 0);
  }

  /** The calls of both. */
  public CallCounts plus(CallCounts other) {
    Map<Endpoint, Integer> sum = new EnumMap<>(Endpoint.class);
    sum.putAll(byEndpoint);
    other.byEndpoint.forEach((endpoint, calls) -> sum.merge(endpoint, calls, Integer::sum));
    return new CallCounts(sum, refused + other.refused);
  }
}
