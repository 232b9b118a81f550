package io.farstrike.screener;

import io.farstrike.cloud.jobs.BrokerCalls;
import io.farstrike.cloud.jobs.JobOutcome;
import io.farstrike.cloud.jobs.SkippedSymbol;
import io.farstrike.cloud.monitors.Monitor;
import io.farstrike.cloud.monitors.MonitorState;
import io.farstrike.cloud.monitors.MonitorStop;
import io.farstrike.options.SkipReason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Monitors in the form of openapi.yaml. */
final class MonitorViews {

  private MonitorViews() {}

  record Started(
      String monitorId, MonitorState state, int refreshSeconds, Optional<String> replaced) {}

  record Summary(
      String monitorId,
      MonitorState state,
      LocalDate expiry,
      Instant startedAt,
      Optional<Instant> stoppedAt,
      Optional<MonitorStop> reason) {

    static Summary of(Monitor monitor) {
      return new Summary(
          monitor.id(),
          monitor.state(),
          monitor.parameters().expiry(),
          monitor.startedAt(),
          monitor.stoppedAt(),
          monitor.stop());
    }
  }

  record Whole(
      String monitorId,
      MonitorState state,
      Optional<MonitorStop> reason,
      Optional<String> message,
      JobViews.Parameters parameters,
      int refreshSeconds,
      long effectiveRefreshSeconds,
      Instant startedAt,
      Optional<Instant> stoppedAt,
      long seq,
      Optional<Instant> refreshedAt,
      Optional<LocalDate> tradingDate,
      Optional<Instant> quotesFrom,
      Optional<Instant> quotesTo,
      JobViews.Counts counts,
      Map<SkipReason, Integer> reasons,
      List<SkippedSymbol> skipped,
      Map<String, Double> seconds,
      BrokerCalls brokerCalls,
      Optional<String> waiting,
      Optional<String> failure,
      String notice) {

    static Whole of(Monitor monitor) {
      JobOutcome outcome = monitor.outcome();
      return new Whole(
          monitor.id(),
          monitor.state(),
          monitor.stop(),
          monitor.stop().map(MonitorStop::sentence),
          JobViews.Parameters.of(monitor.parameters()),
          monitor.refreshSeconds(),
          monitor.effectiveRefresh().toSeconds(),
          monitor.startedAt(),
          monitor.stoppedAt(),
          monitor.seq(),
          monitor.refreshedAt(),
          outcome.tradingDate(),
          outcome.quotesFrom(),
          outcome.quotesTo(),
          new JobViews.Counts(outcome.symbols(), outcome.contracts(), outcome.screens()),
          new TreeMap<>(outcome.reasons()),
          outcome.skipped(),
          outcome.seconds(),
          outcome.brokerCalls(),
          monitor.waiting(),
          outcome.failure(),
          Notice.of(outcome));
    }
  }

  record Rows(
      String monitorId, long seq, String screen, List<Map<String, Object>> rows, String notice) {}
}
