package io.farstrike.worker;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.farstrike.broker.Broker;
import io.farstrike.broker.CallLimits;
import io.farstrike.broker.Gates;
import io.farstrike.broker.Sleeper;
import io.farstrike.cloud.jobs.BatchHandler;
import io.farstrike.cloud.jobs.JobMessage;
import io.farstrike.cloud.platform.CloudPlatform;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.kite.KiteBroker;
import io.farstrike.kite.KiteOptions;
import io.farstrike.kite.KiteSpotKeys;
import io.farstrike.kite.UrlConnectionTransport;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The function behind the queue of jobs. */
public final class WorkerFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {

  private final BatchHandler batches;
  private final JobRunner jobs;
  private final InstrumentFetch instruments;
  private final BrokerDesk desk;

  /** The deployed function, wired from its environment. */
  public WorkerFunction() {
    this(CloudPlatform.of(System.getenv(), KiteSpotKeys.DEFAULTS));
  }

  private WorkerFunction(Platform platform) {
    this(
        platform,
        new KiteBroker(
            KiteOptions.DEFAULTS, new UrlConnectionTransport(), Thread::sleep, new SecureRandom()),
        new Gates(platform.systemClock(), Thread::sleep, CallLimits.KITE),
        Thread::sleep,
        Path.of("/tmp"));
  }

  /**
   * The function on given parts.
   *
   * @param scratch a folder on this machine for files on their way
   */
  public WorkerFunction(
      Platform platform, Broker broker, Gates gates, Sleeper sleeper, Path scratch) {
    desk = new BrokerDesk(platform, broker, gates);
    instruments = new InstrumentFetch(platform, sleeper);
    jobs = new JobRunner(platform, desk, instruments, scratch);
    batches = new BatchHandler(this::handle);
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return batches.handle(event);
  }

  private void handle(JobMessage message) {
    switch (message) {
      case JobMessage.Run run -> jobs.run(run);
      case JobMessage.RefreshInstruments refresh -> instruments.refresh(refresh, desk);
    }
  }
}
