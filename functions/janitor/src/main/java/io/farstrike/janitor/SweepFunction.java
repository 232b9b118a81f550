package io.farstrike.janitor;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.farstrike.cloud.platform.CloudExtras;
import io.farstrike.cloud.platform.CloudPlatform;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.snapshot.Snapshotted;
import io.farstrike.kite.KiteSpotKeys;

/** Every minute: looks after jobs that give no sign of life. */
public final class SweepFunction
    implements RequestHandler<ScheduledEvent, Sweep.Swept>, Snapshotted {

  private final Sweep sweep;

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
  }

  @Override
  public void rehearse() {
    var _ = new SweepFunction(CloudPlatform.rehearsal(KiteSpotKeys.DEFAULTS, CloudExtras.NONE));
  }

  @Override
  public Sweep.Swept handleRequest(ScheduledEvent event, Context context) {
    return sweep.run(TimeLeft.of(context));
  }
}
