package io.farstrike.streamer;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.metrics.Count;
import io.farstrike.cloud.metrics.Counters;
import io.farstrike.cloud.metrics.Meter;
import io.farstrike.cloud.observe.Metric;
import io.farstrike.cloud.observe.Observed;
import io.farstrike.market.stream.EngineFigures;
import java.util.Collection;
import java.util.List;

/**
 * What engines did, told to those who run the stage. A run lasts many minutes, so it tells now and
 * then and not only at its end.
 */
final class Told {

  private final Counters counters;
  private final Meter meter;
  private final Observed observed;

  Told(Counters counters, Meter meter, Observed observed) {
    this.counters = requireNonNull(counters, "counters is null");
    this.meter = requireNonNull(meter, "meter is null");
    this.observed = requireNonNull(observed, "observed is null");
  }

  /**
   * An engine as it was when its state was kept.
   *
   * @param before the same then, when this was last told
   * @param stateBytes length of its state
   */
  record Reading(EngineFigures before, EngineFigures now, int stateBytes) {
    Reading {
      requireNonNull(before, "before is null");
      requireNonNull(now, "now is null");
    }
  }

  /** Tells how engines are. */
  void tell(List<Reading> engines) {
    for (Reading one : engines) {
      counters.measures().value(Metric.STREAM_LAG, one.now().responseMillis());
      counters.measures().value(Metric.CHECKPOINT_SIZE, (double) one.stateBytes());
      counters.add(Count.STREAM_FRAMES, one.now().messages() - one.before().messages());
      counters.add(Count.STREAM_BYTES, one.now().bytes() - one.before().bytes());
      counters.add(Count.STREAM_GAPS, reasons(one.now()) - reasons(one.before()));
    }
    measure(
        Metric.STREAM_CONNECTIONS, engines.stream().map(one -> one.now().connections()).toList());
    measure(Metric.STREAM_GROUPS, engines.stream().map(one -> one.now().groups()).toList());
    meter.handOn();
    observed.tell();
  }

  private void measure(Metric metric, Collection<Integer> ofEngines) {
    counters
        .measures()
        .value(metric, (double) ofEngines.stream().mapToInt(Integer::intValue).sum());
  }

  private static long reasons(EngineFigures figures) {
    return figures.reasons().values().stream().mapToLong(Long::longValue).sum();
  }
}
