package io.farstrike.screener;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.Fields;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.cloud.jobs.JobDraft;
import io.farstrike.cloud.jobs.JobParameters;
import io.farstrike.cloud.monitors.Monitor;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.market.TradingCalendar;
import io.farstrike.market.TradingHours;
import java.util.Optional;

/** Reads a request for a monitor and refuses what could only stop at once. */
final class MonitorIntake {

  private final Platform platform;
  private final JobFields fields;
  private final JobIntake jobs;
  private final TradingHours hours = new TradingHours(TradingCalendar.nse());

  MonitorIntake(Platform platform, JobFields fields, JobIntake jobs) {
    this.platform = requireNonNull(platform, "platform is null");
    this.fields = requireNonNull(fields, "fields is null");
    this.jobs = requireNonNull(jobs, "jobs is null");
  }

  /**
   * The monitor that a body asks for.
   *
   * @throws ProblemException naming every field that breaks a rule; or if there is no valid token,
   *     no instrument list or no trading
   */
  Monitor read(ApiRequest request, Caller caller) {
    Fields body =
        request.fields(
            "symbols",
            "universe",
            "expiry",
            "distancePercent",
            "sides",
            "capital",
            "costPerLot",
            "screens",
            "refreshSeconds",
            ValuationFields.NAME);
    KnownScreens known = new KnownScreens(platform.screens(caller.scope()));
    JobDraft draft =
        fields.screen(body, platform.quotas(caller.scope()).find().symbolsPerJob(), known);
    Optional<Long> refresh =
        body.whole("refreshSeconds", Monitor.LEAST_SECONDS, Monitor.MOST_SECONDS);
    body.refuseIfWrong();
    StoredToken.require(platform, caller);
    JobParameters parameters = jobs.possible(draft, caller, known);
    requireTrading();
    return Monitor.started(
        platform.ids().sortable(),
        parameters,
        Math.toIntExact(refresh.orElse((long) Monitor.LEAST_SECONDS)),
        platform.systemClock().now());
  }

  private void requireTrading() {
    if (!hours.isOpen(platform.marketClock().now())) {
      throw ProblemException.of(
          ProblemType.MARKET_CLOSED,
          "Derivatives trade from 09:15 to 15:30 India time on trading days.");
    }
  }
}
