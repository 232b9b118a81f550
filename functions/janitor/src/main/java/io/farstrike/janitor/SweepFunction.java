package io.farstrike.janitor;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.farstrike.cloud.observe.Measures;
import io.farstrike.cloud.observe.Metric;
import io.farstrike.cloud.observe.Observed;
import io.farstrike.cloud.platform.CloudExtras;
import io.farstrike.cloud.platform.CloudPlatform;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.snapshot.Snapshotted;
import io.farstrike.kite.KiteSpotKeys;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** Every minute: looks after jobs that give no sign of life. */
public final class SweepFunction
    implements RequestHandler<ScheduledEvent, Sweep.Swept>, Snapshotted {

  private static final Logger LOG = LoggerFactory.getLogger(SweepFunction.class);

  private final Sweep sweep;
  private final Platform platform;
  private final Observed observed;

  /** The deployed function, wired from its environment. */
  public SweepFunction() {
    this(CloudPlatform.of(System.getenv(), KiteSpotKeys.DEFAULTS));
    registerForSnapshot();
  }

  /** Deployed, the function's own role may query the index of open jobs. */
  private SweepFunction(Platform platform) {
    this(new Sweep(platform.edge(), platform));
  }

  /** The function on a given sweep. */
  public SweepFunction(Sweep sweep) {
    this.sweep = requireNonNull(sweep, "sweep is null");
    this.platform = sweep.platform();
    this.observed = platform.observed("sweep");
  }

  @Override
  public void rehearse() {
    var _ = new SweepFunction(CloudPlatform.rehearsal(KiteSpotKeys.DEFAULTS, CloudExtras.NONE));
  }

  @Override
  public Sweep.Swept handleRequest(ScheduledEvent event, Context context) {
    return observed.call(context, () -> run(context));
  }

  private Sweep.Swept run(Context context) {
    Sweep.Swept swept = sweep.run(TimeLeft.of(context));
    Measures measures = platform.counters().measures();
    measures.add(Metric.SWEEP_RUNG, swept.rung());
    measures.add(Metric.SWEEP_ENDED, swept.ended());
    measures.add(Metric.SWEEP_FAILED, swept.failed());
    deadLetters().ifPresent(count -> measures.value(Metric.DEAD_LETTERS, count));
    return swept;
  }

  /** A figure is worth no failure of what looks after jobs. */
  private Optional<Double> deadLetters() {
    try {
      return Optional.of((double) platform.jobQueue().deadLetters().ready());
    } catch (SdkException e) {
      LOG.warn("the dead letters could not be counted", e);
      return Optional.empty();
    }
  }
}
