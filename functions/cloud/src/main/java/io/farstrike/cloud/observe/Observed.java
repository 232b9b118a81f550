package io.farstrike.cloud.observe;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import io.farstrike.market.SystemClock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.MDC;

/**
 * A function as it is watched: each call knows what its log lines are to say, forgets it when it is
 * over, and tells what it measured.
 */
public final class Observed {

  private final String function;
  private final String stage;
  private final Measures measures;
  private final SystemClock clock;
  private final AtomicBoolean called = new AtomicBoolean();

  /**
   * Watches a function.
   *
   * @param function its short name
   */
  public Observed(String function, String stage, Measures measures, SystemClock clock) {
    this.function = requireNonNull(function, "function is null");
    this.stage = requireNonNull(stage, "stage is null");
    this.measures = requireNonNull(measures, "measures is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** Carries out a call. What it throws is counted and goes on. */
  public <T> T call(Context context, Supplier<T> work) {
    begin(context);
    boolean done = false;
    try {
      T answer = work.get();
      done = true;
      return answer;
    } finally {
      if (!done) {
        measures.add(Metric.FAULTS, 1);
      }
      tell();
      MDC.clear();
    }
  }

  private void begin(Context context) {
    MDC.clear();
    LogField.FUNCTION.set(function);
    LogField.STAGE.set(stage);
    LogField.INVOCATION.set(Optional.ofNullable(context.getAwsRequestId()));
    LogField.TRACE.set(Optional.ofNullable(context.getXrayTraceId()));
    if (called.compareAndSet(false, true)) {
      measures.add(Metric.COLD_STARTS, 1);
    }
  }

  /** Tells what was measured so far; for a call that takes long. */
  public void tell() {
    measures.tell(new MetricLine(stage, function, clock.now()));
  }
}
