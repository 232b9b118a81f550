package io.farstrike.bench;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farstrike.bench.cost.Amounts;
import io.farstrike.bench.cost.PriceList;
import io.farstrike.bench.cost.Unit;
import io.farstrike.cloud.topology.Schedule;
import io.farstrike.cloud.topology.Topology;

/** A month of a thousand users with habits that are stated, and what nobody's use changes. */
final class Month {

  private static final double DAYS_A_WEEK = 7;
  private static final int USERS = 1_000;
  private static final int TRADING_DAYS = 21;
  private static final int SCREENS_A_DAY = 2;
  private static final int STREAMING_HOURS_A_DAY = 1;
  private static final int OTHER_REQUESTS_A_DAY = 60;
  private static final double MARKET_HOURS = 6.25;
  private static final double DAYS = 30;
  private static final double MINUTES = DAYS * 24 * 60;

  /** Of a run that finds nothing to do. */
  private static final double IDLE_RUN_GB_SECONDS = 0.1;

  private static final int KEYS = 2;

  /** The platform asks an idle queue with five pollers, each for twenty seconds. */
  private static final double IDLE_POLLS = 5 * MINUTES * 3;

  private final PriceList prices;

  Month(PriceList prices) {
    this.prices = requireNonNull(prices, "prices is null");
  }

  void write(ObjectNode json, Amounts screen, Amounts request, StreamingHour.Counted hour) {
    ObjectNode habits = json.putObject("habits");
    habits.put("users", USERS);
    habits.put("tradingDays", TRADING_DAYS);
    habits.put("screensOfAllStocksADay", SCREENS_A_DAY);
    habits.put("streamingHoursADay", STREAMING_HOURS_A_DAY);
    habits.put("otherRequestsADay", OTHER_REQUESTS_A_DAY);
    double days = (double) USERS * TRADING_DAYS;
    write(json, "screens", screen.times(days * SCREENS_A_DAY));
    write(json, "otherRequests", request.times(days * OTHER_REQUESTS_A_DAY));
    Amounts ofAUser = hour.ofUsers().times(1.0 / StreamingHour.USERS);
    write(json, "streamUsers", ofAUser.times(days * STREAMING_HOURS_A_DAY));
    write(
        json,
        "streamer",
        hour.whole()
            .since(hour.ofUsers())
            .times(Topology.STREAM_SHARDS * TRADING_DAYS * MARKET_HOURS));
    write(json, "signIns", Amounts.of(Unit.ACTIVE_USERS, USERS));
    write(json, "standing", standing());
    double all = 0;
    for (String part :
        new String[] {
          "screens", "otherRequests", "streamUsers", "streamer", "signIns", "standing"
        }) {
      all += json.path(part).path("dollars").asDouble();
    }
    json.put("dollarsPerThousandUsers", all);
  }

  private void write(ObjectNode json, String name, Amounts amounts) {
    PriceList.Region home = prices.in("ap-south-1");
    ObjectNode part = json.putObject(name);
    part.put("dollars", home.dollars(amounts));
    part.put("dollarsUsEast1", prices.in("us-east-1").dollars(amounts));
    amounts.write(part.putObject("units"), home);
  }

  /** Keys, the schedules' runs and the idle queue. */
  private static Amounts standing() {
    double runs = new Topology("prod").schedules().stream().mapToDouble(Month::runs).sum();
    return Amounts.of(Unit.KEY_MONTHS, KEYS)
        .plus(Unit.SCHEDULER_CALLS, runs)
        .plus(Unit.LAMBDA_REQUESTS, runs)
        .plus(Unit.LAMBDA_GB_SECONDS, runs * IDLE_RUN_GB_SECONDS)
        .plus(Unit.LOG_GB, runs * CostBenchmark.PLATFORM_LOG_BYTES / 1e9)
        .plus(Unit.QUEUE_REQUESTS, IDLE_POLLS);
  }

  private static double runs(Schedule schedule) {
    return switch (schedule.trigger()) {
      case Schedule.Rate(var every) -> MINUTES / every.toMinutes();
      case Schedule.Daily(var hours, var minutes) -> DAYS * hours.size() * minutes.size();
      case Schedule.EachMinute(int from, int to) -> DAYS * (to - from + 1) * 60;
      case Schedule.Weekly _ -> DAYS / DAYS_A_WEEK;
    };
  }
}
