package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.BrokerException;
import io.farstrike.broker.Sleeper;
import io.farstrike.cloud.broker.GateLostException;
import io.farstrike.cloud.desk.BrokerDesk;
import io.farstrike.cloud.desk.BrokerDesk.OpenSession;
import io.farstrike.cloud.desk.BrokerDesk.Opening;
import io.farstrike.cloud.desk.Patience;
import io.farstrike.cloud.jobs.BrokerCalls;
import io.farstrike.cloud.jobs.LeaseLostException;
import io.farstrike.cloud.monitors.MonitorClaim;
import io.farstrike.cloud.monitors.MonitorLeases;
import io.farstrike.cloud.monitors.MonitorStop;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.vault.KeyUnavailableException;
import io.farstrike.tenancy.TenantScope;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The work on one turn of a claimed monitor. It asks the broker only while no job of the same user
 * does: between two calls it looks whether one waits, and gives way. For one use.
 */
final class MonitorWork {

  private static final Logger LOG = LoggerFactory.getLogger(MonitorWork.class);

  private static final String JOB_FIRST = "A job of yours goes first";

  private static final String LOCKED =
      "Stored tokens cannot be read at the moment. The monitor goes on by itself";

  private static final String ANEW = "The refresh took too long and begins anew";

  private static final String OUR_FAULT = "Something went wrong on our side.";

  /** How a turn ended. */
  sealed interface Turn {

    /** There are rows. */
    record Refreshed(Refreshing.Result result) implements Turn {}

    /**
     * There are none; the next turn tries again.
     *
     * @param why for people
     */
    record Failed(String why, BrokerCalls calls) implements Turn {}

    /**
     * It was not the time for it.
     *
     * @param why for people
     */
    record Later(String why, Duration time) implements Turn {}

    /** There will be no further turn. */
    record Over(MonitorStop why) implements Turn {}

    /** It was stopped, or another worker has it now. */
    record Lost() implements Turn {}
  }

  private final Platform platform;
  private final BrokerDesk desk;
  private final InstrumentFetch instruments;
  private final TenantScope scope;
  private final MonitorLeases leases;
  private final MonitorClaim claim;
  private final KnownMargins answers;
  private final BreakableWork<Turn> work;
  private final Halt halt;
  private volatile @Nullable SteadySession tokened;

  /**
   * Prepares the work.
   *
   * @param answers the margins that are known
   */
  MonitorWork(
      Platform platform,
      BrokerDesk desk,
      InstrumentFetch instruments,
      TenantScope scope,
      MonitorClaim claim,
      KnownMargins answers) {
    this.platform = requireNonNull(platform, "platform is null");
    this.desk = requireNonNull(desk, "desk is null");
    this.instruments = requireNonNull(instruments, "instruments is null");
    this.scope = requireNonNull(scope, "scope is null");
    this.leases = platform.monitorLeases(scope);
    this.claim = requireNonNull(claim, "claim is null");
    this.answers = requireNonNull(answers, "answers is null");
    this.work = new BreakableWork<>("refresh", this::turn);
    this.halt = work.halt();
  }

  /**
   * Does the work and waits for its end.
   *
   * @throws SdkException if a store did not answer
   */
  Turn await(IntSupplier millisLeft, Sleeper sleeper) {
    return work.await(
        Heartbeat.start(
            this::renew, halt, millisLeft, this::lookAtTheToken, sleeper, platform.systemClock()));
  }

  private Optional<Halt.Why> renew() {
    leases.renew(claim);
    return doesAJobWait() ? Optional.of(Halt.Why.JOB_FIRST) : Optional.empty();
  }

  private boolean doesAJobWait() {
    return platform.jobs(scope).hasAdmitted();
  }

  private void lookAtTheToken() {
    SteadySession session = tokened;
    if (session != null) {
      session.look();
    }
  }

  private Turn turn() {
    try {
      if (doesAJobWait()) {
        return new Turn.Later(JOB_FIRST, JobRunner.PUT_BACK_FOR);
      }
      return switch (desk.open(scope, Patience.NONE)) {
        case Opening.Ready(OpenSession open) -> refreshed(open);
        case Opening.NoToken none -> new Turn.Over(MonitorStop.TOKEN_ENDED);
        case Opening.Paused(Instant nextTry) ->
            new Turn.Failed(
                BrokerFailures.pausedUntil(nextTry), claim.monitor().outcome().brokerCalls());
        case Opening.Busy busy -> new Turn.Later(JOB_FIRST, JobRunner.PUT_BACK_FOR);
      };
    } catch (LeaseLostException e) {
      return new Turn.Lost();
    } catch (InterruptedException e) {
      return halted();
    } catch (RuntimeException e) {
      if (halt.isAsked()) {
        return halted();
      }
      if (e instanceof KeyUnavailableException) {
        LOG.error("monitor {} cannot read its user's token", claim.monitor().id(), e);
        return new Turn.Later(LOCKED, JobRunner.LOCKED_FOR);
      }
      throw e;
    }
  }

  private Turn refreshed(OpenSession open) throws InterruptedException {
    try (SteadySession session = new SteadySession(open, refused -> desk.renewed(scope, refused))) {
      tokened = session;
      Refreshing refreshing =
          new Refreshing(platform, instruments, scope, session, claim.monitor(), answers, halt);
      try {
        return new Turn.Refreshed(refreshing.run());
      } catch (BrokerException e) {
        return halt.isAsked() ? halted() : refused(session, e, refreshing.calls());
      } catch (GateLostException e) {
        return new Turn.Later(JOB_FIRST, JobRunner.PUT_BACK_FOR);
      } catch (LeaseLostException | SdkException | HaltedException e) {
        throw e;
      } catch (RuntimeException e) {
        if (halt.isAsked()) {
          return halted();
        }
        LOG.error("monitor {} could not be refreshed", claim.monitor().id(), e);
        return new Turn.Failed(OUR_FAULT, refreshing.calls());
      } finally {
        tokened = null;
      }
    }
  }

  private static Turn refused(JobSession session, BrokerException refusal, BrokerCalls calls) {
    session.refusedBy(refusal);
    return refusal.kind() == BrokerException.Kind.TOKEN_EXPIRED
        ? new Turn.Over(MonitorStop.TOKEN_ENDED)
        : new Turn.Failed(BrokerFailures.sentence(refusal), calls);
  }

  private Turn halted() {
    return switch (halt.why().orElseThrow()) {
      case JOB_FIRST -> new Turn.Later(JOB_FIRST, JobRunner.PUT_BACK_FOR);
      case OUT_OF_TIME -> new Turn.Later(ANEW, Duration.ZERO);
      case CANCELLED, LEASE_LOST -> new Turn.Lost();
    };
  }
}
