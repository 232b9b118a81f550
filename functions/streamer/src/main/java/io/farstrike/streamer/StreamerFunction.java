package io.farstrike.streamer;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.farstrike.broker.Broker;
import io.farstrike.broker.Sleeper;
import io.farstrike.cloud.observe.Observed;
import io.farstrike.cloud.platform.CloudExtras;
import io.farstrike.cloud.platform.CloudPlatform;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.snapshot.FreshRandom;
import io.farstrike.cloud.snapshot.RehearsedFigures;
import io.farstrike.cloud.snapshot.Snapshotted;
import io.farstrike.kite.KiteBroker;
import io.farstrike.kite.KiteOptions;
import io.farstrike.kite.KiteSpotKeys;
import io.farstrike.kite.UrlConnectionTransport;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Runs the live stream. Called every minute of the hours in which there are sessions, and when
 * somebody connects; each call takes a shard that nobody has, waits for one whose owner's time is
 * nearly over, or does nothing.
 */
public final class StreamerFunction
    implements RequestHandler<ScheduledEvent, StreamerFunction.Ran>, Snapshotted {

  /** What is left of the function's time for the hand-over. */
  private static final Duration FOR_THE_END = Duration.ofSeconds(30);

  private final Relay relay;
  private final Observed observed;
  private volatile boolean stopped;

  /**
   * What a call did.
   *
   * @param outcome in a word
   */
  public record Ran(String outcome) {
    public Ran {
      requireNonNull(outcome, "outcome is null");
    }
  }

  /** The deployed function, wired from its environment. */
  public StreamerFunction() {
    this(CloudPlatform.of(System.getenv(), KiteSpotKeys.DEFAULTS));
    registerForSnapshot();
  }

  private StreamerFunction(Platform platform) {
    this(
        platform,
        platform.edge(),
        new KiteBroker(
            KiteOptions.DEFAULTS, new UrlConnectionTransport(), Thread::sleep, new FreshRandom()),
        Thread::sleep,
        StreamSettings.of(System.getenv()));
  }

  /**
   * The function on given parts.
   *
   * @param across reads the index of open sockets, over all users
   */
  public StreamerFunction(
      Platform platform,
      DynamoDbClient across,
      Broker broker,
      Sleeper sleeper,
      StreamSettings settings) {
    observed = platform.observed("streamer");
    Told told = new Told(platform.counters(), platform.meter(), observed);
    relay = new Relay(platform, across, broker, sleeper, settings, told);
  }

  @Override
  public void rehearse() {
    var _ = new StreamerFunction(CloudPlatform.rehearsal(KiteSpotKeys.DEFAULTS, CloudExtras.NONE));
    RehearsedFigures.run();
  }

  @Override
  public Ran handleRequest(ScheduledEvent event, Context context) {
    return observed.call(context, () -> run(context));
  }

  private Ran run(Context context) {
    Duration time = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(FOR_THE_END);
    try {
      return new Ran(relay.run(time, () -> stopped).name());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Ran("INTERRUPTED");
    }
  }

  /** Has runs hand over and end, and begins no other; for a system that shuts down. */
  public void stop() {
    stopped = true;
  }
}
