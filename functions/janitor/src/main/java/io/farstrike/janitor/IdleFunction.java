package io.farstrike.janitor;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.farstrike.cloud.broker.GateLeases;
import io.farstrike.cloud.observe.Observed;
import io.farstrike.cloud.platform.CloudExtras;
import io.farstrike.cloud.platform.CloudPlatform;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.snapshot.Snapshotted;
import io.farstrike.cloud.table.Due;
import io.farstrike.kite.KiteSpotKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * At 03:00: removes what idled out - sessions after an hour or at the end of their life, gates and
 * circuit breakers after half an hour. Nobody goes by them any more; this only removes the items.
 */
public final class IdleFunction
    implements RequestHandler<ScheduledEvent, IdleFunction.Removed>, Snapshotted {

  private static final Logger LOG = LoggerFactory.getLogger(IdleFunction.class);

  private final Platform platform;
  private final Observed observed;
  private final GateLeases gates;
  private final DueIndex index;

  /** The deployed function, wired from its environment. */
  public IdleFunction() {
    this(CloudPlatform.of(System.getenv(), KiteSpotKeys.DEFAULTS));
    registerForSnapshot();
  }

  /** Deployed, the function's own role may query the index of what is due. */
  private IdleFunction(Platform platform) {
    this(platform.edge(), platform);
  }

  /**
   * The function on given parts.
   *
   * @param across may query the index of what is due
   * @param platform opens the scope of a user whom it named
   */
  public IdleFunction(DynamoDbClient across, Platform platform) {
    this.platform = requireNonNull(platform, "platform is null");
    this.observed = platform.observed("idle");
    this.gates =
        platform.gates(
            time -> {
              throw new IllegalStateException("the janitor waits for no gate");
            });
    this.index = new DueIndex(across, platform.topology());
  }

  /** What a run did. */
  public record Removed(Tally sessions, Tally breakers, Tally gates) {}

  @Override
  public void rehearse() {
    var _ = new IdleFunction(CloudPlatform.rehearsal(KiteSpotKeys.DEFAULTS, CloudExtras.NONE));
  }

  @Override
  public Removed handleRequest(ScheduledEvent event, Context context) {
    return observed.call(context, () -> run(context));
  }

  private Removed run(Context context) {
    Round round =
        new Round(
            index,
            platform.systemClock().now(),
            TimeLeft.of(context),
            platform.counters().measures());
    Removed removed =
        new Removed(
            round.over(
                Due.SESSION, item -> platform.sessions().removeIfOver(item.scope(), item.id())),
            round.over(Due.BREAKER, item -> platform.breaker(item.scope()).removeIfIdle()),
            round.over(Due.GATE, item -> gates.forgetIfIdle(item.partition())));
    LOG.info("idle: {}", removed);
    return removed;
  }
}
