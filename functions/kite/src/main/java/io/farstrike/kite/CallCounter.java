package io.farstrike.kite;

import io.farstrike.broker.CallCounts;
import io.farstrike.broker.Endpoint;
import java.util.EnumMap;
import java.util.Map;

/** Counts the calls of a session. */
final class CallCounter {

  private final Map<Endpoint, Integer> started = new EnumMap<>(Endpoint.class);
  private int refused;

  synchronized void started(Endpoint endpoint) {
    started.merge(endpoint, 1, Integer::sum);
  }

  synchronized void refused() {
    refused++;
  }

  synchronized CallCounts counts() {
    return new CallCounts(started, refused);
  }
}
