package io.farstrike.cloud.desk;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.BrokerSession;
import io.farstrike.broker.CallCounts;
import io.farstrike.cloud.metrics.Count;
import io.farstrike.cloud.metrics.Counters;
import io.farstrike.cloud.observe.Metric;

/** Tells the instance's counters what a session's calls came to, each call once. */
final class CallTally {

  private final Counters counters;
  private CallCounts told = CallCounts.NONE;

  CallTally(Counters counters) {
    this.counters = requireNonNull(counters, "counters is null");
  }

  /** Tells what is new in all calls of a session so far. */
  synchronized void tell(BrokerSession session) {
    CallCounts now = session.calls();
    counters.add(Count.BROKER_CALLS, all(now) - all(told));
    counters.add(Count.BROKER_TOO_MANY, now.refused() - told.refused());
    told = now;
  }

  void failed() {
    counters.add(Count.BROKER_ERRORS, 1);
  }

  void opened() {
    counters.measures().add(Metric.BREAKER_OPENED, 1);
  }

  private static int all(CallCounts counts) {
    return counts.byEndpoint().values().stream().mapToInt(Integer::intValue).sum();
  }
}
