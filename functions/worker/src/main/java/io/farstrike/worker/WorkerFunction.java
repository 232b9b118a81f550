package io.farstrike.worker;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.farstrike.broker.Broker;
import io.farstrike.broker.Sleeper;
import io.farstrike.cloud.broker.GateLostException;
import io.farstrike.cloud.jobs.BatchHandler;
import io.farstrike.cloud.jobs.JobBell;
import io.farstrike.cloud.jobs.JobMessage;
import io.farstrike.cloud.platform.CloudPlatform;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.kite.KiteBroker;
import io.farstrike.kite.KiteOptions;
import io.farstrike.kite.KiteSpotKeys;
import io.farstrike.kite.UrlConnectionTransport;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The function behind the queue of jobs. */
public final class WorkerFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {

  private static final Logger LOG = LoggerFactory.getLogger(WorkerFunction.class);

  /** About what a job still needs that holds a gate for so long already. */
  private static final Duration PUT_BACK_FOR = Duration.ofSeconds(5);

  private final JobRunner jobs;
  private final InstrumentFetch instruments;
  private final BrokerDesk desk;
  private final JobBell bell;

  /** The deployed function, wired from its environment. */
  public WorkerFunction() {
    this(CloudPlatform.of(System.getenv(), KiteSpotKeys.DEFAULTS));
  }

  private WorkerFunction(Platform platform) {
    this(
        platform,
        new KiteBroker(
            KiteOptions.DEFAULTS, new UrlConnectionTransport(), Thread::sleep, new SecureRandom()),
        Thread::sleep,
        Path.of("/tmp"));
  }

  /**
   * The function on given parts.
   *
   * @param scratch a folder on this machine for files on their way
   */
  public WorkerFunction(Platform platform, Broker broker, Sleeper sleeper, Path scratch) {
    bell = platform.bell();
    desk = new BrokerDesk(platform, broker, platform.gates(sleeper));
    instruments = new InstrumentFetch(platform, sleeper);
    jobs = new JobRunner(platform, desk, instruments, scratch);
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return new BatchHandler(message -> handle(message, context)).handle(event);
  }

  private void handle(JobMessage message, Context context) {
    Duration remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
    try {
      switch (message) {
        case JobMessage.Run run -> jobs.run(run, remaining);
        case JobMessage.RefreshInstruments refresh -> instruments.refresh(refresh, desk, remaining);
      }
    } catch (GateBusyException | GateLostException e) {
      // Sent anew rather than failed: a failed message sleeps out its visibility and, after some
      // rounds, lies with the dead letters, and nothing is wrong with this one.
      LOG.info("put back: {}", e.getMessage());
      bell.ring(message, PUT_BACK_FOR);
    }
  }
}
