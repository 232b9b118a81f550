package io.farstrike.bench;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farstrike.market.stream.DeliveryConfig;
import io.farstrike.market.tick.Tick;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The live stream: detection, matching, a whole engine with its users, loss under load, and the way
 * to real sockets. Costs are of the thread's processor; only the way to sockets is of the wall's
 * clock.
 */
final class StreamBenchmark implements Benchmark {

  private static final int SYMBOLS = 1_000;
  private static final int TAPE_SECONDS = 120;

  /** So many at one tick a second raise about 100 events a second. */
  private static final int BUSY_SYMBOLS = 2_200;

  private static final int[] AT_ONE_HERTZ = {4_000, 10_000};
  private static final int[] EVENTS_A_SECOND = {1_200, 2_000, 4_000};
  private static final int USERS = 10_000;

  /** Enough for 10,000 connections with four messages a second each. */
  private static final int AMPLE_BUDGET = 40_000;

  private final Path shared;

  StreamBenchmark(Path shared) {
    this.shared = requireNonNull(shared, "shared is null");
  }

  @Override
  public void measure(Report report) throws IOException, InterruptedException {
    List<Tick> recorded = RecordedMinutes.in(shared);
    report.metrics().put("profile", "NSE");
    report.metrics().put("seed", MadeMarket.SEED);
    report
        .metrics()
        .put(
            "loadAverageBefore",
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    new DetectionSpeed(recorded).measure(report);
    ObjectNode oneHertz = report.metrics().putObject("symbolsAtOneHertzCpuShare");
    for (int symbols : AT_ONE_HERTZ) {
      oneHertz.put("of" + symbols, new OneHertz(symbols).cpuShare());
    }
    EventTape tape = EventTape.of(madeTicks());
    new MatchSpeed(tape, SYMBOLS).measure(report);
    rows(report, recorded, tape);
    users(report);
    losses(report);
    new SocketRun(SYMBOLS).measure(report);
    report
        .metrics()
        .put(
            "loadAverageAfter",
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static List<Tick> madeTicks() {
    MadeMarket market = new MadeMarket(SYMBOLS, 1);
    List<Tick> ticks = new ArrayList<>();
    for (int second = 0; second < TAPE_SECONDS; second++) {
      ticks.addAll(market.second(second).getFirst());
    }
    return ticks;
  }

  private static void rows(Report report, List<Tick> recorded, EventTape made) {
    RowBytes ofMade = RowBytes.of(made);
    RowBytes rows = recorded.isEmpty() ? ofMade : RowBytes.of(EventTape.of(recorded));
    report.metrics().put("bytesPerEvent", rows.mean());
    report
        .metrics()
        .putObject("rows")
        .put("of", recorded.isEmpty() ? "the made-up market" : RecordedMinutes.DAY)
        .put("rows", rows.rows())
        .put("longestBytes", rows.longest())
        .put("bytesPerEventOfMadeMarket", ofMade.mean());
  }

  /** The users of a core are reckoned from the run in which every event matches every user. */
  private static void users(Report report) {
    List<Wishes.Wish> shared = new Wishes(BUSY_SYMBOLS).shared(MatchSpeed.SHARED_GROUPS);
    List<Wishes.Wish> unlimited = new Wishes(BUSY_SYMBOLS).unlimited(MatchSpeed.SHARED_GROUPS);
    ObjectNode runs = report.metrics().putObject("engine");
    runs.put("symbols", BUSY_SYMBOLS);
    runs.put("groups", MatchSpeed.SHARED_GROUPS);
    load(shared, AMPLE_BUDGET).write(runs.putObject("sharedWishes"));
    UserLoad.Load all = load(unlimited, AMPLE_BUDGET);
    all.write(runs.putObject("everyEventMatchesEveryUser"));
    report.metrics().put("users", all.usersPerCore());
    report.metrics().put("heapMegabytes", all.heapMegabytes());
    load(shared, DeliveryConfig.DEFAULT.pushBudget())
        .write(runs.putObject("sharedWishesWithUsualPushBudget"));
  }

  private static UserLoad.Load load(List<Wishes.Wish> wishes, int pushBudget) {
    return new UserLoad(BUSY_SYMBOLS, wishes, USERS, pushBudget).measure();
  }

  private static void losses(Report report) {
    ObjectNode losses = report.metrics().putObject("losses");
    long lost = 0;
    for (int rate : EVENTS_A_SECOND) {
      LossRun.Outcome outcome = new LossRun(rate).measure();
      outcome.write(losses.putObject("at" + rate));
      lost += outcome.silentlyLost();
    }
    report.metrics().put("lostEvents", lost);
  }
}
