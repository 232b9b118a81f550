package io.farstrike.janitor;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.farstrike.cloud.observe.Observed;
import io.farstrike.cloud.platform.CloudExtras;
import io.farstrike.cloud.platform.CloudPlatform;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.snapshot.Snapshotted;
import io.farstrike.cloud.table.Due;
import io.farstrike.kite.KiteSpotKeys;
import io.farstrike.tenancy.TenantScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * At 02:00: removes files that outlived their retention, what ended jobs left below {@code temp/},
 * and those jobs at the end of their own. Running it again changes nothing.
 */
public final class CleanupFunction
    implements RequestHandler<ScheduledEvent, CleanupFunction.Cleaned>, Snapshotted {

  private static final Logger LOG = LoggerFactory.getLogger(CleanupFunction.class);

  private final Platform platform;
  private final Observed observed;
  private final DueIndex index;

  /** The deployed function, wired from its environment. */
  public CleanupFunction() {
    this(CloudPlatform.of(System.getenv(), KiteSpotKeys.DEFAULTS));
    registerForSnapshot();
  }

  /** Deployed, the function's own role may query the index of what is due. */
  private CleanupFunction(Platform platform) {
    this(platform.edge(), platform);
  }

  /**
   * The function on given parts.
   *
   * @param across may query the index of what is due
   * @param platform opens the scope of a user whom it named
   */
  public CleanupFunction(DynamoDbClient across, Platform platform) {
    this.platform = requireNonNull(platform, "platform is null");
    this.observed = platform.observed("cleanup");
    this.index = new DueIndex(across, platform.topology());
  }

  /** What a run did. */
  public record Cleaned(Tally files, Tally jobs, Tally monitors) {}

  @Override
  public void rehearse() {
    var _ = new CleanupFunction(CloudPlatform.rehearsal(KiteSpotKeys.DEFAULTS, CloudExtras.NONE));
  }

  @Override
  public Cleaned handleRequest(ScheduledEvent event, Context context) {
    return observed.call(context, () -> run(context));
  }

  private Cleaned run(Context context) {
    Round round =
        new Round(
            index,
            platform.systemClock().now(),
            TimeLeft.of(context),
            platform.counters().measures());
    Cleaned cleaned =
        new Cleaned(
            round.over(
                Due.FILE, file -> platform.workspace(file.scope()).removeIfExpired(file.id())),
            round.over(Due.JOB, this::tidy),
            round.over(Due.MONITOR, this::tidyMonitor));
    LOG.info("cleanup: {}", cleaned);
    return cleaned;
  }

  private boolean tidy(DueItem job) {
    TenantScope scope = job.scope();
    return platform
        .overJobs(scope)
        .tidy(job.id(), over -> platform.workspace(scope).tidy(over.id(), over.createdAt()));
  }

  private boolean tidyMonitor(DueItem monitor) {
    TenantScope scope = monitor.scope();
    return platform
        .monitors(scope)
        .tidy(monitor.id(), id -> platform.workspace(scope).temp(id).clear());
  }
}
