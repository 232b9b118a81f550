package io.farstrike.worker;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.farstrike.broker.Broker;
import io.farstrike.broker.Sleeper;
import io.farstrike.cloud.broker.GateLostException;
import io.farstrike.cloud.desk.BrokerDesk;
import io.farstrike.cloud.jobs.BatchHandler;
import io.farstrike.cloud.jobs.JobBell;
import io.farstrike.cloud.jobs.JobMessage;
import io.farstrike.cloud.metrics.Meter;
import io.farstrike.cloud.observe.LogField;
import io.farstrike.cloud.observe.LoggedUser;
import io.farstrike.cloud.observe.Measures;
import io.farstrike.cloud.observe.Metric;
import io.farstrike.cloud.observe.Observed;
import io.farstrike.cloud.platform.CloudExtras;
import io.farstrike.cloud.platform.CloudPlatform;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.snapshot.FreshRandom;
import io.farstrike.cloud.snapshot.RehearsedFigures;
import io.farstrike.cloud.snapshot.RehearsedFile;
import io.farstrike.cloud.snapshot.Snapshotted;
import io.farstrike.cloud.vault.KeyUnavailableException;
import io.farstrike.kite.KiteBroker;
import io.farstrike.kite.KiteOptions;
import io.farstrike.kite.KiteSpotKeys;
import io.farstrike.kite.UrlConnectionTransport;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The function behind the queue of jobs. */
public final class WorkerFunction
    implements RequestHandler<SQSEvent, SQSBatchResponse>, Snapshotted {

  private static final Logger LOG = LoggerFactory.getLogger(WorkerFunction.class);

  private static final UserId NOBODY = new UserId("00000000-0000-4000-8000-000000000000");

  private final JobRunner jobs;
  private final MonitorRunner monitors;
  private final InstrumentFetch instruments;
  private final BrokerDesk desk;
  private final JobBell bell;
  private final Meter meter;
  private final Observed observed;
  private final Measures measures;

  /** The deployed function, wired from its environment. */
  public WorkerFunction() {
    this(CloudPlatform.of(System.getenv(), KiteSpotKeys.DEFAULTS));
    registerForSnapshot();
  }

  private WorkerFunction(Platform platform) {
    this(
        platform,
        new KiteBroker(
            KiteOptions.DEFAULTS, new UrlConnectionTransport(), Thread::sleep, new FreshRandom()),
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
    meter = platform.meter();
    observed = platform.observed("worker");
    measures = platform.counters().measures();
    desk = new BrokerDesk(platform, broker, platform.gates(sleeper));
    instruments = new InstrumentFetch(platform, sleeper);
    monitors = new MonitorRunner(platform, desk, instruments, sleeper);
    jobs = new JobRunner(platform, desk, instruments, sleeper, scratch);
  }

  @Override
  public void rehearse() throws Exception {
    WorkerFunction twin =
        new WorkerFunction(CloudPlatform.rehearsal(KiteSpotKeys.DEFAULTS, CloudExtras.NONE));
    twin.handle(new JobMessage.Run(NOBODY, "rehearsal"), () -> 60_000);
    RehearsedFigures.run();
    RehearsedFile.run(Path.of("/tmp"));
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return observed.call(context, () -> handle(event, context));
  }

  private SQSBatchResponse handle(SQSEvent event, Context context) {
    SQSBatchResponse answer =
        new BatchHandler(message -> handle(message, context::getRemainingTimeInMillis))
            .handle(event);
    measures.add(Metric.MESSAGES_FAILED, answer.getBatchItemFailures().size());
    return answer;
  }

  private void handle(JobMessage message, IntSupplier millisLeft) {
    // Of a batch each message is about something else.
    LogField.JOB.set(Optional.empty());
    LogField.MONITOR.set(Optional.empty());
    LoggedUser.set(TenantScope.ofJobMessage(message.user()));
    try {
      switch (message) {
        case JobMessage.Run run -> jobs.run(run, millisLeft);
        case JobMessage.Refresh due -> monitors.run(due, millisLeft);
        case JobMessage.RefreshInstruments refresh -> refresh(refresh, millisLeft);
      }
    } finally {
      // Now or never: nobody knows whether this instance gets another message.
      meter.handOn();
    }
  }

  private void refresh(JobMessage.RefreshInstruments message, IntSupplier millisLeft) {
    try {
      instruments.refresh(message, desk, Duration.ofMillis(millisLeft.getAsInt()));
    } catch (GateBusyException | GateLostException e) {
      // Sent anew rather than failed: a failed message sleeps out its visibility and, after some
      // rounds, lies with the dead letters, and nothing is wrong with this one.
      LOG.info("put back: {}", e.getMessage());
      bell.ring(message, JobRunner.PUT_BACK_FOR);
    } catch (KeyUnavailableException e) {
      LOG.error("the instrument list waits for the key of the tokens", e);
      bell.ring(message, JobRunner.LOCKED_FOR);
    }
  }
}
