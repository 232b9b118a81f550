package io.farstrike.cdk.watch;

import io.farstrike.cloud.topology.Schedule;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.MarketClock;
import io.farstrike.market.TradingHours;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Stats;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;

/** Everything that should run by itself: does it. */
final class ScheduleWatches {

  /** A day, and what a run may be late. */
  private static final int DAYS_OF_A_WEEK = 7;

  private static final int HOURS_OF_A_DAY = 26;

  private static final int LATE_HOURS = 2;

  private static final ZoneOffset INDIA =
      MarketClock.INDIA.getRules().getStandardOffset(Instant.EPOCH);

  private ScheduleWatches() {}

  static List<Watch> of(Topology topology, List<Schedule> schedules) {
    return Stream.concat(
            schedules.stream().map(schedule -> of(topology, schedule)),
            schedules.stream()
                .filter(schedule -> schedule.function().equals("streamer"))
                .map(schedule -> inMarketHours(topology, schedule)))
        .toList();
  }

  private static Watch of(Topology topology, Schedule schedule) {
    Figures figures = FunctionWatches.figures(topology, schedule.function());
    String name = "schedule-" + schedule.function();
    String advice =
        "Function %s should have run (%s) and did not. See whether the schedule %s is enabled and its role stands (console: EventBridge Scheduler), and whether the function is throttled. Call it once by hand: it does what was left."
            .formatted(schedule.function(), schedule.trigger().expression(), schedule.name());
    return switch (schedule.trigger()) {
      case Schedule.Rate rate -> {
        long fiveMinutes = 2 + Math.ceilDiv(rate.every().toMinutes(), 5);
        yield Watch.missing(name, figures.sum("Invocations"), (int) fiveMinutes, advice);
      }
      // Hour by hour, so that it does not matter when a day begins for the platform.
      case Schedule.Daily _ ->
          Watch.missing(
              name,
              figures.figure("Invocations", Stats.SUM, Duration.hours(1)),
              HOURS_OF_A_DAY,
              advice);
      case Schedule.EachMinute hours ->
          Watch.missing(
              name,
              figures.figure("Invocations", Stats.SUM, Duration.hours(1)),
              (int) hours.rest().toHours() + LATE_HOURS,
              advice);
      case Schedule.Weekly _ ->
          Watch.missing(
              name,
              figures.figure("Invocations", Stats.SUM, Duration.days(1)),
              DAYS_OF_A_WEEK,
              advice);
    };
  }

  /**
   * On weekdays while the exchange is open five minutes are too long. Holidays count as weekdays:
   * the streamer is called on them, too. What time it is, is told by the figure of the sweep, which
   * runs every minute: a figure that is missing has no time.
   */
  private static Watch inMarketHours(Topology topology, Schedule streamer) {
    String minute = "(HOUR(sweeps) * 60 + MINUTE(sweeps))";
    String open =
        "DAY(sweeps) <= 5 AND %s >= %d AND %s < %d"
            .formatted(
                minute, utcMinute(TradingHours.OPENS), minute, utcMinute(TradingHours.CLOSES));
    return new Watch(
        "streamer-absent",
        Figures.math(
            "calls while the market is open",
            "IF(" + open + ", FILL(calls, 0), 1)",
            Map.of(
                "calls", FunctionWatches.figures(topology, streamer.function()).sum("Invocations"),
                "sweeps", FunctionWatches.figures(topology, "sweep").sum("Invocations"))),
        ComparisonOperator.LESS_THAN_THRESHOLD,
        1,
        1,
        1,
        TreatMissingData.BREACHING,
        "The market is open and nobody runs the live stream. See the alarms and the log of function"
            + " streamer, its schedule, and the lease of its shard in the edge table. If the sweep"
            + " does not run either (alarm schedule-sweep), the scheduler or its role is at"
            + " fault.");
  }

  private static int utcMinute(LocalTime time) {
    return time.toSecondOfDay() / 60 - INDIA.getTotalSeconds() / 60;
  }
}
