package io.farstrike.janitor;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.farstrike.cloud.directory.CloudDirectory;
import io.farstrike.cloud.observe.Observed;
import io.farstrike.cloud.platform.CloudExtras;
import io.farstrike.cloud.platform.CloudPlatform;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.snapshot.Snapshotted;
import io.farstrike.cloud.table.Due;
import io.farstrike.kite.KiteSpotKeys;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Every five minutes: goes on with erasures that broke off, and takes a last look at those that did
 * not, once nothing writes for the user any more.
 */
public final class ErasureFunction implements RequestHandler<ScheduledEvent, Tally>, Snapshotted {

  private static final Logger LOG = LoggerFactory.getLogger(ErasureFunction.class);

  /** One user with very many files must not keep the others from being looked after. */
  private static final Duration MOST_FOR_ONE = Duration.ofMinutes(1);

  private final Platform platform;
  private final Observed observed;
  private final DueIndex index;

  /** The deployed function, wired from its environment. */
  public ErasureFunction() {
    this(
        CloudPlatform.of(
            System.getenv(),
            KiteSpotKeys.DEFAULTS,
            CloudExtras.NONE.withDirectory(CloudDirectory::of)));
    registerForSnapshot();
  }

  /** Deployed, the function's own role may query the index of what is due. */
  private ErasureFunction(Platform platform) {
    this(platform.edge(), platform);
  }

  /**
   * The function on given parts.
   *
   * @param across may query the index of what is due
   * @param platform opens the scope of a user whom it named
   */
  public ErasureFunction(DynamoDbClient across, Platform platform) {
    this.platform = requireNonNull(platform, "platform is null");
    this.observed = platform.observed("erasure");
    this.index = new DueIndex(across, platform.topology());
  }

  @Override
  public void rehearse() {
    var _ =
        new ErasureFunction(
            CloudPlatform.rehearsal(
                KiteSpotKeys.DEFAULTS, CloudExtras.NONE.withDirectory(CloudDirectory::of)));
  }

  @Override
  public Tally handleRequest(ScheduledEvent event, Context context) {
    return observed.call(context, () -> run(context));
  }

  private Tally run(Context context) {
    Tally tally =
        new Round(
                index,
                platform.systemClock().now(),
                TimeLeft.of(context),
                platform.counters().measures())
            .over(Due.ERASURE, this::finished);
    LOG.info("erasure: {}", tally);
    return tally;
  }

  private boolean finished(DueItem marker) {
    Instant until = platform.systemClock().now().plus(MOST_FOR_ONE);
    return platform.erasure(marker.scope()).finish(until);
  }
}
