package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.Sleeper;
import io.farstrike.cloud.desk.BrokerDesk;
import io.farstrike.cloud.jobs.BrokerCalls;
import io.farstrike.cloud.jobs.JobMessage;
import io.farstrike.cloud.jobs.LeaseLostException;
import io.farstrike.cloud.monitors.Monitor;
import io.farstrike.cloud.monitors.MonitorClaim;
import io.farstrike.cloud.monitors.MonitorMessages;
import io.farstrike.cloud.monitors.MonitorPlace;
import io.farstrike.cloud.monitors.MonitorStop;
import io.farstrike.cloud.observe.LogField;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.workspace.TempFolder;
import io.farstrike.market.TradingCalendar;
import io.farstrike.market.TradingHours;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.worker.MonitorWork.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the turn of a monitor that is due, and rings for the next one. */
final class MonitorRunner {

  private static final Logger LOG = LoggerFactory.getLogger(MonitorRunner.class);

  private final Platform platform;
  private final BrokerDesk desk;
  private final InstrumentFetch instruments;
  private final Sleeper sleeper;
  private final TradingHours hours = new TradingHours(TradingCalendar.nse());

  MonitorRunner(Platform platform, BrokerDesk desk, InstrumentFetch instruments, Sleeper sleeper) {
    this.platform = requireNonNull(platform, "platform is null");
    this.desk = requireNonNull(desk, "desk is null");
    this.instruments = requireNonNull(instruments, "instruments is null");
    this.sleeper = requireNonNull(sleeper, "sleeper is null");
  }

  /**
   * Makes a turn. A monitor that is gone, stopped, in other hands or at another turn is left alone.
   *
   * @param millisLeft of the function's invocation
   */
  void run(JobMessage.Refresh message, IntSupplier millisLeft) {
    TenantScope scope = TenantScope.ofJobMessage(message.user());
    Optional<MonitorClaim> claim =
        platform.monitorLeases(scope).claim(message.monitorId(), message.turn());
    if (claim.isEmpty()) {
      LOG.info("monitor {} is not to be refreshed", message.monitorId());
      return;
    }
    LogField.MONITOR.set(message.monitorId());
    LogField.CORRELATION.set(claim.get().monitor().correlationId());
    try {
      new TurnOf(scope, claim.get()).run(millisLeft);
    } catch (LeaseLostException e) {
      LOG.info("monitor {} was stopped, or is in other hands", message.monitorId());
    }
  }

  /** One turn of one monitor. */
  private final class TurnOf {

    private final TenantScope scope;
    private final MonitorClaim claim;
    private final Listeners listeners;
    private final Instant began = platform.systemClock().now();

    TurnOf(TenantScope scope, MonitorClaim claim) {
      this.scope = scope;
      this.claim = claim;
      this.listeners = new Listeners(platform, scope);
    }

    void run(IntSupplier millisLeft) {
      MonitorPlace place =
          listeners.connected().isEmpty() ? claim.place() : claim.place().connectedAt(began);
      Optional<MonitorStop> end = end(place);
      if (end.isPresent()) {
        stop(end.get());
        return;
      }
      KnownMargins answers = margins(place);
      MonitorWork work = new MonitorWork(platform, desk, instruments, scope, claim, answers);
      switch (work.await(millisLeft, sleeper)) {
        case Turn.Refreshed(Refreshing.Result result) ->
            rows().publish(result, answers, place, began);
        case Turn.Failed(String why, BrokerCalls calls) ->
            rows().failed(claim.monitor().outcome().after(calls).withFailure(why), place, began);
        case Turn.Later(String why, Duration time) -> putBack(place, why, time);
        case Turn.Over(MonitorStop why) -> stop(why);
        case Turn.Lost lost -> LOG.info("monitor {} is in other hands", claim.monitor().id());
      }
    }

    private RefreshedRows rows() {
      return new RefreshedRows(
          platform.monitorLeases(scope),
          listeners,
          claim,
          temp(),
          platform.systemClock(),
          this::ring);
    }

    private Optional<MonitorStop> end(MonitorPlace place) {
      if (platform.sessions().findRenewable(scope, claim.session()).isEmpty()
          || platform.members().isDisabled(scope)) {
        return Optional.of(MonitorStop.SESSION_ENDED);
      }
      if (!hours.isOpen(platform.marketClock().now())) {
        return Optional.of(MonitorStop.MARKET_CLOSED);
      }
      return place.isAloneFor30Minutes(began)
          ? Optional.of(MonitorStop.NOBODY_CONNECTED)
          : Optional.empty();
    }

    private KnownMargins margins(MonitorPlace place) {
      return place
          .margins()
          .filter(name -> place.hasMargins(began))
          .flatMap(temp()::get)
          .map(KnownMargins::read)
          .orElseGet(KnownMargins::none);
    }

    private TempFolder temp() {
      return platform.workspace(scope).temp(claim.monitor().id());
    }

    private void stop(MonitorStop why) {
      Monitor stopped = platform.monitorLeases(scope).stop(claim, why);
      LOG.info("monitor {} is stopped: {}", stopped.id(), why);
      listeners.tell(
          Optional.empty(),
          "monitor:" + stopped.id() + ":stopped",
          new MonitorMessages(stopped).stopped());
    }

    private void putBack(MonitorPlace place, String why, Duration time) {
      Instant at = now().plus(time);
      long turn =
          platform
              .monitorLeases(scope)
              .release(claim, claim.monitor().waitingFor(why), place.nextAt(at));
      LOG.info("monitor {} waits: {}", claim.monitor().id(), why);
      ring(turn, at);
    }

    /** In whole seconds, rounded up: a refresh is never early. */
    private void ring(long turn, Instant at) {
      Duration left = Duration.between(now(), at);
      platform
          .bell()
          .ring(
              new JobMessage.Refresh(scope.userId(), claim.monitor().id(), turn),
              left.isNegative()
                  ? Duration.ZERO
                  : Duration.ofSeconds(left.plusMillis(999).toSeconds()));
    }

    private Instant now() {
      return platform.systemClock().now();
    }
  }
}
